#!lua flags=allow-oom
-- Forgets a request at one version: record, what is beside it, number, every index, its effects, and what people were
-- still to be told of it. Answers 1, also when there is nothing left; 0 when it has changed since.
-- KEYS: those below, the indexes, then the digests of its people.
-- ARGV: id, `<workspace>|<id>`, version, how many indexes there are, how many domains; members of domains; keys of the
-- effects it may have.
-- include request-record
local request, beside, due, busy, sending, quarantine, numbers, domains, leadTimes, troubled = unpack(KEYS)
local id, owner, indexes, members = ARGV[1], ARGV[2], tonumber(ARGV[4]), tonumber(ARGV[5])

local text = redis.call('GET', request)
if not text then
  return 1
end
if parsed(text) ~= tonumber(ARGV[3]) then
  return 0
end

for place = 6, 5 + members do
  redis.call('ZREM', domains, ARGV[place])
end
for place = 11, 10 + indexes do
  redis.call('ZREM', KEYS[place], id)
end
redis.call('ZREM', numbers, id)
redis.call('ZREM', leadTimes, id)
redis.call('ZREM', troubled, id)

local function drop(effect)
  redis.call('ZREM', due, owner .. '|' .. effect)
  redis.call('HDEL', sending, owner .. '|' .. effect)
end
for place = 6 + members, #ARGV do
  drop(ARGV[place])
end
local parked = redis.call('HGET', beside, 'parked')
for effect in pairs(parked and cjson.decode(parked) or {}) do
  drop(effect)
end
redis.call('HDEL', busy, owner)
redis.call('HDEL', quarantine, id)
for place = 11 + indexes, #KEYS do
  for _, item in ipairs(redis.call('HKEYS', KEYS[place])) do
    if string.sub(item, 1, #id + 1) == id .. '|' then
      redis.call('HDEL', KEYS[place], item)
    end
  end
end
redis.call('DEL', request, beside)
return 1
