-- Takes a request apart as it is kept (request-record.ts) and puts it together. Part of every script that reads one.
-- Where document and changes begin is told by place: each text that Lua makes costs by its length.
local function parsed(text)
  local version, schema, number, card, document = string.match(text, '^(%d+) (%d+) (%d+)\n([^\n]*)\n()')
  local changes = document and string.find(text, '\n', document, true)
  return {
    version = changes and tonumber(version),
    schema = tonumber(schema),
    number = number,
    card = card,
    document = document,
    changes = changes,
  }
end

-- Each change in `changes` begins with a line break.
local function recorded(version, schema, number, card, document, changes)
  return version .. ' ' .. schema .. ' ' .. number .. '\n' .. card .. '\n' .. document .. changes
end
