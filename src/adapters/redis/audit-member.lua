#!lua flags=allow-oom
-- Something tells of a document that says otherwise: true while the document is at the version that was looked at (or
-- still not there) and the member is still there. It is taken out when asked to. Answers 1 when it was true.
-- ARGV: version of the document, or nothing where there is none; member; its value, where it is a field; 1 to take it out.
local index, document = unpack(KEYS)
local version, member, value = redis.call('HGET', document, 'v') or '', ARGV[2], ARGV[3]
if version == '' and redis.call('EXISTS', document) == 1 then
  version = '0'
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
