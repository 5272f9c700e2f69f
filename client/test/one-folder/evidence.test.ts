import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import {
  commands,
  Selection,
  TabInputTextDiff,
  TabInputWebview,
  type TextEditor,
  type Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { PlainRange } from '../../../server/src/protocol/index.js';
import { toRange } from '../../src/places/places.js';
import {
  actionsAt,
  apply,
  codes,
  discard,
  open,
  openDraft,
  rangeOf,
  replace,
  stet,
  until,
  uriOf,
  write,
} from '../desk.js';
import { catchMessages } from '../messages.js';

const passage = 'The lighthouse keeper counted 58 wrecks along the northern reef before the storm of 1911.';
const second =
  'Before the 1911 storm the keeper of the lighthouse had counted 58 wrecks on the northern reef.';
const quotation =
  '“I lit the lamp every evening and nobody thanked me for it until the day it went out,” keeper Olaf Brandt said.';
const files = {
  'sources/keeper.md': `---\ntitle: The keeper of the reef\npublisher: Lamp Gazette\ndate: 2021-05-04\n---\n\nSnow fell all day.\n\n${passage}\n\n${quotation}\n`,
  'sources/wrecks.html': `<!doctype html><html lang="en"><head><title>Wrecks of the north</title><meta property="og:site_name" content="Reef Courier"></head><body><article><p>Every captain knew the place and feared it in the dark.</p><p>${second}</p></article></body></html>`,
};
const story = `The lighthouse keeper counted 58 wrecks along the northern reef before the storm of 1911.

Wolves danced a slow waltz upon the frozen moon.

“I lit the lamp every evening and nobody thanked me for it until the day it burned down,” keeper Olaf Brandt said.
`;

describe('evidence beside the draft', () => {
  const draft = uriOf('drafts/reef.md');
  const keeper = uriOf('sources/keeper.md');
  let editor: TextEditor;

  before(async () => {
    for (const [path, text] of Object.entries(files)) await write(uriOf(path), text);
    await openDraft(draft, story);
    await until('the findings', () => codes(draft).endsWith('altered-quote'));
  });
  after(async () => {
    await commands.executeCommand('stet.stopFollowingEvidence');
    await commands.executeCommand('workbench.action.closeAllEditors');
    await discard(draft, keeper, uriOf('sources/wrecks.html'));
  });
  afterEach(async () => {
    await commands.executeCommand('stet.stopFollowingEvidence');
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  const start = async () => {
    editor = await window.showTextDocument(draft, { viewColumn: ViewColumn.One, preview: false });
    putCursor('wrecks along');
    await commands.executeCommand('stet.showEvidence');
    // A check that ends meanwhile asks once more.
    await until('a passage', () => stet().evidence.view()?.passage);
  };
  const putCursor = (words: string) => {
    const at = rangeOf(editor.document, words).start;
    editor.selection = new Selection(at, at);
  };
  const said = () => stet().evidence.view()?.words.short;

  it('opens the source at the passage, marks it, and leaves the keyboard with the writer', async () => {
    await start();
    assert.equal(window.activeTextEditor?.document.uri.toString(), draft.toString());
    const beside = editorOf(keeper) ?? assert.fail('the source is in sight');
    assert.equal(beside.viewColumn, ViewColumn.Two);
    const shown = stet().evidence.view()?.passage ?? assert.fail('a passage is marked');
    assert.equal(textAt(beside, shown.location.range), passage);
    const carried = shown.carried.map(range => textAt(beside, range)).join(' ');
    assert.match(carried, /58 wrecks/);
    assert.ok(beside.visibleRanges.some(range => range.contains(rangeOf(beside.document, passage))));
    assert.equal(
      beside.document.getText(beside.document.getWordRangeAtPosition(beside.selection.active)),
      'The',
    );
    assert.equal(said(), 'Evidence: 1 of 2, Lamp Gazette, May 4, 2021');
    assert.match(stet().evidence.view()?.words.long ?? '', /The lighthouse keeper counted/);
    const tab = window.tabGroups.all[1]?.activeTab;
    assert.ok(tab?.isPreview);
  });

  it('follows the cursor from sentence to sentence, and says where no source comes near', async () => {
    await start();
    putCursor('burned down');
    await until('the quotation', () => said()?.startsWith('Evidence for a part: Lamp Gazette'));
    const beside = editorOf(keeper) ?? assert.fail('the source is in sight');
    const shown = stet().evidence.view()?.passage;
    assert.ok(shown && textAt(beside, shown.location.range).includes('Olaf Brandt'));
    putCursor('waltz');
    await until('that there is none', () => said() === 'No source comes near this sentence.');
    assert.equal(stet().evidence.view()?.passage, undefined);
    assert.ok(editorOf(keeper), 'the source stays in sight');
    putCursor('northern reef');
    await until('the first passage', () => said()?.startsWith('Evidence: 1 of 2'));
    assert.equal(window.tabGroups.all.length, 2);
    assert.equal(window.activeTextEditor?.document.uri.toString(), draft.toString());
  });

  it('goes through the passages of a sentence, to the text of a page too', async () => {
    await start();
    await commands.executeCommand('stet.showNextEvidence');
    assert.equal(said(), 'Evidence: 2 of 2, Reef Courier');
    const shown = stet().evidence.view()?.passage ?? assert.fail('a passage is marked');
    assert.match(shown.location.uri, /^stet-source:.*wrecks\.html\.txt$/);
    const beside = await until('the text of the page', () =>
      window.visibleTextEditors.find(({ document }) => document.uri.toString() === shown.location.uri),
    );
    assert.equal(beside.viewColumn, ViewColumn.Two);
    assert.equal(textAt(beside, shown.location.range), second);
    assert.ok(stet().evidence.view(), 'another document in the same group does not end it');
    await commands.executeCommand('stet.showNextEvidence');
    assert.equal(said(), 'Evidence: 1 of 2, Lamp Gazette, May 4, 2021');
    await commands.executeCommand('stet.showPreviousEvidence');
    assert.equal(said(), 'Evidence: 2 of 2, Reef Courier');
  });

  it('keeps up with what is typed in the draft', async () => {
    await start();
    await replace(editor.document, '58 wrecks', '85 wrecks');
    try {
      await until('a figure that differs', () => said()?.startsWith('Evidence for a part'));
    } finally {
      await replace(editor.document, '85 wrecks', '58 wrecks');
    }
    await until('the figure', () => said()?.startsWith('Evidence: 1 of 2'));
  });

  it('keeps up with what is typed in the source', async () => {
    await start();
    const { document } = editorOf(keeper) ?? assert.fail('the source is in sight');
    await replace(document, 'Snow fell all day.', 'Snow fell all day.\n\nIt fell all night.');
    const line = rangeOf(document, passage).start.line;
    await until('the passage two lines below', () => {
      const shown = stet().evidence.view()?.passage;
      return shown?.location.range.start.line === line;
    });
    await replace(document, '\n\nIt fell all night.', '');
    assert.ok(await document.save());
    await until('the passage where it was', () => {
      const shown = stet().evidence.view()?.passage;
      return shown?.location.range.start.line === line - 2;
    });
  });

  it('ends when it is asked for again', async () => {
    await start();
    await commands.executeCommand('stet.showEvidence');
    assert.equal(stet().evidence.view(), undefined);
    assert.ok(editorOf(keeper), 'the source stays open');
  });

  it('ends when the source is closed', async () => {
    await start();
    const tab = window.tabGroups.all[1]?.activeTab ?? assert.fail('a tab beside');
    assert.ok(await window.tabGroups.close(tab));
    await until('the end', () => stet().evidence.view() === undefined);
    putCursor('burned down');
    assert.equal(window.tabGroups.all.length, 1);
  });

  it('ends when the source is pinned', async () => {
    await start();
    await window.showTextDocument(keeper, { viewColumn: ViewColumn.Two, preview: true });
    await commands.executeCommand('workbench.action.pinEditor');
    await until('the end', () => stet().evidence.view() === undefined);
  });

  it('comes back to where something else was looked at, and ends where the writer goes there', async () => {
    await start();
    const other = uriOf('stet.json');
    const showOther = (preserveFocus: boolean) =>
      window.showTextDocument(other, { viewColumn: ViewColumn.Two, preserveFocus, preview: true });
    await showOther(true);
    await until('the other one', () => !editorOf(keeper));
    putCursor('burned down');
    await until('the quotation', () => said()?.startsWith('Evidence for a part') && editorOf(keeper));
    await showOther(false);
    await until('the end', () => stet().evidence.view() === undefined);
  });

  it('of a draft on the right shows on the left', async () => {
    await window.showTextDocument(uriOf('stet.json'), { viewColumn: ViewColumn.One, preview: false });
    editor = await window.showTextDocument(draft, { viewColumn: ViewColumn.Two, preview: false });
    putCursor('wrecks along');
    await commands.executeCommand('stet.showEvidence');
    assert.equal(editorOf(keeper)?.viewColumn, ViewColumn.One);
    assert.equal(window.tabGroups.all.length, 2);
  });

  it('does not cover another draft beside, and follows the cursor into that one', async () => {
    const other = uriOf('drafts/other-reef.md');
    await write(other, story);
    const right = await window.showTextDocument(other, { viewColumn: ViewColumn.Two, preview: false });
    await until('the findings there', () => codes(other).endsWith('altered-quote'));
    await start();
    assert.equal(editorOf(keeper)?.viewColumn, ViewColumn.Three);
    assert.ok(editorOf(other), 'the other draft stays in sight');
    const at = rangeOf(right.document, 'burned down').start;
    const again = await window.showTextDocument(right.document, { viewColumn: ViewColumn.Two });
    again.selection = new Selection(at, at);
    await until('the quotation', () => said()?.startsWith('Evidence for a part'));
    assert.equal(window.tabGroups.all.length, 3);
    await discard(other);
  });

  it('does not cover the report to which the writer goes while what was typed is checked', async () => {
    await start();
    await replace(editor.document, '58 wrecks', '59 wrecks');
    await commands.executeCommand('stet.showReport');
    const isSeen = () =>
      window.tabGroups.all.some(({ activeTab }) => activeTab?.input instanceof TabInputWebview);
    await until('the report', isSeen);
    await until('the check', () => codes(draft).startsWith('number-drift'));
    await until('the end', () => stet().evidence.view() === undefined);
    assert.ok(isSeen());
    await replace(editor.document, '59 wrecks', '58 wrecks');
    await until('the draft as it was', () => !codes(draft).includes('number-drift'));
  });

  it('goes on after the server was killed', async () => {
    await start();
    const pid = await until('a server', stet().serverPid);
    await catchMessages(async shown => {
      process.kill(pid, 'SIGKILL');
      await until('a message', () => shown.length > 0);
    });
    await stet().ready();
    await until('the evidence', () => said()?.startsWith('Evidence: 1 of 2'));
    putCursor('burned down');
    await until('the quotation', () => said()?.startsWith('Evidence for a part'));
  });
});

describe('a comparison', () => {
  const draft = uriOf('drafts/compared.md');
  const keeper = uriOf('sources/keeper.md');
  let editor: TextEditor;

  before(async () => {
    await write(keeper, files['sources/keeper.md']);
    editor = await openDraft(draft, story);
    await until('the findings', () => codes(draft).endsWith('altered-quote'));
  });
  after(() => discard(draft, keeper));

  const sidesOf = async (act: () => Thenable<unknown>) => {
    await act();
    const tab = await until('a comparison', () => {
      const active = window.tabGroups.activeTabGroup.activeTab;
      return active?.input instanceof TabInputTextDiff && active;
    });
    const { original, modified } = tab.input as TabInputTextDiff;
    const [source, own] = await Promise.all([original, modified].map(textOf));
    return { label: tab.label, source, own };
  };
  const compareAt = async (words: string) => {
    const at = rangeOf(editor.document, words).start;
    editor.selection = new Selection(at, at);
    await commands.executeCommand('stet.compareQuotation');
  };

  it('shows an altered quotation beside the words of its source', async () => {
    const { label, source, own } = await sidesOf(() => compareAt('burned down'));
    assert.equal(label, 'Lamp Gazette, May 4, 2021 ↔ compared.md');
    assert.deepEqual(source?.split('\n').slice(0, 2), [
      'Quotation',
      'I lit the lamp every evening and nobody thanked me for it until the day it went out',
    ]);
    assert.ok(source?.includes(quotation));
    assert.ok(own?.includes('until the day it burned down'));
    assert.equal(own?.split('\n').length, source?.split('\n').length);
    await commands.executeCommand('stet.openComparedSource');
    const shown = window.activeTextEditor ?? assert.fail('an editor');
    assert.equal(shown.document.uri.toString(), keeper.toString());
    assert.match(shown.document.getText(shown.selection), /Olaf Brandt/);
    await closeOthers();
  });

  it('is offered on the quotation', async () => {
    const actions = await actionsAt(editor.document, rangeOf(editor.document, 'burned down'));
    const action =
      actions.find(({ title }) => title === 'Compare with the source') ??
      assert.fail(actions.map(({ title }) => title).join(' | '));
    const { own } = await sidesOf(() => apply(action));
    assert.match(own ?? '', /burned down/);
    await closeOthers();
  });

  it('of a sentence without a quotation shows its passage', async () => {
    const { source, own } = await sidesOf(() => compareAt('wrecks along'));
    assert.equal(source, `${passage}\n`);
    assert.equal(own, `${story.slice(0, story.indexOf('\n'))}\n`);
    await closeOthers();
  });

  it('that cannot be says why', async () => {
    const messages = await catchMessages(async () => compareAt('waltz'));
    assert.deepEqual(messages, ['No source comes near this sentence.']);
  });

  const closeOthers = async () => {
    const others = window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ label }) => label !== 'compared.md');
    await window.tabGroups.close(others);
    editor = await open(draft);
  };
});

function editorOf(uri: Uri): TextEditor | undefined {
  return window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
}

function textAt({ document }: TextEditor, range: PlainRange): string {
  return document.getText(toRange(range));
}

async function textOf(uri: Uri): Promise<string> {
  return (await workspace.openTextDocument(uri)).getText();
}
