#!lua
-- One transition, carried out whole or not at all: everything that can say no stands before the first write. Where the
-- request changes another one, what becomes of that one is part of it.
-- Keys and arguments are used one after the other, as commit-plan.ts puts them. Every change runs through here, and most
-- of its time goes into what Lua makes: each text (by its length), table and function, each number from a text and back.
-- include request-record
local KEYS, ARGV, call = KEYS, ARGV, redis.call
local request, numbers, domains, due = unpack(KEYS, 1, 4)
local keysUsed = 4
local function nextKey()
  keysUsed = keysUsed + 1
  return KEYS[keysUsed]
end
local schema, workspace, channel, partition, delivery = unpack(ARGV, 1, 5)
local id, version, linkedId, linkedVersion, draft, reports, held = unpack(ARGV, 6, 12)
local argumentsUsed = 12

local function kept(key)
  local text = call('GET', key)
  if not text then
    return { version = 0, schema = 0, card = '', changes = '' }
  end
  local found = parsed(text)
  if not found.version then
    return { version = -1, schema = 0, changes = '' }
  end
  found.changes = string.sub(text, found.changes)
  return found
end

local before = kept(request)
if before.schema > tonumber(schema) then
  return { 'newer', before.schema }
end
local isKnown = before.version ~= 0
if isKnown and (version == '0' or string.find(before.changes, '\n' .. delivery .. ' ', 1, true)) then
  return { 'repeated' }
end
if before.version ~= tonumber(version) then
  return { 'conflict' }
end
local linkedRequest = linkedId ~= '' and nextKey()
local linkedBefore = linkedRequest and kept(linkedRequest)
if linkedBefore and linkedBefore.schema > tonumber(schema) then
  return { 'newer', linkedBefore.schema }
end
if linkedBefore and linkedBefore.version ~= tonumber(linkedVersion) then
  return { 'conflict' }
end

-- The domains that it comes to hold, each before the number of the request that lets go of it in this transition.
for _ = 1, held do
  local domain, lettingGo = unpack(ARGV, argumentsUsed + 1, argumentsUsed + 2)
  argumentsUsed = argumentsUsed + 2
  local last = call('ZRANGE', domains, '(' .. domain .. '}', '[' .. domain .. '|~', 'BYLEX', 'REV', 'LIMIT', '0', '1')[1]
  local number = last and tonumber(string.sub(last, -9))
  if number and number ~= tonumber(lettingGo) and number ~= tonumber(before.number) then
    return { 'domain_taken', domain, number, call('ZRANGE', numbers, number, number, 'BYSCORE')[1] }
  end
end

local function write(key, of, was, closing)
  local first = argumentsUsed + 1
  local document, entry, leadTimeMs, dropped, indexed, unindexed, named, unnamed = unpack(ARGV, first, first + 7)
  local changes = was.changes .. '\n' .. delivery .. ' ' .. entry .. closing
  call('SET', key, recorded(was.version + 1, schema, was.number, was.card, document, changes))
  if leadTimeMs ~= '' then
    call('ZADD', nextKey(), leadTimeMs, of)
  end
  first = first + 8
  if dropped ~= '0' then
    call('ZREM', due, unpack(ARGV, first, first + dropped - 1))
    first = first + dropped
  end
  for place = first, first + indexed - 1 do
    call('ZADD', nextKey(), ARGV[place], of)
  end
  for _ = 1, unindexed do
    call('ZREM', nextKey(), of)
  end
  first = first + indexed
  if named ~= '0' or unnamed ~= '0' then
    local number = string.format('%09d', was.number)
    for place = first, first + named - 1 do
      call('ZADD', domains, '0', ARGV[place] .. number)
    end
    first = first + named
    for place = first, first + unnamed - 1 do
      call('ZREM', domains, ARGV[place] .. number)
    end
    first = first + unnamed
  end
  argumentsUsed = first - 1
end

-- What nobody could be told is tried again now, what was dropped is forgotten; what was written can be read.
local time = call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function mend(of)
  local beside, quarantine = nextKey(), nextKey()
  local found = call('HMGET', beside, 'reports', 'parked', 'q')
  if found[3] then
    call('HDEL', beside, 'q')
    call('HDEL', quarantine, of)
  end
  if found[2] then
    local all = cjson.decode(found[2])
    for effect in pairs(all) do
      local member = workspace .. '|' .. of .. '|' .. effect
      if call('ZSCORE', due, member) then
        call('ZADD', due, now, member)
      else
        all[effect] = nil
      end
    end
    found[2] = next(all) and cjson.encode(all) or false
    if found[2] then
      call('HSET', beside, 'parked', found[2])
    else
      call('HDEL', beside, 'parked')
    end
  end
  return found
end

if not isKnown then
  before.number = tostring(call('INCR', nextKey()))
  call('ZADD', numbers, before.number, id)
end
if draft ~= '' then
  call('DEL', nextKey())
  call('ZREM', nextKey(), draft)
end
if reports ~= '' then
  call('HSET', nextKey(), 'reports', reports)
end
write(request, id, before, '')
if linkedBefore then
  -- Its entry ends with the number under which people find this request: only here is that known.
  write(linkedRequest, linkedId, linkedBefore, before.number .. '}}')
end
local found = isKnown and mend(id) or {}
if linkedBefore then
  mend(linkedId)
end
-- What is left are effects, each behind its delay.
if argumentsUsed < #ARGV then
  local scored = { unpack(ARGV, argumentsUsed + 1) }
  for place = 1, #scored, 2 do
    scored[place] = string.format('%d', now + scored[place])
  end
  call('ZADD', due, unpack(scored))
  call('PUBLISH', channel, partition)
end
return { 'committed', before.number, before.card, found[1], found[2] }
