#!lua flags=allow-oom
-- Something tells of a document that says otherwise: true while the document is at the version that was looked at (or
-- still not there) and the member is still there. It is taken out when asked to. Answers 1 when it was true.
-- ARGV: version of the request, or nothing where there is none; member; its value, if it is a field; 1 to take it out.
-- include request-record
local index, document = unpack(KEYS)
local member, value = ARGV[2], ARGV[3]
local version = ''
if redis.call('EXISTS', document) == 1 then
  -- Only requests have versions; what tells of anything else is true while that is there.
  local isRequest = redis.call('TYPE', document)['ok'] == 'string'
  version = tostring(isRequest and parsed(redis.call('GET', document)) or 0)
end
if version ~= ARGV[1] then
  return 0
end
local kind = redis.call('TYPE', index)['ok']
if kind == 'zset' then
  if not redis.call('ZSCORE', index, member) then
    return 0
  end
elseif kind ~= 'hash' or redis.call('HGET', index, member) ~= value then
  return 0
end
if ARGV[4] == '1' then
  redis.call(kind == 'zset' and 'ZREM' or 'HDEL', index, member)
end
return 1
