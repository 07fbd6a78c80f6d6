#!lua
-- Keeps a watch of a domain that has none, as long as there is room, and makes its first look due.
-- ARGV: id, document, domain, most watches, member of the first look, milliseconds until then, channel, partition.
local watch, watched, due = unpack(KEYS)
local kept = redis.call('HGET', watched, ARGV[3])
if kept then
  return { 'exists', kept }
end
if redis.call('HLEN', watched) >= tonumber(ARGV[4]) then
  return { 'too_many' }
end
redis.call('HSET', watch, 'd', ARGV[2])
redis.call('HSET', watched, ARGV[3], ARGV[1])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', due, string.format('%.0f', now + ARGV[6]), ARGV[5])
redis.call('PUBLISH', ARGV[7], ARGV[8])
return { 'begun' }
