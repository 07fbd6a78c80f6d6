#!lua flags=allow-oom
-- ARGV: id, domain, what it is called among all that is watched, then the members of the effects that a watch may have.
local watch, watched, due, quarantine, troubled = unpack(KEYS)
redis.call('DEL', watch)
redis.call('HDEL', quarantine, ARGV[1])
if redis.call('HGET', watched, ARGV[2]) == ARGV[1] then
  redis.call('HDEL', watched, ARGV[2])
end
redis.call('ZREM', troubled, ARGV[3])
redis.call('ZREM', due, unpack(ARGV, 4))
