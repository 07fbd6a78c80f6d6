#!lua flags=allow-oom
-- Ends an attempt: the effect leaves the set, or becomes due again. One that was set to another time or dropped
-- meanwhile stays as it is. An effect of a request in quarantine is never over: it waits until the request is mended.
-- The mark of what was about to be sent goes, unless it is still open what became of that.
-- What nobody can be told is noted beside its request, by the effect's key, until it is carried out. Answers 2 when
-- that is new, 1 when the attempt was settled, 0 when another one has taken over.
-- ARGV: member, request, token, attempt, again in (ms, -1: carried out), quarantine (ms), 1 if unsettled, key of the
-- effect, why nobody can be told (or nothing).
local due, busy, document, sending, beside = unpack(KEYS)
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
local parked, quarantined = unpack(redis.call('HMGET', beside, 'parked', 'q'))
if againInMs < 0 and quarantined then
  againInMs = quarantineMs
end
if againInMs < 0 and not parked and ARGV[9] == '' then
  redis.call('ZREM', due, member)
  return 1
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local isNew = false
if parked or (ARGV[9] ~= '' and redis.call('EXISTS', document) == 1) then
  local all = parked and cjson.decode(parked) or {}
  local before = all[ARGV[8]]
  isNew = ARGV[9] ~= '' and not before
  all[ARGV[8]] = ARGV[9] ~= '' and { reason = ARGV[9], since = before and before.since or now } or nil
  if next(all) then
    redis.call('HSET', beside, 'parked', cjson.encode(all))
  else
    redis.call('HDEL', beside, 'parked')
  end
end
if againInMs < 0 then
  redis.call('ZREM', due, member)
else
  redis.call('ZADD', due, string.format('%.0f', now + againInMs), member)
end
return isNew and 2 or 1
