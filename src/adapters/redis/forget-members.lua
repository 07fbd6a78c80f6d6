#!lua flags=allow-oom
-- Takes everything of one workspace out of what a partition shares. Answers how much it took out.
-- ARGV: what the members begin with (`<workspace>|`), ids of its requests and watches.
local due, busy, sending, quarantine = unpack(KEYS)
local prefix = ARGV[1]
local removed = 0

local function isOf(member)
  return string.sub(member, 1, #prefix) == prefix
end
for index, member in ipairs(redis.call('ZRANGE', due, 0, -1)) do
  if isOf(member) then
    removed = removed + redis.call('ZREM', due, member)
  end
end
for _, hash in ipairs({ busy, sending }) do
  for _, field in ipairs(redis.call('HKEYS', hash)) do
    if isOf(field) then
      removed = removed + redis.call('HDEL', hash, field)
    end
  end
end
for index = 2, #ARGV do
  removed = removed + redis.call('HDEL', quarantine, ARGV[index])
end
return removed
