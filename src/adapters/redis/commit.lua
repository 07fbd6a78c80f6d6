#!lua
-- One transition, carried out whole or not at all: everything that can say no stands before the first write. Where the
-- request changes another one, what becomes of that one is part of it: its keys stand last.
-- ARGV: document, timeline entry, reports, plan (commit-plan.ts builds it).
-- include index-members
local request, timeline, due, numbers, holders, named, people, states, draft, drafts, claim, quarantine = unpack(KEYS)
local lists, waiting, leadTimes = KEYS[13], KEYS[14], KEYS[15]
local linkedRequest, linkedTimeline = KEYS[16], KEYS[17]
local document, entry, reports = ARGV[1], ARGV[2], ARGV[3]
local plan = cjson.decode(ARGV[4])
local linked = plan.linked

local first = redis.call('GET', claim)
if first then
  return { 'repeated', first }
end

local function kept(key)
  local found = redis.call('HMGET', key, 'v', 'sv', 'd', 'n', 'q')
  return { version = tonumber(found[1] or '0'), writtenWith = found[2], document = found[3], number = found[4], mark = found[5] }
end
local function isNewer(one)
  return one.version > 0 and tonumber(one.writtenWith) > plan.schemaVersion
end

local before = kept(request)
if isNewer(before) then
  return { 'newer', before.writtenWith }
end
if before.version > 0 and plan.expectedVersion == 0 then
  return { 'repeated', plan.id }
end
if before.version ~= plan.expectedVersion then
  return { 'conflict' }
end
local linkedBefore = linked and kept(linkedRequest)
if linked and isNewer(linkedBefore) then
  return { 'newer', linkedBefore.writtenWith }
end
if linked and linkedBefore.version ~= linked.expectedVersion then
  return { 'conflict' }
end

-- What the linked request lets go of in this very transition may be taken over.
local linkedHolds = {}
for _, domain in ipairs(linked and linked.holds or {}) do
  linkedHolds[domain] = true
end
for _, domain in ipairs(plan.holds) do
  local holder = redis.call('HGET', holders, domain)
  if holder then
    local id, number = string.match(holder, '^(.*)|(%d+)$')
    local isLetGo = linked and id == linked.id and not linkedHolds[domain]
    if id ~= plan.id and not isLetGo then
      return { 'domain_taken', domain, id, number }
    end
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

local function write(of, text, told, keys, was, number)
  local old = indexed(of.id, was.document)
  local fields = { 'd', text, 'n', number, 'v', was.version + 1, 's', of.state, 'sv', plan.schemaVersion }
  if was.version == 0 then
    table.insert(fields, 'reports')
    table.insert(fields, reports)
  end
  redis.call('HSET', keys.request, unpack(fields))
  redis.call('RPUSH', keys.timeline, told)

  -- A domain that was ever named stays findable.
  for _, member in ipairs(of.named) do
    redis.call('ZADD', named, 0, member)
  end
  replace(people, old.people, of.people)
  replace(states, old.states, of.states)
  replace(lists, old.lists, of.lists)
  if of.waitingSince then
    redis.call('ZADD', waiting, string.format('%.0f', of.waitingSince), of.id)
  elseif old.waitingSince then
    redis.call('ZREM', waiting, of.id)
  end
  if of.leadTimeMs then
    redis.call('ZADD', leadTimes, string.format('%.0f', of.leadTimeMs), of.id)
  end

  local holder = of.id .. '|' .. number
  local holds = {}
  for _, domain in ipairs(of.holds) do
    holds[domain] = true
    redis.call('HSET', holders, domain, holder)
  end
  for _, domain in ipairs(old.domains) do
    if not holds[domain] and redis.call('HGET', holders, domain) == holder then
      redis.call('HDEL', holders, domain)
    end
  end
  if was.mark then
    redis.call('HDEL', keys.request, 'q')
    redis.call('HDEL', quarantine, of.id)
  end
end

local number = before.number
if not number then
  number = tostring(redis.call('HINCRBY', numbers, 'last', 1))
  redis.call('HSET', numbers, number, plan.id)
  if number == '1' then
    redis.call('ZADD', lists, 0, plan.listsMark)
  end
end

if linked then
  -- Only here is the number known under which people find what it is linked to.
  linked.entry.link = { id = plan.id, number = tonumber(number), kind = plan.kind }
  local keys = { request = linkedRequest, timeline = linkedTimeline }
  write(linked, linked.document, cjson.encode(linked.entry), keys, linkedBefore, linkedBefore.number)
end
write(plan, document, entry, { request = request, timeline = timeline }, before, number)

if #plan.dropped > 0 then
  redis.call('ZREM', due, unpack(plan.dropped))
end
-- What nobody could be told is tried again now; what was dropped is forgotten.
local function takeUpParked(key, owner)
  local parked = redis.call('HGET', key, 'parked')
  if not parked then
    return
  end
  local time = redis.call('TIME')
  local all = cjson.decode(parked)
  for effect in pairs(all) do
    local member = owner .. '|' .. effect
    if redis.call('ZSCORE', due, member) then
      redis.call('ZADD', due, string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)), member)
    else
      all[effect] = nil
    end
  end
  if next(all) then
    redis.call('HSET', key, 'parked', cjson.encode(all))
  else
    redis.call('HDEL', key, 'parked')
  end
end
takeUpParked(request, plan.owner)
if linked then
  takeUpParked(linkedRequest, linked.owner)
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

if before.version == 0 then
  redis.call('DEL', draft)
  redis.call('ZREM', drafts, plan.id)
end
redis.call('SET', claim, plan.id, 'PX', plan.claimMs)

if before.version == 0 then
  return { 'committed', number, false, reports, { entry } }
end
local beside = redis.call('HMGET', request, 'card', 'reports', 'parked')
return { 'committed', number, beside[1], beside[2], redis.call('LRANGE', timeline, 0, -1), beside[3] }
