#!lua flags=no-writes
-- A request with everything kept beside it, as one moment saw it.
local request, timeline = unpack(KEYS)
local kept = redis.call('HMGET', request, 'd', 'n', 'v', 'sv', 'card', 'reports', 'q')
if not kept[1] then
  return false
end
kept[8] = redis.call('LRANGE', timeline, 0, -1)
kept[9] = redis.call('HGET', request, 'parked')
return kept
