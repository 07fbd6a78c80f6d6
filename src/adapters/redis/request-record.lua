-- Takes a request apart as it is kept (request-record.ts) and puts it together. Part of every script that reads one.
local function parsed(text)
  local version, schema, number, card, document, changes =
    string.match(text, '^(%d+) (%d+) (%d+)\n([^\n]*)\n([^\n]*)\n(.*)$')
  return {
    version = tonumber(version),
    schema = tonumber(schema),
    number = number,
    card = card,
    document = document,
    changes = changes,
  }
end

local function recorded(one)
  local head = one.version .. ' ' .. one.schema .. ' ' .. one.number
  return head .. '\n' .. one.card .. '\n' .. one.document .. '\n' .. one.changes
end
