#!lua flags=no-writes
-- One page of an index with the requests it names, as one moment saw them: how many there are in all, then of each its
-- index member, its record and its mark. Pages are taken by rank, so that a far one costs no more than a near one. Keys
-- of requests are made here; they carry the hash tag of the index.
-- KEYS: the index, or the indexes of those that wait; numbers.
-- ARGV: how to read it (all, waiting or domains), from, to, which end comes first (last or first), offset, limit, what
-- the keys of requests and of what is beside them begin with.
local by, from, to, begin = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local offset, limit = tonumber(ARGV[5]), tonumber(ARGV[6])
local requests, besides = ARGV[7], ARGV[8]
local numbers = KEYS[#KEYS]

-- How many members of the indexes come in question, and how many stand before them.
local totals, before = {}, 0
for place = 1, #KEYS - 1 do
  if by == 'all' then
    totals[place] = redis.call('ZCARD', KEYS[place])
  elseif by == 'waiting' then
    totals[place] = redis.call('ZCOUNT', KEYS[place], from, to)
  else
    totals[place] = redis.call('ZLEXCOUNT', KEYS[place], from, to)
    before = redis.call('ZLEXCOUNT', KEYS[place], '-', '(' .. string.sub(from, 2))
  end
end
local total = totals[1] + (totals[2] or 0)

local function scored(index, first, count)
  return redis.call('ZRANGE', index, first, first + count - 1, 'WITHSCORES')
end
-- Two indexes as one, by score: how many of the first stand among the lowest `count` of both.
local function share(count)
  local least, most = math.max(0, count - totals[2]), math.min(count, totals[1])
  while least < most do
    local middle = math.floor((least + most) / 2)
    local one, other = scored(KEYS[1], middle, 1), scored(KEYS[2], count - middle - 1, 1)
    if tonumber(one[2]) <= tonumber(other[2]) then
      least = middle + 1
    else
      most = middle
    end
  end
  return least
end
local function merged(lowest, count)
  local first = share(lowest)
  local one, other = scored(KEYS[1], first, count), scored(KEYS[2], lowest - first, count)
  local members, left, right = {}, 1, 1
  while #members < count do
    local isLeft = one[left] and (not other[right] or tonumber(one[left + 1]) <= tonumber(other[right + 1]))
    table.insert(members, isLeft and one[left] or other[right])
    left, right = left + (isLeft and 2 or 0), right + (isLeft and 0 or 2)
  end
  return members
end

local shown = math.max(0, math.min(limit, total - offset))
local lowest = begin == 'first' and before + offset or before + total - offset - shown
local members = {}
if shown > 0 then
  members = by == 'waiting' and merged(lowest, shown) or redis.call('ZRANGE', KEYS[1], lowest, lowest + shown - 1)
end

local answer = { total }
for place = 1, #members do
  local member = members[begin == 'first' and place or #members + 1 - place]
  local id = member
  if by == 'domains' then
    local number = tonumber(string.sub(member, -9))
    id = redis.call('ZRANGE', numbers, number, number, 'BYSCORE')[1] or ''
  end
  local text = redis.call('GET', requests .. id)
  if text then
    table.insert(answer, { member, id, text, redis.call('HGET', besides .. id, 'q') })
  end
end
return answer
