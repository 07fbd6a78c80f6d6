#!lua
-- One transition, carried out whole or not at all: everything that can say no stands before the first write.
-- ARGV: document, timeline entry, reports, plan (request-store.ts builds it).
local request, timeline, due, numbers, holders, named, people, states, draft, drafts, claim, quarantine = unpack(KEYS)
local document, entry, reports = ARGV[1], ARGV[2], ARGV[3]
local plan = cjson.decode(ARGV[4])

local first = redis.call('GET', claim)
if first then
  return { 'repeated', first }
end

local kept = redis.call('HMGET', request, 'v', 'sv', 'd', 'n', 'q')
local version = tonumber(kept[1] or '0')
if version > 0 and tonumber(kept[2]) > plan.schemaVersion then
  return { 'newer', kept[2] }
end
if version > 0 and plan.expectedVersion == 0 then
  return { 'repeated', plan.id }
end
if version ~= plan.expectedVersion then
  return { 'conflict' }
end

if plan.holdsDomains then
  for _, domain in ipairs(plan.domains) do
    local holder = redis.call('HGET', holders, domain)
    if holder then
      local id, number = string.match(holder, '^(.*)|(%d+)$')
      if id ~= plan.id then
        return { 'domain_taken', domain, id, number }
      end
    end
  end
end

-- What the indexes hold for the document as it was.
local before = { people = {}, states = {}, domains = {} }
if version > 0 then
  local old = cjson.decode(kept[3])
  local ending = string.format('%015.0f', old.createdAt) .. '|' .. plan.id
  before.domains = old.details.sipDomains
  before.states = { old.state .. '|' .. ending }
  before.people = { old.requester .. '|' .. ending }
  for _, contact in ipairs(old.details.contacts) do
    table.insert(before.people, contact .. '|' .. ending)
  end
end

local function replace(index, old, new)
  local wanted, had = {}, {}
  for _, member in ipairs(new) do
    wanted[member] = true
  end
  for _, member in ipairs(old) do
    had[member] = true
    if not wanted[member] then
      redis.call('ZREM', index, member)
    end
  end
  for _, member in ipairs(new) do
    if not had[member] then
      redis.call('ZADD', index, 0, member)
    end
  end
end

local number = kept[4]
if not number then
  number = tostring(redis.call('HINCRBY', numbers, 'last', 1))
  redis.call('HSET', numbers, number, plan.id)
end

local fields = { 'd', document, 'n', number, 'v', version + 1, 's', plan.state, 'sv', plan.schemaVersion }
if version == 0 then
  table.insert(fields, 'reports')
  table.insert(fields, reports)
end
redis.call('HSET', request, unpack(fields))
redis.call('RPUSH', timeline, entry)

-- A domain that was ever named stays findable.
for _, member in ipairs(plan.named) do
  redis.call('ZADD', named, 0, member)
end
replace(people, before.people, plan.people)
replace(states, before.states, plan.states)

local holder = plan.id .. '|' .. number
local holds = {}
if plan.holdsDomains then
  for _, domain in ipairs(plan.domains) do
    holds[domain] = true
    redis.call('HSET', holders, domain, holder)
  end
end
for _, domain in ipairs(before.domains) do
  if not holds[domain] and redis.call('HGET', holders, domain) == holder then
    redis.call('HDEL', holders, domain)
  end
end

if #plan.dropped > 0 then
  redis.call('ZREM', due, unpack(plan.dropped))
end
-- What nobody could be told is tried again now; what was dropped is forgotten.
local parked = redis.call('HGET', request, 'parked')
if parked then
  local time = redis.call('TIME')
  local all = cjson.decode(parked)
  for key in pairs(all) do
    local member = plan.owner .. '|' .. key
    if redis.call('ZSCORE', due, member) then
      redis.call('ZADD', due, string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)), member)
    else
      all[key] = nil
    end
  end
  if next(all) then
    redis.call('HSET', request, 'parked', cjson.encode(all))
  else
    redis.call('HDEL', request, 'parked')
  end
end
if #plan.effects > 0 then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local scored = {}
  for _, effect in ipairs(plan.effects) do
    table.insert(scored, string.format('%.0f', now + effect[2]))
    table.insert(scored, effect[1])
  end
  redis.call('ZADD', due, unpack(scored))
  redis.call('PUBLISH', plan.channel, plan.partition)
end

if version == 0 then
  redis.call('DEL', draft)
  redis.call('ZREM', drafts, plan.id)
end
if kept[5] then
  redis.call('HDEL', request, 'q')
  redis.call('HDEL', quarantine, plan.id)
end
redis.call('SET', claim, plan.id, 'PX', plan.claimMs)

if version == 0 then
  return { 'committed', number, false, reports, { entry } }
end
local beside = redis.call('HMGET', request, 'card', 'reports', 'parked')
return { 'committed', number, beside[1], beside[2], redis.call('LRANGE', timeline, 0, -1), beside[3] }
