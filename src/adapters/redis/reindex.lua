#!lua
-- Puts requests that were stored before there were lists into them, so many of them from a number on; the last ones
-- bring the mark that says that the lists are complete. Returns the number to go on with, or 0.
-- ARGV: first number, how many, what the keys of documents and of timelines begin with, the mark.
-- include index-members
local numbers, lists, waiting, leadTimes = unpack(KEYS)
local first, many = tonumber(ARGV[1]), tonumber(ARGV[2])
local requests, timelines, mark = ARGV[3], ARGV[4], ARGV[5]
local last = tonumber(redis.call('HGET', numbers, 'last') or '0')

local function leadTime(id, submittedAt)
  for _, line in ipairs(redis.call('LRANGE', timelines .. id, 0, -1)) do
    local entry = cjson.decode(line)
    if entry.event == 'marked_active' and type(submittedAt) == 'number' then
      return math.max(0, entry.at - submittedAt)
    end
  end
  return nil
end

for number = first, math.min(first + many - 1, last) do
  local id = redis.call('HGET', numbers, tostring(number))
  local text = id and redis.call('HGET', requests .. id, 'd')
  local readable, of = pcall(indexed, id, text)
  if text and readable then
    for _, member in ipairs(of.lists) do
      redis.call('ZADD', lists, 0, member)
    end
    if of.waitingSince then
      redis.call('ZADD', waiting, string.format('%.0f', of.waitingSince), id)
    end
    local took = leadTime(id, of.submittedAt)
    if took then
      redis.call('ZADD', leadTimes, string.format('%.0f', took), id)
    end
  end
end
if first + many > last then
  redis.call('ZADD', lists, 0, mark)
  return 0
end
return first + many
