#!lua
-- Compares one request with every place that tells of it, as one moment saw them, and sets them right when asked to.
-- Answers what was not as it should be; `changed` when the request is at another version than the plan, which is then
-- worth nothing.
-- KEYS: those below, then the indexes in the order of the plan.
-- ARGV: plan (audit-plan.ts builds it from the document), 1 to set right.
-- include request-record
local request, due, lastNumber, domains = unpack(KEYS)
local plan = cjson.decode(ARGV[1])
local mends = ARGV[2] == '1'
local faults = {}

local text = redis.call('GET', request)
if not text or parsed(text) ~= plan.version then
  return { 'changed' }
end

local function expect(isRight, fault, command, ...)
  if not isRight then
    table.insert(faults, fault)
    if mends then
      redis.call(command, ...)
    end
  end
end

local last = tonumber(redis.call('GET', lastNumber) or '0')
expect(last >= plan.number, 'last number: ' .. last, 'SET', lastNumber, plan.number)

for place, index in ipairs(plan.index) do
  local key, name, wanted = KEYS[4 + place], index[1], index[2]
  local score = redis.call('ZSCORE', key, plan.id)
  local isRight = score and tonumber(score) == wanted
  expect(isRight, name .. ': ' .. tostring(score), 'ZADD', key, string.format('%.0f', wanted), plan.id)
end
for _, one in ipairs(plan.domains) do
  local holder = redis.call('ZRANGE', domains, one.below, one.from, 'BYLEX', 'REV', 'LIMIT', 0, 1)[1]
  local number = holder and string.match(holder, '|~(%d+)$')
  if one.isHeld and number and tonumber(number) ~= plan.number then
    -- Which of the two should have it, people have to say.
    table.insert(faults, '!domain: ' .. one.domain .. ' is held by PIC-' .. tonumber(number) .. ' as well')
  else
    expect(redis.call('ZSCORE', domains, one.member), 'domain: ' .. one.member, 'ZADD', domains, 0, one.member)
  end
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, timer in ipairs(plan.timers) do
  -- One whose time is past may have been carried out; those without a time of their own are always there.
  if timer.at == 0 or timer.at > now then
    local at = string.format('%.0f', math.max(now, timer.at))
    expect(redis.call('ZSCORE', due, timer.member), 'timer: ' .. timer.effect, 'ZADD', due, at, timer.member)
  end
end
return faults
