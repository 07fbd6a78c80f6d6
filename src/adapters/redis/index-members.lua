-- What the indexes hold for a document as it is kept, in any of its versions; indexMembers (keys.ts) says the same of a
-- request in today's form. Part of every script that writes indexes.
local openStates = { awaiting_dns = true, submitted = true, in_progress = true }

local function indexed(id, text)
  if not text then
    return { people = {}, states = {}, lists = {}, domains = {} }
  end
  local old = cjson.decode(text)
  local ending = string.format('%015.0f', old.createdAt) .. '|' .. id
  local people, known = {}, {}
  local lists = { '*|' .. ending, old.details.notifyChannel .. '|' .. ending }
  local function openOf(user)
    if openStates[old.state] then
      table.insert(lists, '!' .. user .. '|' .. ending)
    end
  end
  local function concern(user)
    if not known[user] then
      known[user] = true
      table.insert(people, user .. '|' .. ending)
      openOf(user)
    end
  end
  concern(old.requester)
  for _, contact in ipairs(old.details.contacts) do
    concern(contact)
  end
  if type(old.assignee) == 'string' and not known[old.assignee] then
    openOf(old.assignee)
  end
  local waitingSince = openStates[old.state] and type(old.submittedAt) == 'number' and old.submittedAt or nil
  return {
    people = people,
    states = { old.state .. '|' .. ending },
    lists = lists,
    domains = old.details.sipDomains,
    waitingSince = waitingSince,
    submittedAt = old.submittedAt,
  }
end
