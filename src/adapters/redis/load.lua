#!lua flags=no-writes
-- A request with everything kept beside it, as one moment saw it: record, mark, reports, what nobody could be told.
local request, beside = unpack(KEYS)
local text = redis.call('GET', request)
if not text then
  return false
end
local found = redis.call('HMGET', beside, 'q', 'reports', 'parked')
return { text, found[1], found[2], found[3] }
