#!lua
-- One transition, carried out whole or not at all: everything that can say no stands before the first write. Where the
-- request changes another one, what becomes of that one is part of it: it takes the second turn.
-- Keys and arguments are used one after the other, as commit-plan.ts puts them. Every change runs through here, and most
-- of its time goes into what Lua makes: each key and argument, each text (by its length), table and function.
-- include request-record
local KEYS, ARGV, call = KEYS, ARGV, redis.call
local request, due = KEYS[1], KEYS[2]
local schema, channel, partition, delivery, id, expected, parts = unpack(ARGV, 1, 7)
-- Four digits: 1 for what there is of domains that come in or go, another request, a draft, and reports, else 0.
local named, linked, drafted, reported = string.byte(parts, 1, 4)
-- The bytes of `1` and `~`.
local one, tilde = 49, 126
-- The next ones to be used.
local key, argument = 3, 8
local domains, numbers
if named == one then
  domains, numbers, key = KEYS[3], KEYS[4], 5
end

-- Version, schema, number, card and changes of a request as it is; version 0 where there is none, -1 of what is none.
local function found(text)
  if not text then
    return 0, 0, nil, '', ''
  end
  local version, writtenWith, number, card, _, changes = parsed(text)
  if not version then
    return -1, 0
  end
  return version, writtenWith, number, card, string.sub(text, changes)
end

local version, writtenWith, number, card, changes = found(call('GET', request))
if writtenWith > tonumber(schema) then
  return { 'newer', writtenWith }
end
local isKnown = version ~= 0
if isKnown and (expected == '0' or string.find(changes or '', '\n' .. delivery .. ' ', 1, true)) then
  return { 'repeated' }
end
if version ~= tonumber(expected) then
  return { 'conflict' }
end
local turns, linkedRequest, linkedId, linkedVersion, linkedNumber, linkedCard, linkedChanges = 1
if linked == one then
  linkedRequest, linkedId = KEYS[key], ARGV[8]
  linkedVersion, writtenWith, linkedNumber, linkedCard, linkedChanges = found(call('GET', linkedRequest))
  if writtenWith > tonumber(schema) then
    return { 'newer', writtenWith }
  end
  if linkedVersion ~= tonumber(ARGV[9]) then
    return { 'conflict' }
  end
  turns, key, argument = 2, key + 1, 10
end

-- The domains that it comes to hold: `contoso.com|~`, and the number of who holds it follows.
for place = argument + 5, argument + 4 + ARGV[argument] do
  local holder = ARGV[place]
  if string.byte(holder, -1) == tilde then
    local last = call('ZRANGE', domains, '(' .. holder .. ':', '[' .. holder, 'BYLEX', 'REV', 'LIMIT', '0', '1')[1]
    local by = last and tonumber(string.sub(last, -9))
    local isHeld = by and by ~= tonumber(number)
    if isHeld and by == tonumber(linkedNumber) then
      -- Where that one lets go of it in this very transition, it stands among the arguments once more.
      for other = place + 1, #ARGV do
        isHeld = isHeld and ARGV[other] ~= holder
      end
    end
    if isHeld then
      local domain = string.sub(holder, 1, -3)
      return { 'domain_taken', domain, by, call('ZRANGE', numbers, by, by, 'BYSCORE')[1] }
    end
  end
end

if not isKnown then
  number = tostring(call('INCR', KEYS[key]))
  call('ZADD', numbers, number, id)
  key = key + 1
end
for turn = 1, turns do
  local record, member, last, given, place, history, closing = request, id, version, number, card, changes, ''
  if turn == 2 then
    record, member, last = linkedRequest, linkedId, linkedVersion
    given, place, history = linkedNumber, linkedCard, linkedChanges
    -- Its entry ends with the number under which people find this request: only here is that known.
    closing = number .. '}}'
  end
  local comingDomains, goingDomains, dropped, indexed, unindexed = unpack(ARGV, argument, argument + 4)
  argument = argument + 5
  if comingDomains ~= '0' or goingDomains ~= '0' then
    local digits = string.format('%09d', given)
    for _ = 1, comingDomains do
      call('ZADD', domains, '0', ARGV[argument] .. digits)
      argument = argument + 1
    end
    for _ = 1, goingDomains do
      call('ZREM', domains, ARGV[argument] .. digits)
      argument = argument + 1
    end
  end
  if dropped ~= '0' then
    call('ZREM', due, unpack(ARGV, argument, argument + dropped - 1))
    argument = argument + dropped
  end
  for _ = 1, indexed do
    call('ZADD', KEYS[key], ARGV[argument], member)
    key, argument = key + 1, argument + 1
  end
  for _ = 1, unindexed do
    call('ZREM', KEYS[key], member)
    key = key + 1
  end
  local document, entry = ARGV[argument], ARGV[argument + 1] .. closing
  local after = history .. '\n' .. delivery .. ' ' .. entry
  call('SET', record, recorded(last + 1, schema, given, place, document, after))
  argument = argument + 2
end
if drafted == one then
  if call('DEL', KEYS[key]) == 1 then
    call('ZREM', KEYS[key + 1], ARGV[argument])
  end
  key, argument = key + 2, argument + 1
end
if reported == one then
  call('HSET', KEYS[key], 'reports', ARGV[argument])
  key, argument = key + 1, argument + 1
end

local time = call('TIME')
local now = string.format('%d', time[1] * 1000 + math.floor(time[2] / 1000))
-- What nobody could be told is tried again now, what was dropped is forgotten; what was written can be read.
local reports, parked
for turn = isKnown and 1 or 2, turns do
  local of = turn == 1 and id or linkedId
  local beside, quarantine, workspace = KEYS[key], KEYS[key + 1], ARGV[argument]
  key, argument = key + 2, argument + 1
  local kept = call('HMGET', beside, 'reports', 'parked', 'q')
  if kept[3] then
    call('HDEL', beside, 'q')
    call('HDEL', quarantine, of)
  end
  if kept[2] then
    local all = cjson.decode(kept[2])
    for effect in pairs(all) do
      local member = workspace .. '|' .. of .. '|' .. effect
      if call('ZSCORE', due, member) then
        call('ZADD', due, now, member)
      else
        all[effect] = nil
      end
    end
    kept[2] = next(all) and cjson.encode(all) or false
    if kept[2] then
      call('HSET', beside, 'parked', kept[2])
    else
      call('HDEL', beside, 'parked')
    end
  end
  if turn == 1 then
    reports, parked = kept[1], kept[2]
  end
end

-- What is left are effects: those that are due now stand behind a 0, others behind their delay.
if argument <= #ARGV then
  local scored = { unpack(ARGV, argument) }
  for place = 1, #scored, 2 do
    scored[place] = scored[place] == '0' and now or string.format('%d', now + scored[place])
  end
  call('ZADD', due, unpack(scored))
  call('PUBLISH', channel, partition)
end
return { 'committed', number, card, reports, parked }
