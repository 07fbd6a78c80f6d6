#!lua flags=allow-oom
-- Begins an attempt under a lease (attempt 0) or prolongs the one that is under way. Answers the attempt's number, or 0
-- when the effect is no longer this one's to carry out: leased anew, dropped, or set to another time before it began.
-- ARGV: member, request, token, attempt, lease (ms).
local due, busy = unpack(KEYS)
local member, request, token, attempt, leaseMs = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])

local held = redis.call('HGET', busy, request)
local heldToken, heldAttempt, heldUntil = string.match(held or '', '^(%d+)|(%d+)|([%d.]+)$')
if heldToken ~= token or (attempt > 0 and tonumber(heldAttempt) ~= attempt) then
  return 0
end
local score = redis.call('ZSCORE', due, member)
local isLeased = score and tonumber(score) == tonumber(heldUntil)
if attempt == 0 then
  if not isLeased then
    redis.call('HDEL', busy, request)
    return 0
  end
  -- Whoever had begun earlier under this lease can no longer settle it.
  attempt = heldAttempt + 1
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local leaseEnd = string.format('%.1f', now + leaseMs + 0.5)
redis.call('HSET', busy, request, string.format('%s|%d|%s', token, attempt, leaseEnd))
if isLeased then
  redis.call('ZADD', due, leaseEnd, member)
end
return attempt
