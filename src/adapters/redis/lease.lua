#!lua flags=allow-oom
-- Hands out due effects for a while, one of a request at a time. An effect stays in the set; its score becomes the end
-- of the lease. Ends of leases are no whole milliseconds, times of effects are: the one is never taken for the other.
-- Whoever leases carries out at once: attempt 1 begins with the lease, and marks that it is about to send (hold.lua
-- begins further ones). Answers the token, the members, in how many milliseconds there is more, how late the latest is,
-- and of each member how long ago the first and the last unsettled attempt were about to send, or -1.
-- ARGV: lease (ms), most requests at work at once, most members looked at, most leases, kinds that send nothing.
local due, busy, sending = unpack(KEYS)
local leaseMs, most, farthest, hands = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local silent = ARGV[5]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local token = string.format('%d%06d', time[1], time[2])
local leaseEnd = string.format('%.1f', now + leaseMs + 0.5)
local longestPage = 100

local function isHeld(held)
  return held and tonumber(string.match(held, '|([%d.]+)$')) > now
end

if redis.call('HLEN', busy) >= most then
  local all = redis.call('HGETALL', busy)
  for index = 1, #all, 2 do
    if not isHeld(all[index + 1]) then
      redis.call('HDEL', busy, all[index])
    end
  end
end
local room = math.min(hands, most - redis.call('HLEN', busy))

local members, requests, taken, latest, skipped = {}, {}, {}, 0, 0
if room <= 0 then
  -- Nothing is handed out now, and how long the oldest has waited is told all the same.
  local oldest = redis.call('ZRANGE', due, '-inf', now, 'BYSCORE', 'LIMIT', 0, 1, 'WITHSCORES')
  latest = oldest[2] and now - tonumber(oldest[2]) or 0
end
local pageSize = math.min(room, longestPage)
while #members < room and skipped < farthest do
  local seen = skipped + #members
  local page = redis.call('ZRANGE', due, '-inf', now, 'BYSCORE', 'LIMIT', seen, pageSize, 'WITHSCORES')
  if #page == 0 then
    break
  end
  local named = {}
  for index = 1, #page, 2 do
    table.insert(named, string.match(page[index], '^[^|]*|[^|]*') or page[index])
  end
  local holders = redis.call('HMGET', busy, unpack(named))
  for place, request in ipairs(named) do
    local member, score = page[2 * place - 1], tonumber(page[2 * place])
    local isExpiredLease = score % 1 ~= 0
    latest = math.max(latest, now - score + (isExpiredLease and leaseMs or 0))
    if #members >= room then
      break
    end
    if taken[request] or isHeld(holders[place]) then
      skipped = skipped + 1
    else
      taken[request] = true
      table.insert(members, member)
      table.insert(requests, request)
    end
  end
  pageSize = longestPage
end

-- Each kind of write is one command for all that is leased: so it is one in the append-only file.
local held, ends, sent, places, unsettled = {}, {}, {}, {}, {}
for place, member in ipairs(members) do
  table.insert(held, requests[place])
  table.insert(held, token .. '|1|' .. leaseEnd)
  table.insert(ends, leaseEnd)
  table.insert(ends, member)
  unsettled[place] = { -1, -1 }
  local kind = string.match(member, '^[^|]*|[^|]*|([^|]*)') or ''
  if not string.find(silent, '|' .. kind .. '|', 1, true) then
    table.insert(sent, member)
    table.insert(places, place)
  end
end
if #members > 0 then
  redis.call('HSET', busy, unpack(held))
  redis.call('ZADD', due, unpack(ends))
end
-- Marks what is about to be sent; over an earlier mark only when it is sent (hold.lua).
if #sent > 0 then
  local marks = {}
  for index, mark in ipairs(redis.call('HMGET', sending, unpack(sent))) do
    local first, last = string.match(mark or '', '^(%d+)|(%d+)$')
    if first then
      unsettled[places[index]] = { math.max(0, now - first), math.max(0, now - last) }
    else
      table.insert(marks, sent[index])
      table.insert(marks, string.format('%.0f|%.0f', now, now))
    end
  end
  if #marks > 0 then
    redis.call('HSET', sending, unpack(marks))
  end
end

local next = redis.call('ZRANGE', due, '(' .. now, '+inf', 'BYSCORE', 'LIMIT', 0, 1, 'WITHSCORES')
local nextInMs = next[2] and math.ceil(tonumber(next[2]) - now)
return { token, members, nextInMs or -1, math.floor(latest), unsettled }
