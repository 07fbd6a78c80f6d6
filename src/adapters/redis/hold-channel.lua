#!lua flags=allow-oom
-- Leaves a channel alone for a while; a longer pause stays. ARGV: milliseconds.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local untilThen = now + tonumber(ARGV[1])
if untilThen > tonumber(redis.call('GET', KEYS[1]) or 0) then
  redis.call('SET', KEYS[1], string.format('%.0f', untilThen), 'PX', math.max(1, tonumber(ARGV[1])))
end
