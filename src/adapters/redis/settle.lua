#!lua flags=allow-oom
-- Ends an attempt: the effect leaves the set, or becomes due again. One that was set to another time or dropped
-- meanwhile stays as it is. An effect of a request in quarantine is never over: it waits until the request is mended.
-- The mark of what was about to be sent goes, unless it is still open what became of that.
-- ARGV: member, request, token, attempt, again in (ms, -1: carried out), quarantine (ms), 1 if unsettled.
local due, busy, document, sending = unpack(KEYS)
local member, request, token, attempt = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local againInMs, quarantineMs = tonumber(ARGV[5]), tonumber(ARGV[6])

local held = redis.call('HGET', busy, request)
local heldToken, heldAttempt, heldUntil = string.match(held or '', '^(%d+)|(%d+)|([%d.]+)$')
if heldToken ~= token or heldAttempt ~= attempt then
  return 0
end
redis.call('HDEL', busy, request)
if ARGV[7] ~= '1' then
  redis.call('HDEL', sending, member)
end
local score = redis.call('ZSCORE', due, member)
if not score or tonumber(score) ~= tonumber(heldUntil) then
  return 1
end
if againInMs < 0 and redis.call('HEXISTS', document, 'q') == 1 then
  againInMs = quarantineMs
end
if againInMs < 0 then
  redis.call('ZREM', due, member)
else
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  redis.call('ZADD', due, string.format('%.0f', now + againInMs), member)
end
return 1
