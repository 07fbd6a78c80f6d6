#!lua
-- ARGV: member, milliseconds from now, channel, partition.
local request, due = unpack(KEYS)
if redis.call('EXISTS', request) == 1 then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  redis.call('ZADD', due, string.format('%.0f', now + ARGV[2]), ARGV[1])
  redis.call('PUBLISH', ARGV[3], ARGV[4])
end
