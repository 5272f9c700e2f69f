import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, workspace } from 'vscode';
import { discard, open, openDraft, replace, untilFindings, uriOf, write } from '../desk.js';

describe('sources that change', () => {
  const draft = uriOf('drafts/lighthouse.md');
  const source = uriOf('sources/lighthouse.md');
  const article = (count: number) =>
    `---\ntitle: New lamps\npublisher: Lamp Post\ndate: 2024-03-10\n---\n\nThe lighthouse on Cormorant Head got ${count} new lamps from a foundry in Aarhus.\n`;

  before(async () => {
    await openDraft(
      draft,
      'The lighthouse on Cormorant Head got 16 new lamps from a foundry in Aarhus. <!-- source: lighthouse -->\n',
    );
  });
  after(() => discard(draft));

  it('support a sentence as soon as the file is there', async () => {
    await untilFindings(draft, 'unsourced-sentence', 'unknown-citation');
    await write(source, article(16));
    await untilFindings(draft);
  });

  it('are read from the open buffer before it is saved', async () => {
    const { document } = await open(source);
    await replace(
      document,
      'The lighthouse on Cormorant Head got 16 new lamps',
      'The bakery got 16 new trays',
    );
    await open(draft);
    await untilFindings(draft, 'weakly-sourced');
    await open(source);
    assert.ok(document.isDirty, 'nobody saved it meanwhile');
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await untilFindings(draft);
  });

  it('are missed as soon as the file is gone', async () => {
    await workspace.fs.delete(source);
    await untilFindings(draft, 'unsourced-sentence', 'unknown-citation');
  });
});
