import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, type QuickPickItem, Selection, type TextDocument, type TextEditor, window } from 'vscode';
import { actionsAt, apply, discard, openDraft, rangeOf, replace, untilFindings, uriOf } from '../desk.js';
import { catchMessages } from '../messages.js';

describe('insert attribution from…', () => {
  const uri = uriOf('drafts/attribution.md');
  const text = 'The market hall lost its floor in the flood.\n\nWhere does the heron sleep?\n';
  let editor: TextEditor;
  let draft: TextDocument;

  before(async () => {
    editor = await openDraft(uri, text);
    draft = editor.document;
    await untilFindings(uri, 'missing-attribution');
  });
  after(() => discard(uri));

  const cursorAt = (words: string) => {
    const { start } = rangeOf(draft, words);
    editor.selection = new Selection(start, start);
  };
  /** The command from the palette, with `choose` in place of the writer at the list. */
  const run = async (
    choose: (rows: readonly QuickPickItem[]) => Promise<QuickPickItem | undefined>,
    start: () => Thenable<unknown> = () => commands.executeCommand('stet.chooseAttribution'),
  ) => {
    const { showQuickPick } = window;
    Object.assign(window, { showQuickPick: choose });
    try {
      return await catchMessages(async () => {
        await start();
      });
    } finally {
      Object.assign(window, { showQuickPick });
    }
  };

  it('lists who says it, and attributes the sentence to the one that is picked', async () => {
    cursorAt('market hall');
    let rows: readonly QuickPickItem[] = [];
    const messages = await run(async list => {
      rows = list;
      return list[0];
    });
    assert.deepEqual(messages, []);
    assert.match(rows[0]?.label ?? '', /Coast Post/);
    assert.match(rows[0]?.detail ?? '', /^“.*floor.*”$/);
    assert.match(draft.getText(), /flood\.\[\^market-reopens\]\n/);
    await untilFindings(uri);
    await commands.executeCommand('undo');
    assert.equal(draft.getText(), text);
    await untilFindings(uri, 'missing-attribution');
  });

  it('is offered among the actions on a sentence, wherever the cursor is by then', async () => {
    const actions = await actionsAt(draft, rangeOf(draft, 'market hall'), 'refactor');
    const action = actions.find(({ title }) => title === 'Insert attribution from…');
    assert.ok(action, actions.map(({ title }) => title).join(' | '));
    editor.selection = new Selection(1, 0, 1, 0);
    assert.deepEqual(
      await run(
        async list => list[0],
        () => apply(action),
      ),
      [],
    );
    assert.match(draft.getText(), /flood\.\[\^market-reopens\]\n/);
    await untilFindings(uri);
    await commands.executeCommand('undo');
    await untilFindings(uri, 'missing-attribution');
  });

  it('inserts nothing where nobody is picked', async () => {
    cursorAt('market hall');
    assert.deepEqual(await run(async () => undefined), []);
    assert.equal(draft.getText(), text);
  });

  it('inserts nothing into a draft that was changed while the list was open, and says so', async () => {
    cursorAt('market hall');
    const messages = await run(async list => {
      await replace(draft, 'The market hall', 'The old market hall');
      return list[0];
    });
    assert.match(messages.join(' '), /changed meanwhile/);
    assert.equal(draft.getText(), text.replace('The market', 'The old market'));
    await commands.executeCommand('undo');
    await untilFindings(uri, 'missing-attribution');
  });

  it('says why there is nothing to choose', async () => {
    editor.selection = new Selection(1, 0, 1, 0);
    const messages = await run(async () => assert.fail('a list was shown'));
    assert.equal(messages.length, 1);
    assert.match(messages[0] ?? '', /sentence/);
    assert.equal(draft.getText(), text);
  });
});
