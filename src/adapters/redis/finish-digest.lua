#!lua flags=allow-oom
-- Ends the closed list of this id: its items are told, but for those that were put off since. What else waits makes the
-- digest due again. What was told long ago is forgotten.
-- ARGV: id, member of the due set, for how long what was told is remembered (ms).
local digest, due = unpack(KEYS)
local sealed = redis.call('HGET', digest, 'sealed')
local list = sealed and cjson.decode(sealed)
if not list or list[1] ~= ARGV[1] then
  return
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local told = string.format('-%.0f', now)
for index = 2, #list do
  local at = tonumber(redis.call('HGET', digest, list[index]) or '')
  if at and at <= tonumber(list[1]) then
    redis.call('HSET', digest, list[index], told)
  end
end
redis.call('HDEL', digest, 'sealed')
local next
local all = redis.call('HGETALL', digest)
for index = 1, #all, 2 do
  local at = tonumber(all[index + 1])
  if at and at < 0 and -at <= now - tonumber(ARGV[3]) then
    redis.call('HDEL', digest, all[index])
  elseif at and at >= 0 then
    next = math.min(next or at, at)
  end
end
if next then
  redis.call('ZADD', due, string.format('%.0f', next), ARGV[2])
end
