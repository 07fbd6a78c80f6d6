#!lua flags=allow-oom
-- Writes one field beside a request that exists. Where the card is must be written even when memory is full:
-- a card whose place is not known would be posted again and again.
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
end
