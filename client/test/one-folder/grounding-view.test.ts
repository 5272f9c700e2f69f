import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, env, Selection, type TreeItem, ViewColumn, window, workspace } from 'vscode';
import type { GroundingNode, SentenceNode } from '../../src/grounding/rows.js';
import { discard, open, openDraft, rangeOf, replace, stet, typeAtEnd, until, uriOf } from '../desk.js';
import { catchMessages } from '../messages.js';

const market = 'The market hall lost its floor in the flood.';
const water = 'By dawn the water stood 95 centimeters deep in Rope Street.';
const accordions = 'Thirty accordion teachers from Lisbon are expected to settle here.';
const whales = 'Two whales opened a bakery.';
const text = [
  '# After the flood',
  market,
  `${water}[^flood-night]`,
  'Who pays for it?',
  accordions,
  `${whales} <!-- stet: seen by the author -->`,
  '[^flood-night]: Saltmere Gazette.\n',
].join('\n\n');

const grounding = () => stet().grounding;
const item = (node: GroundingNode): TreeItem => grounding().tree.getTreeItem(node);
const listed = () => grounding().tree.listed();
const labels = () => listed().map(({ sentence }) => sentence.text);
const row = (words: string): SentenceNode =>
  listed().find(({ sentence }) => sentence.text.startsWith(words)) ?? assert.fail(`“${words}” is listed`);
const untilListed = (...words: readonly string[]) =>
  until(`the list of ${words.length} sentences`, () => labels().join('\n') === words.join('\n'));
const untilSelected = (words: string) =>
  until(`“${words}” selected in the view`, () => {
    const [selected] = grounding().view.selection;
    return selected?.kind === 'sentence' && selected.sentence.text.startsWith(words);
  });

/** What VS Code does when a row is picked. */
async function pick(node: GroundingNode): Promise<void> {
  const { command } = item(node);
  assert.ok(command, 'the row opens something');
  await commands.executeCommand(command.command, ...(command.arguments ?? []));
}

