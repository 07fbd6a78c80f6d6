#!lua
-- Compares one request with every place that tells of it, as one moment saw them, and sets them right when asked to.
-- Answers what was not as it should be; `changed` when the request is at another version than the plan, which is then
-- worth nothing.
-- ARGV: plan (audit.ts builds it from the document), 1 to set right.
local request, due, numbers, holders, named, people, states, lists, waiting, leadTimes = unpack(KEYS)
local plan = cjson.decode(ARGV[1])
local mends = ARGV[2] == '1'
local faults = {}

local kept = redis.call('HMGET', request, 'v', 's', 'n')
if kept[1] ~= plan.version then
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

expect(kept[2] == plan.state, 'state: ' .. tostring(kept[2]), 'HSET', request, 's', plan.state)
expect(redis.call('HGET', numbers, plan.number) == plan.id, 'numbers: ' .. plan.number, 'HSET', numbers, plan.number, plan.id)
local last = tonumber(redis.call('HGET', numbers, 'last') or '0')
expect(last >= tonumber(plan.number), 'numbers: last is ' .. last, 'HSET', numbers, 'last', plan.number)

for _, domain in ipairs(plan.holds) do
  local holder = redis.call('HGET', holders, domain)
  if holder and holder ~= plan.holder then
    -- Which of the two should have it, people have to say.
    table.insert(faults, '!domain: ' .. domain .. ' is held by ' .. holder .. ' as well')
  else
    expect(holder, 'domain: ' .. domain, 'HSET', holders, domain, plan.holder)
  end
end
for name, index in pairs({ named = named, people = people, states = states, lists = lists }) do
  for _, member in ipairs(plan[name]) do
    expect(redis.call('ZSCORE', index, member), name .. ': ' .. member, 'ZADD', index, 0, member)
  end
end
for name, index in pairs({ waitingSince = waiting, leadTimeMs = leadTimes }) do
  if plan[name] then
    local score = redis.call('ZSCORE', index, plan.id)
    local isRight = score and tonumber(score) == plan[name]
    expect(isRight, name .. ': ' .. tostring(score), 'ZADD', index, string.format('%.0f', plan[name]), plan.id)
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
