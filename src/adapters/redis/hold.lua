#!lua flags=allow-oom
-- Begins one more attempt under a lease (attempt 0) or prolongs the one that is under way. Answers the attempt's
-- number, or 0 when the effect is no longer this one's to carry out: leased anew, dropped, or set to another time
-- before it began; then, in milliseconds, how long ago the first and the last unsettled attempt before it were about to
-- send, or -1. An attempt that sends writes its mark down when it begins, in the same write; over an earlier mark only
-- when it is about to send, so that whoever begins sees when that was.
-- ARGV: member, request, token, attempt, lease (ms), 1 if it sends (attempt 0) or is about to (any other).
local due, busy, sending = unpack(KEYS)
local member, request, token, attempt, leaseMs = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])
local sends = ARGV[6] == '1'

local held = redis.call('HGET', busy, request)
local heldToken, heldAttempt, heldUntil = string.match(held or '', '^(%d+)|(%d+)|([%d.]+)$')
if heldToken ~= token or (attempt > 0 and tonumber(heldAttempt) ~= attempt) then
  return { 0, -1, -1 }
end
local score = redis.call('ZSCORE', due, member)
local isLeased = score and tonumber(score) == tonumber(heldUntil)
local begins = attempt == 0
if begins then
  if not isLeased then
    redis.call('HDEL', busy, request)
    return { 0, -1, -1 }
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

local mark = sends and redis.call('HGET', sending, member)
local first, last = string.match(mark or '', '^(%d+)|(%d+)$')
if sends and not (begins and first) then
  redis.call('HSET', sending, member, string.format('%s|%.0f', first or string.format('%.0f', now), now))
end
if not first then
  return { attempt, -1, -1 }
end
return { attempt, math.max(0, now - first), math.max(0, now - last) }
