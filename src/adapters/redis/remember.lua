#!lua
-- Replaces what is remembered of a request or watch, with the effects that follow from it.
-- ARGV: version, memory, effects as [member, milliseconds from now], channel, partition, what its owner is called,
-- since when something is wrong (epoch ms; empty where nothing is).
local document, beside, due, troubled = unpack(KEYS)
local version = tonumber(ARGV[1])
if redis.call('EXISTS', document) == 0 then
  return 0
end
local before = tonumber(redis.call('HGET', beside, 'mv') or '0')
if before ~= version - 1 then
  return 0
end
redis.call('HSET', beside, 'mv', version, 'memory', ARGV[2])
if ARGV[7] == '' then
  redis.call('ZREM', troubled, ARGV[6])
else
  redis.call('ZADD', troubled, ARGV[7], ARGV[6])
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local effects = cjson.decode(ARGV[3])
for _, effect in ipairs(effects) do
  redis.call('ZADD', due, string.format('%.0f', now + effect[2]), effect[1])
end
if #effects > 0 then
  redis.call('PUBLISH', ARGV[4], ARGV[5])
end
return 1
