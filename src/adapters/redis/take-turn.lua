#!lua flags=allow-oom
-- Takes a message's turn in a channel, or answers after how many milliseconds it may come again. `turn` holds when the
-- channel's allowance is whole again (a bucket of so many messages, filled by one in every gap); who has to wait stands
-- in a line, the oldest first. Who does not come when it is their turn is passed over after a while.
-- ARGV: key, since (ms), gap (ms), burst, patience (ms).
local turn, held, line = unpack(KEYS)
local key, since, gapMs, burst, patienceMs = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local whole = math.max(now, tonumber(redis.call('GET', turn) or 0))
local free = math.max(tonumber(redis.call('GET', held) or 0), whole - (burst - 1) * gapMs)

local function go()
  redis.call('SET', turn, string.format('%.0f', whole + gapMs), 'PX', math.ceil(whole + gapMs - now + patienceMs))
  return 0
end

if free <= now and redis.call('EXISTS', line) == 0 then
  return go()
end
redis.call('ZADD', line, 'NX', since, key)
redis.call('PEXPIRE', line, 24 * 3600 * 1000)
local before = redis.call('ZRANK', line, key)
if free <= now then
  local freeSince = math.max(tonumber(redis.call('GET', held) or 0), tonumber(redis.call('GET', turn) or 0) - (burst - 1) * gapMs)
  if before <= math.floor((now - freeSince) / patienceMs) then
    redis.call('ZREMRANGEBYRANK', line, 0, before)
    return go()
  end
end
return math.max(1, math.ceil(math.max(free - now, 0) + math.max(before, free <= now and 1 or 0) * gapMs))
