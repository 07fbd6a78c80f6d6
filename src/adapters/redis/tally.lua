#!lua flags=no-writes
-- How many requests there are of each kind, by the indexes alone.
-- ARGV: the mark of complete lists, the states, moments, bounds (lists in JSON).
local states, waiting, leadTimes, lists, numbers = unpack(KEYS)
if redis.call('EXISTS', numbers) == 1 and not redis.call('ZSCORE', lists, ARGV[1]) then
  return 'incomplete'
end
local byState, waited, within = {}, {}, {}
for _, state in ipairs(cjson.decode(ARGV[2])) do
  table.insert(byState, redis.call('ZLEXCOUNT', states, '[' .. state .. '|', '(' .. state .. '}'))
end
for _, moment in ipairs(cjson.decode(ARGV[3])) do
  table.insert(waited, redis.call('ZCOUNT', waiting, '-inf', string.format('%.0f', moment)))
end
for _, bound in ipairs(cjson.decode(ARGV[4])) do
  table.insert(within, redis.call('ZCOUNT', leadTimes, '-inf', string.format('%.0f', bound)))
end
local count = redis.call('ZCARD', leadTimes)
local middle = math.floor((count - 1) / 2)
local median = count > 0 and redis.call('ZRANGE', leadTimes, middle, middle, 'WITHSCORES')[2] or false
return { byState, waited, count, within, median }
