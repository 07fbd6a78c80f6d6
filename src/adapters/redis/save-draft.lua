#!lua
-- Keeps a draft, unless it was submitted meanwhile: then it would come back as a ghost.
-- ARGV: draft, id, touched at (epoch ms), lifetime (ms).
local draft, drafts, request = unpack(KEYS)
if redis.call('EXISTS', request) == 0 then
  redis.call('SET', draft, ARGV[1], 'PX', ARGV[4])
  redis.call('ZADD', drafts, ARGV[3], ARGV[2])
  redis.call('ZREMRANGEBYSCORE', drafts, '-inf', ARGV[3] - ARGV[4])
  redis.call('PEXPIRE', drafts, ARGV[4])
end