describe('the view of the sentences', () => {
  const uri = uriOf('drafts/grounded.md');

  before(async () => {
    await openDraft(uri, text);
    await commands.executeCommand('stet.grounding.focus');
    await until('the view', () => grounding().view.visible);
    await untilListed(market, water, accordions, whales);
  });
  after(async () => {
    await commands.executeCommand('workbench.view.explorer');
    await discard(uri);
  });

  it('has them in order of text, each with its verdict as icon, in words and for a screen reader', () => {
    assert.deepEqual(
      listed().map(node => item(node).description),
      [
        'supported, 1 origin, missing-attribution',
        'partly supported, number-drift',
        'not supported',
        'let stand',
      ],
    );
    const icons = new Set(listed().map(node => JSON.stringify(item(node).iconPath)));
    assert.equal(icons.size, 4);
    const spoken = item(row(water)).accessibilityInformation?.label ?? '';
    assert.equal(spoken, `Partly supported: ${water} 1 finding: number-drift`);
  });

  it('says beside its title how much is sourced, and on its badge how much may not stand', () => {
    assert.equal(grounding().view.description, '1 of 3 sourced');
    assert.deepEqual(grounding().view.badge, {
      value: 2,
      tooltip: 'Stet: 2 sentences of the draft do not stand',
    });
    assert.equal(grounding().view.message, '');
    assert.equal(grounding().state(), 'sentences');
  });

  it('has the worst first, and what is unchecked as well, where that is asked for', async () => {
    await commands.executeCommand('stet.orderGroundingByVerdict');
    assert.deepEqual(labels(), [accordions, water, market, whales]);
    await commands.executeCommand('stet.showUncheckedSentences');
    assert.deepEqual(labels().slice(4), ['After the flood', 'Who pays for it?', 'Saltmere Gazette.']);
    assert.equal(item(row('Who pays')).description, 'not checked, question');
    await commands.executeCommand('stet.orderGroundingByText');
    assert.equal(labels()[0], 'After the flood');
    await commands.executeCommand('stet.hideUncheckedSentences');
    assert.deepEqual(labels(), [market, water, accordions, whales]);
  });

  it('has beneath a sentence what was found in it and the passages it rests on', async () => {
    const parts = await grounding().tree.getChildren(row(water));
    assert.deepEqual(
      parts.map(({ kind }) => kind),
      ['finding', 'passage'],
    );
    const [finding, passage] = parts.map(item);
    assert.match(String(finding?.label), /80/);
    assert.match(String(passage?.label), /^Saltmere Gazette, February 12, 2024/);
    assert.match(String(passage?.description), /^“.*Rope Street.*”$/);
    assert.match(passage?.accessibilityInformation?.label ?? '', /^Source: Saltmere Gazette/);
  });

  it('reveals and selects a sentence or the words of a finding in the draft', async () => {
    await pick(row(accordions));
    const editor = await until(
      'the draft',
      () => window.activeTextEditor?.document.uri.toString() === uri.toString() && window.activeTextEditor,
    );
    assert.equal(editor.document.getText(editor.selection), accordions);
    const [finding] = await grounding().tree.getChildren(row(water));
    assert.ok(finding);
    await pick(finding);
    await until('the figure', () => editor.document.getText(editor.selection) === '95 centimeters');
  });

  it('opens a source at the passage, and still has the draft that is behind it', async () => {
    const passage = (await grounding().tree.getChildren(row(market))).find(({ kind }) => kind === 'passage');
    assert.ok(passage);
    await pick(passage);
    const editor = await until(
      'the source',
      () => window.activeTextEditor?.document.uri.path.includes('/sources/') && window.activeTextEditor,
    );
    assert.match(editor.document.getText(editor.selection), /floor/);
    assert.deepEqual(labels(), [market, water, accordions, whales]);
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await open(uri);
  });

  it('follows the cursor, without taking the focus, until it is told not to', async () => {
    const editor = await open(uri);
    const at = (words: string) => {
      const { start } = rangeOf(editor.document, words);
      editor.selection = new Selection(start.translate(0, 3), start.translate(0, 3));
    };
    at(accordions);
    await untilSelected(accordions);
    assert.equal(window.activeTextEditor, editor);
    at(market);
    await untilSelected(market);
    await commands.executeCommand('stet.stopFollowingCursor');
    at(accordions);
    await commands.executeCommand('stet.followCursor');
    at(water);
    await untilSelected(water);
  });

  it('leads from the cursor to its sentence, with the keyboard', async () => {
    const editor = await open(uri);
    const { start } = rangeOf(editor.document, accordions);
    editor.selection = new Selection(start, start);
    await commands.executeCommand('stet.showSentenceInView');
    await untilSelected(accordions);
    await commands.executeCommand('list.select');
    await until('the draft', () => editor.document.getText(editor.selection) === accordions);
  });

  it('keeps its rows while something else is typed, and moves them with the text', async () => {
    const editor = await open(uri);
    const ids = new Map(listed().map(({ id, sentence }) => [sentence.text, id]));
    const added = 'The brass band of Velden played until dawn.';
    await editor.edit(builder => builder.insert(rangeOf(editor.document, market).start, `${added}\n\n`));
    await pick(row(market));
    assert.equal(editor.document.getText(editor.selection), market);
    assert.match(grounding().view.description ?? '', /^1 of 3 sourced, before the last edit$/);
    await untilListed(added, market, water, accordions, whales);
    for (const { id, sentence } of listed().slice(1)) assert.equal(id, ids.get(sentence.text));
    await pick(row(market));
    await until('the sentence', () => editor.document.getText(editor.selection) === market);
    await replace(editor.document, 'Rope Street', 'Rope Lane');
    await until('the other words', () => labels()[2]?.includes('Rope Lane'));
    assert.equal(listed()[2]?.id, ids.get(water));
    await replace(editor.document, 'Rope Lane', 'Rope Street');
    await replace(editor.document, `${added}\n\n`, '');
    await untilListed(market, water, accordions, whales);
  });

  it('keeps the passages of a sentence while something else is typed', async () => {
    const editor = await open(uri);
    const kinds = async () => (await grounding().tree.getChildren(row(market))).map(({ kind }) => kind);
    const before = await kinds();
    assert.ok(before.includes('passage'));
    let isListed = false;
    const listening = grounding().tree.onDidChangeTreeData?.(() => {
      isListed = true;
    });
    await typeAtEnd(editor, '\n\nWho asks?');
    await until('another list, whose passages are asked for anew', () => isListed);
    listening?.dispose();
    // So much that the answer is overtaken.
    const boats = Array.from(
      { length: 400 },
      (_, at) => `Boat ${at} came in with ${at * 7} crates of herring.`,
    );
    await typeAtEnd(editor, ` ${boats.join(' ')}`);
    const asked = kinds();
    await typeAtEnd(editor, ' Who knows?');
    assert.deepEqual(await asked, before);
    await replace(editor.document, editor.document.getText().slice(text.length), '');
    await untilListed(market, water, accordions, whales);
  });

  it('leads from one sentence that may not stand to the next, and round again', async () => {
    const editor = await open(uri);
    const { start } = rangeOf(editor.document, market);
    editor.selection = new Selection(start, start);
    const sentenceAtCursor = () =>
      editor.document.getText(editor.document.lineAt(editor.selection.active.line).range);
    for (const words of [water, accordions, water]) {
      await commands.executeCommand('stet.goToNextUnsupported');
      assert.ok(sentenceAtCursor().startsWith(words), sentenceAtCursor());
      assert.ok(editor.selection.isEmpty);
    }
    await commands.executeCommand('stet.goToPreviousUnsupported');
    assert.ok(sentenceAtCursor().startsWith(accordions), sentenceAtCursor());
  });

  it('copies a sentence as it stands in the draft', async () => {
    await commands.executeCommand('stet.copySentence', row(accordions));
    assert.equal(await env.clipboard.readText(), accordions);
  });

  it('asks for quick fixes at the words that they are about', async () => {
    const [finding] = await grounding().tree.getChildren(row(water));
    const { executeCommand } = commands;
    const asked: string[] = [];
    // The menu itself would stay open over the tests that follow.
    const execute: typeof executeCommand = async (command, ...rest) => {
      if (command !== 'editor.action.quickFix') return executeCommand(command, ...rest);
      const { document, selection } = window.activeTextEditor ?? assert.fail('an editor has the focus');
      asked.push(document.getText(rangeOf(document, '95').with(selection.active)));
      return undefined as never;
    };
    Object.assign(commands, { executeCommand: execute });
    try {
      await executeCommand('stet.fixSentence', finding);
    } finally {
      Object.assign(commands, { executeCommand });
    }
    assert.deepEqual(asked, ['95']);
  });

  it('lets a sentence stand, by hand', async () => {
    await commands.executeCommand('stet.letSentenceStand', row(accordions));
    const editor = await until('the draft', () => window.activeTextEditor);
    await until('the comment', () => editor.document.getText().includes(`${accordions} <!-- stet: `));
    await until('its reason', () => editor.document.getText(editor.selection) === 'reason');
    await until('the row', () => item(row(accordions)).description === 'let stand');
    assert.equal(grounding().view.badge?.value, 1);
    await commands.executeCommand('undo');
    await until('the row', () => item(row(accordions)).description === 'not supported');
  });

  it('shows the evidence of a sentence, and asks for a source to attribute it to', async () => {
    await open(uri);
    await commands.executeCommand('stet.showSentenceEvidence', row(water));
    await until('the source', () =>
      window.visibleTextEditors.some(({ document }) => document.uri.path.includes('/sources/')),
    );
    await commands.executeCommand('stet.stopFollowingEvidence');
    const asked: string[] = [];
    const { showQuickPick } = window;
    const noChoice = async (_: unknown, options?: { readonly placeHolder?: string }) => {
      asked.push(options?.placeHolder ?? '');
      return undefined;
    };
    Object.assign(window, { showQuickPick: noChoice });
    try {
      await commands.executeCommand('stet.attributeSentence', row(market));
    } finally {
      Object.assign(window, { showQuickPick });
    }
    assert.deepEqual(asked, [market]);
    await commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
  });

  it('searches the sources for a sentence', async () => {
    await open(uri);
    await commands.executeCommand('stet.searchForSentence', row(market));
    await until('the list', () => stet().search.open());
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await until('no list', () => !stet().search.open());
  });

  it('keeps the draft while a source is active, and reveals it in the group where it is seen', async () => {
    await open(uri);
    const source = await workspace.openTextDocument(uriOf('sources/flood-night.md'));
    await window.showTextDocument(source, ViewColumn.Beside);
    assert.deepEqual(labels(), [market, water, accordions, whales]);
    await pick(row(market));
    const editor = await until('the draft', () =>
      window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString()),
    );
    assert.equal(editor.document.getText(editor.selection), market);
    assert.equal(window.visibleTextEditors.length, 2);
    await window.showTextDocument(source, ViewColumn.Two);
    await commands.executeCommand('workbench.action.moveActiveEditorGroupLeft');
    await until('the draft on the right', () => item(row(market)).command?.arguments?.[1].viewColumn === 2);
    await pick(row(accordions));
    assert.equal(window.visibleTextEditors.length, 2);
    await window.showTextDocument(source, ViewColumn.One);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('says so when every checked sentence stands, when none states a fact, and when a draft is left alone', async () => {
    const editor = await open(uri);
    const all = () => rangeOf(editor.document, editor.document.getText());
    const write = (words: string) => editor.edit(builder => builder.replace(all(), words));
    await write(`${market} [@market-reopens]\n`);
    await until('the words', () => grounding().view.message === 'Every checked sentence stands.');
    assert.equal(grounding().view.badge, undefined);
    await write('Who pays for it?\n');
    await until('the state', () => grounding().state() === 'nothing-factual');
    assert.deepEqual(listed(), []);
    assert.equal(grounding().view.description, 'nothing to source');
    await write(`---\nstet: { ignore: true }\n---\n\n${market}\n`);
    await until('the state', () => grounding().state() === 'ignored');
    assert.equal(grounding().view.description, '');
    await write(text);
    await untilListed(market, water, accordions, whales);
  });

  it('has nothing to go to where every sentence stands, and says that', async () => {
    const messages = await catchMessages(async () => {
      await open(uriOf('drafts/clean.md'));
      await until('the draft', () => labels().length > 0 && !labels().includes(market));
      await commands.executeCommand('stet.goToNextUnsupported');
    });
    assert.deepEqual(messages, ['Every checked sentence of this draft stands.']);
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await untilListed(market, water, accordions, whales);
  });

  it('lists a draft that is in no file yet', async () => {
    const untitled = await workspace.openTextDocument({ language: 'markdown', content: `${accordions}\n` });
    await window.showTextDocument(untitled);
    await untilListed(accordions);
    assert.equal(listed()[0]?.draft, untitled.uri.toString());
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await untilListed(market, water, accordions, whales);
  });

  it('holds nothing for true any more when the server has stopped, until another one has checked', async () => {
    const ids = listed().map(({ id }) => id);
    const pid = await until('a server', stet().serverPid);
    await catchMessages(async shown => {
      process.kill(pid, 'SIGKILL');
      await until('an empty list', () => listed().length === 0);
      assert.notEqual(grounding().state(), 'sentences');
      assert.equal(grounding().view.badge, undefined);
      await until('a message', () => shown.length > 0);
    });
    await stet().ready();
    await untilListed(market, water, accordions, whales);
    assert.deepEqual(
      listed().map(({ id }) => id),
      ids,
    );
  });

  it('is empty when the draft is closed, and no message comes of what was asked for it', async () => {
    const messages = await catchMessages(async () => {
      const editor = await open(uri);
      await typeAtEnd(editor, '\nThe mayor went home.\n');
      await commands.executeCommand('workbench.action.closeAllEditors');
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
    assert.deepEqual(messages, []);
    await open(uri);
  });
});

describe('marks in the overview ruler', () => {
  const uri = uriOf('drafts/marked.md');
  const configuration = () => workspace.getConfiguration('stet');

  before(() => openDraft(uri, text));
  after(async () => {
    await configuration().update('overviewRuler', undefined);
    await discard(uri);
  });

  const marks = (at = 0) => {
    const editors = window.visibleTextEditors.filter(
      ({ document }) => document.uri.toString() === uri.toString(),
    );
    const editor = editors[at];
    const found = editor && stet().marks.in(editor);
    if (!editor || !found) return '';
    return Object.entries(found)
      .flatMap(([verdict, places]) =>
        places.map(({ start }) => `${verdict} ${editor.document.lineAt(start.line).text.slice(0, 6)}`),
      )
      .join(', ');
  };
  const usual = 'unsupported Thirty, partial By daw';

  it('stand by what may not stand, in every editor of the draft', async () => {
    await until('the marks', () => marks() === usual);
    await commands.executeCommand('workbench.action.splitEditor');
    await until('the marks', () => marks(1) === usual);
    await commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
  });

  it('stand by the verdicts that the setting names, at once', async () => {
    await configuration().update('overviewRuler', ['supported']);
    await until('the marks', () => marks() === 'supported The ma');
    await configuration().update('overviewRuler', []);
    await until('no marks', () => marks() === '');
    await configuration().update('overviewRuler', undefined);
    await until('the marks', () => marks() === usual);
  });

  it('are gone while no server says that they are true', async () => {
    const pid = await until('a server', stet().serverPid);
    await catchMessages(async shown => {
      process.kill(pid, 'SIGKILL');
      await until('no marks', () => marks() === '');
      await until('a message', () => shown.length > 0);
    });
    await until('the marks', () => marks() === usual);
  });
});
