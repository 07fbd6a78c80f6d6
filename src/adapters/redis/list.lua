#!lua flags=no-writes
-- One page of an index with the requests it names, as one moment saw them: how many there are in all, then of each its
-- id and what load.lua gives, without the reports. Their keys are made here; they carry the hash tag of the index.
-- ARGV: from, below, offset, limit, what the keys of documents and of timelines begin with.
local from, below, offset, limit, requests, timelines = unpack(ARGV)
local answer = { redis.call('ZLEXCOUNT', KEYS[1], from, below) }
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], below, from, 'BYLEX', 'REV', 'LIMIT', offset, limit)) do
  local id = string.match(member, '[^|]*$')
  local kept = redis.call('HMGET', requests .. id, 'd', 'n', 'v', 'sv', 'card', 'q')
  if kept[1] then
    local timeline = redis.call('LRANGE', timelines .. id, 0, -1)
    table.insert(answer, { id, kept[1], kept[2], kept[3], kept[4], kept[5], false, kept[6], timeline })
  end
end
return answer
