#!lua flags=allow-oom
-- Notes where the card of a request is. It must be written even when memory is full: a card whose place is not known
-- would be posted again and again.
-- include request-record
local text = redis.call('GET', KEYS[1])
local one = text and parsed(text)
if one and one.version then
  local rest = string.sub(text, one.document)
  redis.call('SET', KEYS[1], recorded(one.version, one.schema, one.number, ARGV[1], rest, ''))
end
