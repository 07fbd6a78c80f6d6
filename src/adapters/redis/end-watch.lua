#!lua flags=allow-oom
-- ARGV: id, domain, then the members of the effects that a watch may have.
local watch, watched, due, quarantine = unpack(KEYS)
redis.call('DEL', watch)
redis.call('HDEL', quarantine, ARGV[1])
if redis.call('HGET', watched, ARGV[2]) == ARGV[1] then
  redis.call('HDEL', watched, ARGV[2])
end
redis.call('ZREM', due, unpack(ARGV, 3))
