#!lua
-- Changes what a workspace has set, unless somebody else changed any of it since it was read.
-- ARGV: the version that was read, then field, text, field, text …
local settings = KEYS[1]
if tonumber(redis.call('HGET', settings, 'v') or '0') ~= tonumber(ARGV[1]) then
  return 0
end
if #ARGV > 1 then
  redis.call('HSET', settings, unpack(ARGV, 2))
  redis.call('HINCRBY', settings, 'v', 1)
end
return 1
