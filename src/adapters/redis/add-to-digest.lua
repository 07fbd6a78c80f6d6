#!lua
-- Keeps an item of somebody's digest: field, due time (ms); one that was told leaves the time of that, negative, for a
-- while. The digest is due when its first item is; while one is being carried out (its score is no whole number) it is
-- set anew, and so comes again.
-- ARGV: member of the due set, item, milliseconds from now, 1 if its time replaces an earlier one, channel, partition,
-- for how long what was told is remembered (ms).
local digest, due = unpack(KEYS)
local member, item, afterMs = ARGV[1], ARGV[2], tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local at = now + afterMs

local before = tonumber(redis.call('HGET', digest, item) or '')
local isKnown = before and (before >= 0 or -before > now - tonumber(ARGV[7]))
if isKnown and ARGV[4] ~= '1' then
  at = before >= 0 and before or nil
else
  redis.call('HSET', digest, item, string.format('%.0f', at))
end
if not at then
  return
end
local score = tonumber(redis.call('ZSCORE', due, member) or '')
if not score or score % 1 ~= 0 or score > at then
  redis.call('ZADD', due, string.format('%.0f', at), member)
  redis.call('PUBLISH', ARGV[5], ARGV[6])
end
