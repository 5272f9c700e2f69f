import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import {
  commands,
  Selection,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  ViewColumn,
  window,
} from 'vscode';
import {
  actionsAt,
  apply,
  codes,
  discard,
  open,
  openDraft,
  rangeOf,
  stet,
  until,
  uriOf,
  write,
} from '../desk.js';
import { catchMessages } from '../messages.js';

const files = {
  'sources/bees.md':
    '---\ntitle: A year of bees\npublisher: Hive Gazette\ndate: 2022-09-30\n---\n\nSpring came late.\n\nThe keepers of Ostby lost 140 hives in the cold of April. Honey was dear all summer.\n\n“We counted the dead by the shovel and stopped at noon,” said Marta Quell, who keeps nine hives.\n',
  'sources/wax.txt':
    'Candles of Ostby wax burned in 61 churches that winter, and none of the 61 had asked for them.\n',
};
const sentence = 'The keepers of Ostby lost 140 hives in April.';
const text = `${sentence}\n\n\n\nA dragon whistled Mozart in the belfry of Ostby all night long.\n`;

describe('search the sources', () => {
  const uri = uriOf('drafts/hives.md');
  let editor: TextEditor;
  let draft: TextDocument;

  before(async () => {
    for (const [path, words] of Object.entries(files)) await write(uriOf(path), words);
    editor = await openDraft(uri, text);
    draft = editor.document;
    await until('the findings', () => codes(uri) === 'missing-attribution unsourced-sentence');
  });
  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await until('the list to be closed', () => stet().search.open() === undefined);
    editor = await open(uri);
    while (draft.getText() !== text) await commands.executeCommand('undo');
  });
  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await discard(uri, ...Object.keys(files).map(path => uriOf(path)));
  });

  const cursorAt = (words: string) => {
    const { start } = rangeOf(draft, words);
    editor.selection = new Selection(start, start);
  };
  const onEmptyLine = () => {
    editor.selection = new Selection(2, 0, 2, 0);
  };
  const list = () => {
    const search = stet().search.open();
    assert.ok(search, 'no list is open');
    return search;
  };
  const settled = () => until('the passages', () => stet().search.open()?.isSettled() && list());
  const search = async () => {
    await commands.executeCommand('stet.searchSources');
    return settled();
  };
  /** What the window says of the list that it has just shown may take the words back. */
  const look = async (words: string) => {
    for (;;) {
      list().type(words);
      const search = await settled();
      if (search.pick.value === words) return search;
    }
  };
  const passages = () => list().pick.items.filter(({ row }) => row.kind === 'passage');
  const enter = () => commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  const textOfPreview = () =>
    window.visibleTextEditors.find(({ document }) => /bees|wax/.test(document.uri.path))?.document.uri.path;

  it('begins with the sentence at the cursor, and cites for it what is picked', async () => {
    cursorAt('keepers');
    const { pick } = await search();
    assert.equal(pick.value, sentence);
    assert.match(pick.title ?? '', /cites/);
    assert.match(passages()[0]?.label ?? '', /^The keepers of Ostby lost 140 hives in the cold of April\.$/);
    assert.match(passages()[0]?.detail ?? '', /Hive Gazette, September 30, 2022 · A year of bees/);
    await enter();
    await until('the mark', () => draft.getText().startsWith(`${sentence}[^bees]\n`));
    assert.match(draft.getText(), /\n\[\^bees\]: A year of bees\. Hive Gazette/);
    await until('the sentence to stand', () => codes(uri) === 'unsourced-sentence');
    assert.equal(window.activeTextEditor?.document, draft);
    assert.equal(textOfPreview(), undefined);
  });

  it('finds other words while they are typed, and inserts the passage as a quotation that stands', async () => {
    onEmptyLine();
    const { pick } = await search();
    assert.equal(pick.value, '');
    assert.match(pick.items[0]?.label ?? '', /^Type some words/);
    for (const words of ['sho', 'shovel', 'shovel noon']) await look(words);
    assert.match(pick.title ?? '', /quotes/);
    await enter();
    const quoted = '“We counted the dead by the shovel and stopped at noon,” Marta Quell said.[^bees]';
    await until('the quotation', () => draft.getText().includes(`\n\n${quoted}\n`));
    await until('no finding on it', () => codes(uri) === 'missing-attribution unsourced-sentence');
    const grounding = await stet().request<{ sentences: { text: string; verdict: string }[] }>(
      'stet/grounding',
      { textDocument: { uri: uri.toString() } },
    );
    assert.equal(grounding.sentences.find(each => each.text.includes('shovel'))?.verdict, 'supported');
    await commands.executeCommand('undo');
    assert.equal(draft.getText(), text);
  });

  it('shows each passage beside the draft, and leaves everything as it was', async () => {
    const groups = window.tabGroups.all.length;
    cursorAt('keepers');
    const { pick } = await search();
    await until('the passage', () => textOfPreview()?.endsWith('/bees.md'));
    assert.equal(window.activeTextEditor?.document, draft);
    await look('candles in churches');
    await until('the other passage', () => textOfPreview()?.endsWith('/wax.txt'));
    assert.equal(pick.activeItems[0]?.label, passages()[0]?.label);
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await until('the editors as they were', () => window.tabGroups.all.length === groups && !textOfPreview());
    assert.equal(window.activeTextEditor?.document, draft);
  });

  it('gives back the place in a source that was open beside the draft', async () => {
    await write(uriOf('sources/wax.txt'), `${files['sources/wax.txt']}${'\nA line.\n'.repeat(200)}`);
    const beside = await window.showTextDocument(uriOf('sources/wax.txt'), {
      viewColumn: ViewColumn.Two,
      preview: false,
    });
    await until('the long text', () => beside.document.lineCount > 300);
    beside.selection = new Selection(120, 0, 120, 2);
    beside.revealRange(beside.selection, TextEditorRevealType.InCenter);
    const topLine = ({ visibleRanges }: TextEditor) => visibleRanges[0]?.start.line ?? 0;
    await until('the line', () => topLine(beside) > 40);
    const top = topLine(beside);
    editor = await window.showTextDocument(draft, { viewColumn: ViewColumn.One });
    cursorAt('keepers');
    await search();
    await look(sentence);
    await until('the passage', () => textOfPreview()?.endsWith('/bees.md'));
    await commands.executeCommand('workbench.action.closeQuickOpen');
    // The source comes into sight, then its place, then the tab of the passage goes.
    await until('the source, its place and its tab alone', () => {
      const back = window.visibleTextEditors.find(({ document }) => document.uri.path.endsWith('/wax.txt'));
      const tabs = window.tabGroups.all[1]?.tabs.map(({ label }) => label);
      return (
        back?.selection.isEqual(new Selection(120, 0, 120, 2)) &&
        Math.abs(topLine(back) - top) <= 3 &&
        tabs?.join(' ') === 'wax.txt'
      );
    });
    await window.tabGroups.close(
      window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(tab => tab.label === 'wax.txt')),
    );
    await write(uriOf('sources/wax.txt'), files['sources/wax.txt']);
  });

  it('takes nothing away for good that was only looked at beside the draft', async () => {
    const wax = uriOf('sources/wax.txt');
    const settings = uriOf('stet.json');
    const beside = { viewColumn: ViewColumn.Two, preview: false };
    await window.showTextDocument(wax, { ...beside, preview: true });
    await window.showTextDocument(settings, beside);
    editor = await window.showTextDocument(draft, { viewColumn: ViewColumn.One });
    cursorAt('keepers');
    await search();
    await look(sentence);
    await until('the passage', () => textOfPreview()?.endsWith('/bees.md'));
    await commands.executeCommand('workbench.action.closeQuickOpen');
    const tabs = () => window.tabGroups.all[1]?.tabs.map(({ label }) => label).sort();
    await until('the tabs as they were', () => tabs()?.join(' ') === 'stet.json wax.txt');
    await until('the one on top', () => window.tabGroups.all[1]?.activeTab?.label === 'stet.json');
    assert.ok(window.tabGroups.all[1]?.tabs.find(({ label }) => label === 'wax.txt')?.isPreview);
    await window.tabGroups.close(window.tabGroups.all.slice(1));
  });

  it('leaves a comparison in sight that is open beside the draft', async () => {
    const [bees, wax] = Object.keys(files).map(path => uriOf(path));
    const options = { viewColumn: ViewColumn.Two, preview: true };
    await commands.executeCommand('vscode.diff', bees, wax, 'compared', options);
    editor = await window.showTextDocument(draft, { viewColumn: ViewColumn.One });
    cursorAt('keepers');
    await search();
    await look('candles in churches');
    await until('the passage', () => window.tabGroups.all[2]?.activeTab?.label === 'wax.txt');
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await until('the groups as they were', () => window.tabGroups.all.length === 2);
    assert.equal(window.tabGroups.all[1]?.activeTab?.label, 'compared');
    await window.tabGroups.close(window.tabGroups.all.slice(1));
  });

  it('can do without showing them', async () => {
    cursorAt('keepers');
    const { pick, togglePreview } = await search();
    await look(sentence);
    await until('the passage', () => textOfPreview()?.endsWith('/bees.md'));
    await togglePreview();
    assert.equal(textOfPreview(), undefined);
    assert.match(pick.buttons[0]?.tooltip ?? '', /^Show/);
    await look('candles in churches');
    assert.equal(textOfPreview(), undefined);
    await togglePreview();
    await until('the other passage', () => textOfPreview()?.endsWith('/wax.txt'));
    assert.match(pick.buttons[0]?.tooltip ?? '', /^Stop Showing/);
  });

  it('says that these words are in no source, and what is not there so', async () => {
    cursorAt('dragon');
    await search();
    await look('xylophone');
    assert.deepEqual(passages(), []);
    assert.match(list().pick.items[0]?.label ?? '', /^No source has any of these words/);
    await enter();
    assert.equal(draft.getText(), text);
    await look('"keepers counted"');
    assert.match(list().pick.items[0]?.label ?? '', /^No source has “keepers counted”/);
    assert.ok(passages().length > 0);
    // VS Code tells of the first row as the active one, and then of the one that was made so.
    await until('the first passage to be active', () => list().pick.activeItems[0] === passages()[0]);
  });

  it('goes on at the same place with what was looked for last', async () => {
    cursorAt('keepers');
    await search();
    await look('belfry');
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await until('the end', () => stet().search.open() === undefined);
    editor = await open(uri);
    assert.equal((await search()).pick.value, 'belfry');
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await until('the end', () => stet().search.open() === undefined);
    editor = await open(uri);
    cursorAt('dragon');
    assert.match((await search()).pick.value, /^A dragon whistled/);
  });

  it('is offered on a sentence that stands in no source', async () => {
    const actions = await actionsAt(draft, rangeOf(draft, 'dragon'), 'quickfix');
    const action = actions.find(({ title }) => title === 'Search the sources for it');
    assert.ok(action, actions.map(({ title }) => title).join(' | '));
    editor.selection = new Selection(0, 0, 0, 0);
    await apply(action);
    assert.match((await settled()).pick.value, /^A dragon whistled Mozart/);
  });

  it('tells why a passage cannot be inserted', async () => {
    const untouched = draft.getText();
    const code = await openDraft(uriOf('drafts/code.md'), '# Hives\n\n```\nlet hives = 140;\n```\n');
    await until('the sources', () => stet().statusText());
    code.selection = new Selection(3, 4, 3, 4);
    const messages = await catchMessages(async told => {
      await search();
      await look('hives in the cold of April');
      await enter();
      await until('a message', () => told.length > 0);
    });
    assert.match(messages.join(' '), /cannot stand here/);
    assert.equal(draft.getText(), untouched);
    await discard(uriOf('drafts/code.md'));
  });

  it('searches from a source too, and opens what is picked', async () => {
    await open(uriOf('sources/wax.txt'));
    await search();
    const { pick } = await look('counted the dead by the shovel');
    assert.match(pick.title ?? '', /opens/);
    assert.equal(passages()[0]?.buttons?.length, 1);
    await enter();
    await until('the place in the source', () => {
      const { document, selection } = window.activeTextEditor ?? {};
      if (document?.uri.toString() !== uriOf('sources/bees.md').toString()) return false;
      return selection?.active.isEqual(rangeOf(document, '“We counted').start);
    });
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
