#!lua flags=no-writes
-- How many requests there are of each kind, by the indexes alone.
-- KEYS: lead times, then the indexes of states.
-- ARGV: places of those that wait among the states, moments, bounds (lists in JSON).
local leadTimes = KEYS[1]
local byState, waited, within = {}, {}, {}
for place = 2, #KEYS do
  table.insert(byState, redis.call('ZCARD', KEYS[place]))
end
for _, moment in ipairs(cjson.decode(ARGV[2])) do
  local count = 0
  for _, place in ipairs(cjson.decode(ARGV[1])) do
    count = count + redis.call('ZCOUNT', KEYS[place + 1], '-inf', string.format('%.0f', moment))
  end
  table.insert(waited, count)
end
for _, bound in ipairs(cjson.decode(ARGV[3])) do
  table.insert(within, redis.call('ZCOUNT', leadTimes, '-inf', string.format('%.0f', bound)))
end
local count = redis.call('ZCARD', leadTimes)
local middle = math.floor((count - 1) / 2)
local median = count > 0 and redis.call('ZRANGE', leadTimes, middle, middle, 'WITHSCORES')[2] or false
return { byState, waited, count, within, median }
