#!lua flags=allow-oom
-- Keeps the newest check reports beside a request that exists.
local request, beside = unpack(KEYS)
if redis.call('EXISTS', request) == 1 then
  redis.call('HSET', beside, 'reports', ARGV[1])
end
