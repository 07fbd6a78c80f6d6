-- Takes a request apart as it is kept (request-record.ts) and puts it together. Part of every script that reads one.
-- Where document and changes begin is told by place: each text that Lua makes costs by its length. Version, schema,
-- number, card, document, changes; nothing first for what is none.
local function parsed(text)
  local version, schema, number, card, document = string.match(text, '^(%d+) (%d+) (%d+)\n([^\n]*)\n()')
  local changes = document and string.find(text, '\n', document, true)
  return changes and tonumber(version), tonumber(schema), number, card, document, changes
end

-- Each change in `changes` begins with a line break.
local function recorded(version, schema, number, card, document, changes)
  return version .. ' ' .. schema .. ' ' .. number .. '\n' .. card .. '\n' .. document .. changes
end
