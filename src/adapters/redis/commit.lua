#!lua
-- One transition, carried out whole or not at all: everything that can say no stands before the first write. Where the
-- request changes another one, what becomes of that one is part of it.
-- KEYS: those below, the indexes, then the linked request and what is beside it, if there is one.
-- ARGV: plan (commit-plan.ts builds it), document, entry, reports, linked document, linked entry.
-- include request-record
local request, beside, numbers, lastNumber, domains, due, quarantine, draft, drafts, leadTimes = unpack(KEYS)
local document, entry, reports, linkedDocument, linkedEntry = unpack(ARGV, 2)
local plan = cjson.decode(ARGV[1])
local linked = plan.linked
local linkedRequest, linkedBeside = unpack(KEYS, linked and #KEYS - 1 or #KEYS + 1)

local function kept(key)
  local text = redis.call('GET', key)
  local found = text and parsed(text)
  if found and not found.version then
    return { version = -1, schema = 0, changes = '' }
  end
  return found or { version = 0, schema = 0, card = '' }
end

local before = kept(request)
if before.schema > plan.schema then
  return { 'newer', before.schema }
end
local isKnown = before.version ~= 0
if isKnown and (plan.version == 0 or string.find('\n' .. before.changes, '\n' .. plan.delivery .. ' ', 1, true)) then
  return { 'repeated' }
end
if before.version ~= plan.version then
  return { 'conflict' }
end
local linkedBefore = linked and kept(linkedRequest)
if linked and linkedBefore.schema > plan.schema then
  return { 'newer', linkedBefore.schema }
end
if linked and linkedBefore.version ~= linked.version then
  return { 'conflict' }
end

-- What the linked request lets go of in this very transition may be taken over.
local letGo = {}
for _, domain in ipairs(linked and linked.domains.releases or {}) do
  letGo[domain] = tonumber(linkedBefore.number)
end
for _, domain in ipairs(plan.domains.held) do
  local last = redis.call('ZRANGE', domains, '(' .. domain .. '}', '[' .. domain .. '|~', 'BYLEX', 'REV', 'LIMIT', 0, 1)[1]
  local number = last and tonumber(string.sub(last, -9))
  if number and number ~= letGo[domain] and number ~= tonumber(before.number) then
    return { 'domain_taken', domain, number, redis.call('ZRANGE', numbers, number, number, 'BYSCORE')[1] }
  end
end

local function name(of, number)
  number = string.format('%09d', number)
  for _, member in ipairs(of.out) do
    redis.call('ZREM', domains, member .. number)
  end
  for _, member in ipairs(of['in']) do
    redis.call('ZADD', domains, 0, member .. number)
  end
end

local function write(of, key, was, text, told)
  local change = of.delivery .. ' ' .. told
  redis.call('SET', key, recorded({
    version = was.version + 1,
    schema = plan.schema,
    number = was.number,
    card = was.card,
    document = text,
    changes = was.changes and was.changes .. '\n' .. change or change,
  }))
  for _, index in ipairs(of.index.out) do
    redis.call('ZREM', KEYS[index], of.id)
  end
  for _, index in ipairs(of.index['in']) do
    redis.call('ZADD', KEYS[index[1]], index[2], of.id)
  end
  name(of.domains, was.number)
  for _, effect in ipairs(of.dropped) do
    redis.call('ZREM', due, of.owner .. '|' .. effect)
  end
  if of.leadTimeMs then
    redis.call('ZADD', leadTimes, of.leadTimeMs, of.id)
  end
end

-- What nobody could be told is tried again now, what was dropped is forgotten; what was written can be read.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function mend(of, key)
  local found = redis.call('HMGET', key, 'reports', 'parked', 'q')
  if found[3] then
    redis.call('HDEL', key, 'q')
    redis.call('HDEL', quarantine, of.id)
  end
  if found[2] then
    local all = cjson.decode(found[2])
    for effect in pairs(all) do
      local member = of.owner .. '|' .. effect
      if redis.call('ZSCORE', due, member) then
        redis.call('ZADD', due, now, member)
      else
        all[effect] = nil
      end
    end
    found[2] = next(all) and cjson.encode(all) or false
    if found[2] then
      redis.call('HSET', key, 'parked', found[2])
    else
      redis.call('HDEL', key, 'parked')
    end
  end
  return found
end

local function schedule(of)
  local scored = {}
  for place, effect in ipairs(of.effects) do
    scored[2 * place - 1], scored[2 * place] = now + effect[2], of.owner .. '|' .. effect[1]
  end
  if #scored > 0 then
    redis.call('ZADD', due, unpack(scored))
    redis.call('PUBLISH', plan.channel, plan.partition)
  end
end

if not isKnown then
  before.number = tostring(redis.call('INCR', lastNumber))
  redis.call('ZADD', numbers, before.number, plan.id)
end
if plan.draft then
  redis.call('DEL', draft)
  redis.call('ZREM', drafts, plan.draft)
end
if reports ~= '' then
  redis.call('HSET', beside, 'reports', reports)
end
if linked then
  -- Only here is the number known under which people find what it is linked to.
  local link = string.format(',"link":{"id":"%s","number":%s,"kind":"%s"}}', plan.id, before.number, plan.kind)
  write(linked, linkedRequest, linkedBefore, linkedDocument, string.sub(linkedEntry, 1, -2) .. link)
end
write(plan, request, before, document, entry)
local found = isKnown and mend(plan, beside) or { reports, false }
if linked then
  mend(linked, linkedBeside)
end
schedule(plan)
if linked then
  schedule(linked)
end
return { 'committed', before.number, before.card, found[1], found[2] }
