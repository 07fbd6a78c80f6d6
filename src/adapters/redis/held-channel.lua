#!lua flags=no-writes
-- For how many more milliseconds a channel is to be left alone.
return math.max(0, redis.call('PTTL', KEYS[1]))
