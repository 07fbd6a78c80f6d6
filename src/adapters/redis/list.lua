#!lua flags=no-writes
-- One page of an index with the requests it names, as one moment saw them: how many there are in all, then of each its
-- index member and what load.lua gives, without the reports. Pages are taken by rank, so that a far one costs no more than a
-- near one. Keys of requests are made here; they carry the hash tag of the index.
-- ARGV: how the index orders (LEX or SCORE), from, to, which end comes first (last or first), offset, limit, what the
-- keys of documents and of timelines begin with, the mark of complete lists.
local index, lists, numbers = unpack(KEYS)
local order, from, to, begin = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local offset, limit = tonumber(ARGV[5]), tonumber(ARGV[6])
local requests, timelines, mark = ARGV[7], ARGV[8], ARGV[9]

if redis.call('EXISTS', numbers) == 1 and not redis.call('ZSCORE', lists, mark) then
  return 'incomplete'
end

local total, before
if order == 'LEX' then
  total = redis.call('ZLEXCOUNT', index, from, to)
  before = redis.call('ZLEXCOUNT', index, '-', '(' .. string.sub(from, 2))
else
  total = redis.call('ZCOUNT', index, from, to)
  before = from == '-inf' and 0 or redis.call('ZCOUNT', index, '-inf', '(' .. from)
end

local shown = math.max(0, math.min(limit, total - offset))
local lowest = begin == 'first' and before + offset or before + total - offset - shown
local members = shown > 0 and redis.call('ZRANGE', index, lowest, lowest + shown - 1) or {}

local answer = { total }
for place = 1, #members do
  local member = members[begin == 'first' and place or #members + 1 - place]
  local id = string.match(member, '[^|]*$')
  local kept = redis.call('HMGET', requests .. id, 'd', 'n', 'v', 'sv', 'card', 'q')
  if kept[1] then
    local timeline = redis.call('LRANGE', timelines .. id, 0, -1)
    table.insert(answer, { member, kept[1], kept[2], kept[3], kept[4], kept[5], false, kept[6], timeline })
  end
end
return answer
