#!lua flags=allow-oom
-- Forgets a request at one version: document, timeline, number, every index, its effects, and what people were still to
-- be told of it. Answers 1, also when there is nothing left; 0 when it has changed since.
-- ARGV: id, `<workspace>|<id>`, version, then the keys of the effects it may have.
-- include index-members
local request, timeline, due, busy, sending, quarantine, numbers, holders, named, people, states, lists, waiting, leadTimes = unpack(KEYS)
local id, owner = ARGV[1], ARGV[2]

local kept = redis.call('HMGET', request, 'd', 'n', 'v', 'parked')
if not kept[1] then
  return 1
end
if kept[3] ~= ARGV[3] then
  return 0
end

local of = indexed(id, kept[1])
local ending = string.format('%015.0f', cjson.decode(kept[1]).createdAt) .. '|' .. id
for _, domain in ipairs(of.domains) do
  redis.call('ZREM', named, domain .. '|' .. ending)
  if redis.call('HGET', holders, domain) == id .. '|' .. kept[2] then
    redis.call('HDEL', holders, domain)
  end
end
for index, members in pairs({ [people] = of.people, [states] = of.states, [lists] = of.lists }) do
  for _, member in ipairs(members) do
    redis.call('ZREM', index, member)
  end
end
redis.call('ZREM', waiting, id)
redis.call('ZREM', leadTimes, id)

local effects = { unpack(ARGV, 4) }
for effect in pairs(kept[4] and cjson.decode(kept[4]) or {}) do
  table.insert(effects, effect)
end
for _, effect in ipairs(effects) do
  redis.call('ZREM', due, owner .. '|' .. effect)
  redis.call('HDEL', sending, owner .. '|' .. effect)
end
redis.call('HDEL', busy, owner)
redis.call('HDEL', quarantine, id)
for index = 15, #KEYS do
  for _, item in ipairs(redis.call('HKEYS', KEYS[index])) do
    if string.sub(item, 1, #id + 1) == id .. '|' then
      redis.call('HDEL', KEYS[index], item)
    end
  end
end
if redis.call('HGET', numbers, kept[2]) == id then
  redis.call('HDEL', numbers, kept[2])
end
redis.call('DEL', request, timeline)
return 1
