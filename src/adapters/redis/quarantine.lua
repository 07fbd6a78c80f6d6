#!lua flags=allow-oom
-- Marks a document that cannot be read, or takes the mark away when the reason is empty. Nothing else is touched.
local request, quarantine = unpack(KEYS)
local id, reason = ARGV[1], ARGV[2]
if reason == '' then
  redis.call('HDEL', request, 'q')
  redis.call('HDEL', quarantine, id)
elseif redis.call('EXISTS', request) == 1 then
  redis.call('HSET', request, 'q', reason)
  redis.call('HSET', quarantine, id, reason)
end
