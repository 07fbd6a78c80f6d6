#!lua flags=allow-oom
-- Marks a document that cannot be read, or takes the mark away when the reason is empty. Nothing else is touched.
local document, beside, quarantine = unpack(KEYS)
local id, reason = ARGV[1], ARGV[2]
if reason == '' then
  redis.call('HDEL', beside, 'q')
  redis.call('HDEL', quarantine, id)
elseif redis.call('EXISTS', document) == 1 then
  redis.call('HSET', beside, 'q', reason)
  redis.call('HSET', quarantine, id, reason)
end
