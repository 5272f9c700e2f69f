-- What a writer does in Neovim, in a copy of `test-fixtures/harbor-town` with `drafts/story.md` open. Writes to
-- `STET_NEOVIM_REPORT` what came about, a step a line: its name, a tab, and the error where there was one.

local WAIT_LIMIT_MS = 20000
local LOOK_AGAIN_MS = 10

local draft = vim.api.nvim_get_current_buf()
local report = assert(io.open(vim.env.STET_NEOVIM_REPORT, 'w'))

local function wait_for(what, probe)
  assert(vim.wait(WAIT_LIMIT_MS, probe, LOOK_AGAIN_MS), 'waited ' .. WAIT_LIMIT_MS .. ' ms for ' .. what)
end

local function text_of(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local function has(text, words)
  return text:find(words, 1, true) ~= nil
end

local function clients()
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)()
end

--- Sets the cursor on the last letter of the words that come before `|`, in the draft.
local function go_to(words)
  local left, right = words:match('^(.*)|(.*)$')
  vim.cmd('buffer ' .. draft)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(draft, 0, -1, false)) do
    local at = line:find(left .. right, 1, true)
    if at then
      vim.api.nvim_win_set_cursor(0, { number, at + #left - 2 })
      return
    end
  end
  error('“' .. left .. right .. '” stands not in the draft')
end

--- Asks the server as a key would, and returns its answer.
local function ask(method, params)
  local answers, problem = vim.lsp.buf_request_sync(draft, method, params, WAIT_LIMIT_MS)
  assert(answers, problem)
  for _, answer in pairs(answers) do
    assert(not answer.err, vim.inspect(answer.err))
    return answer.result
  end
  error('nobody answered ' .. method)
end

local function position()
  return vim.lsp.util.make_position_params(0, clients()[1].offset_encoding)
end

local function code_of(diagnostic)
  return diagnostic.code or diagnostic.user_data.lsp.code
end

--- `line:column code` of each finding that Neovim shows, as the command line counts.
local function shown()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(draft)) do
    local line = vim.api.nvim_buf_get_lines(draft, diagnostic.lnum, diagnostic.lnum + 1, false)[1] or ''
    local _, column = vim.str_utfindex(line, diagnostic.col)
    table.insert(found, ('%d:%d %s'):format(diagnostic.lnum + 1, column + 1, code_of(diagnostic)))
  end
  table.sort(found)
  return found
end

--- The same from `stet check`, of the file as it is on the disk.
local function checked()
  local output = vim.fn.system({ 'stet', 'check', '-f', 'json', 'drafts/story.md' })
  local found = {}
  for _, finding in ipairs(vim.fn.json_decode(output).files[1].findings) do
    table.insert(found, ('%d:%d %s'):format(finding.line, finding.column, finding.rule))
  end
  table.sort(found)
  return found
end

local function float_with(words)
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    local is_float = vim.api.nvim_win_get_config(window).relative ~= ''
    if is_float and has(text_of(vim.api.nvim_win_get_buf(window)), words) then return window end
  end
end

--- Chooses an action in the menu that Neovim opens, by words of its title.
local function choose_action(words)
  local titles
  local select = vim.ui.select
  vim.ui.select = function(items, options, on_choice)
    titles = vim.tbl_map(options.format_item, items)
    for at, title in ipairs(titles) do
      if has(title, words) then return on_choice(items[at], at) end
    end
  end
  vim.lsp.buf.code_action()
  wait_for('the code actions', function() return titles end)
  vim.ui.select = select
  assert(vim.tbl_filter(function(title) return has(title, words) end, titles)[1], vim.inspect(titles))
end

local steps = {
  {
    'what the page says in Lua is Lua, for every version',
    function()
      local page = table.concat(vim.fn.readfile(vim.env.STET_EDITORS_PAGE), '\n')
      local blocks = 0
      for block in page:gmatch('```lua\n(.-)\n```') do
        assert(loadstring(block))
        blocks = blocks + 1
      end
      assert(blocks >= 2, blocks)
    end,
  },
  {
    'the server starts with the first draft, in the folder of the project file',
    function()
      wait_for('the server', function() return clients()[1] end)
      assert(clients()[1].config.root_dir == vim.fn.getcwd(), clients()[1].config.root_dir)
    end,
  },
  {
    'the findings are those of `stet check`, at the same places',
    function()
      local expected = checked()
      assert(#expected > 10, vim.inspect(expected))
      local agrees = function() return vim.deep_equal(shown(), expected) end
      assert(vim.wait(WAIT_LIMIT_MS, agrees, LOOK_AGAIN_MS), vim.inspect({ shown = shown(), expected = expected }))
    end,
  },
  {
    'a hover shows the passage',
    function()
      go_to('58 cross| to work')
      vim.lsp.buf.hover()
      wait_for('the hover', function() return float_with('Coast Post') end)
      assert(float_with('Supported'))
      vim.api.nvim_win_close(float_with('Coast Post'), true)
    end,
  },
  {
    'a code action attributes the sentence, for the version it was offered for',
    function()
      local version
      local apply = vim.lsp.util.apply_workspace_edit
      vim.lsp.util.apply_workspace_edit = function(edit, ...)
        version = edit.documentChanges[1].textDocument.version
        return apply(edit, ...)
      end
      local findings = #vim.diagnostic.get(draft)
      go_to('The ferry| to Gannet Island')
      choose_action('Attribute to Coast Post')
      wait_for('the mark', function() return has(text_of(draft), 'every day.[^coast-post-island-ferry]') end)
      assert(has(text_of(draft), '\n[^coast-post-island-ferry]: Island ferry stays in port'), text_of(draft))
      assert(type(version) == 'number', vim.inspect(version))
      wait_for('one finding fewer', function() return #vim.diagnostic.get(draft) == findings - 1 end)
      vim.lsp.util.apply_workspace_edit = apply
    end,
  },
  {
    'undo takes mark and definition back, redo brings both',
    function()
      local attributed = text_of(draft)
      vim.cmd('undo')
      assert(not has(text_of(draft), '[^coast-post-island-ferry]'), text_of(draft))
      vim.cmd('redo')
      assert(text_of(draft) == attributed)
    end,
  },
  {
    'the file is saved, and the command line finds what Neovim shows',
    function()
      vim.cmd('write')
      local saved = table.concat(vim.fn.readfile('drafts/story.md'), '\n')
      assert(has(saved, 'every day.[^coast-post-island-ferry]'), saved)
      local expected = checked()
      wait_for('the same findings', function() return vim.deep_equal(shown(), expected) end)
    end,
  },
  {
    'a code lens says how much of the draft stands',
    function()
      vim.cmd('buffer ' .. draft)
      vim.lsp.codelens.refresh()
      local titles = function()
        return vim.tbl_map(function(lens) return lens.command and lens.command.title or '' end, vim.lsp.codelens.get(draft))
      end
      wait_for('the lens', function() return has(table.concat(titles(), '|'), 'sentences sourced') end)
    end,
  },
  {
    'a citation key is completed behind [@',
    function()
      local last = vim.api.nvim_buf_line_count(draft)
      vim.api.nvim_buf_set_lines(draft, last, last, false, { '', 'The quay is under water again [@flo' })
      vim.api.nvim_win_set_cursor(0, { last + 2, #'The quay is under water again [@flo' - 1 })
      local params = position()
      params.position.character = params.position.character + 1
      local answer = ask('textDocument/completion', params)
      local labels = vim.tbl_map(function(item) return item.label end, answer.items or answer)
      assert(vim.tbl_contains(labels, 'flood-night'), vim.inspect(labels))
      vim.cmd('undo')
    end,
  },
  {
    'a mark leads to the passage, and the passage back to the sentence',
    function()
      go_to('deep in Rope Street.[^flood-n|ight]')
      vim.lsp.buf.definition()
      wait_for('the source', function() return has(vim.api.nvim_buf_get_name(0), 'sources/flood-night.md') end)
      assert(has(vim.api.nvim_get_current_line(), '80 centimeters'), vim.api.nvim_get_current_line())
      vim.lsp.buf.references()
      wait_for('the references', function() return #vim.fn.getqflist() > 0 end)
      local found = vim.fn.getqflist()
      assert(has(vim.api.nvim_buf_get_name(found[1].bufnr), 'drafts/story.md'), vim.inspect(found))
      assert(has(found[1].text, 'By dawn the water stood'), vim.inspect(found))
      vim.cmd('cclose')
    end,
  },
  {
    'a key is renamed in the draft and at its source',
    function()
      go_to('deep in Rope Street.[^flood-n|ight]')
      vim.lsp.buf.rename('night-of-the-flood')
      wait_for('the new key', function() return has(text_of(draft), 'Rope Street.[^night-of-the-flood]') end)
      assert(has(text_of(draft), '\n[^night-of-the-flood]: '), text_of(draft))
      assert(has(text_of(draft), '[@night-of-the-flood]'), text_of(draft))
      assert(not has(text_of(draft), '^flood-night]'), text_of(draft))
      vim.cmd('wall')
      local expected = checked()
      wait_for('the same findings', function() return vim.deep_equal(shown(), expected) end)
    end,
  },
  {
    'the server ends when it is asked to',
    function()
      vim.lsp.stop_client(clients())
      wait_for('the end of the server', function() return not clients()[1] end)
    end,
  },
}

local failed = false
for _, step in ipairs(steps) do
  local name, run = step[1], step[2]
  local ok, problem = true, 'not reached'
  if not failed then
    ok, problem = xpcall(run, debug.traceback)
  end
  failed = failed or not ok
  report:write(name, '\t', failed and tostring(problem):gsub('\n', '\v') or '', '\n')
end
report:close()
vim.cmd('qall!')
