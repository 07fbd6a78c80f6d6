#!lua flags=allow-oom
-- Closes the list of what is due of somebody's digest: its id, then the items, those owed longest first. A list that is
-- closed already is answered again. Nothing when nothing is due.
local digest = KEYS[1]
local sealed = redis.call('HGET', digest, 'sealed')
if sealed then
  return cjson.decode(sealed)
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local all = redis.call('HGETALL', digest)
local items = {}
for index = 1, #all, 2 do
  local at = tonumber(all[index + 1])
  if at and at >= 0 and at <= now then
    table.insert(items, { at = at, item = all[index] })
  end
end
if #items == 0 then
  return false
end
table.sort(items, function(one, other)
  return one.at < other.at or (one.at == other.at and one.item < other.item)
end)
local list = { string.format('%.0f', now) }
for _, one in ipairs(items) do
  table.insert(list, one.item)
end
redis.call('HSET', digest, 'sealed', cjson.encode(list))
return list
