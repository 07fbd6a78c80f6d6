#!lua flags=allow-oom
-- Notes where the card of a request is. It must be written even when memory is full: a card whose place is not known
-- would be posted again and again.
-- include request-record
local text = redis.call('GET', KEYS[1])
local version, schema, number, _, document = parsed(text or '')
if version then
  redis.call('SET', KEYS[1], recorded(version, schema, number, ARGV[1], string.sub(text, document), ''))
end
