import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { workspace } from 'vscode';
import { hoverAt, open, setting, stet, until, untilFindings, uriOf, write } from '../desk.js';
import { stetExtension } from '../extension.js';

/** `sessions.ts` writes the workspace: a folder with drafts and sources, and beside it one that it has no business in. */
describe('a folder that nobody trusts', () => {
  const draft = uriOf('drafts/story.md');
  const outside = '../outside';
  const words = 'The vault of the harbor bank has a second door behind the clock.';

  it('is checked as any other', async () => {
    assert.equal(workspace.isTrusted, false);
    await write(draft, `The siren did not sound on Monday.\n\n${words}\n`);
    const { document } = await open(draft);
    await until('the extension', () => stetExtension().isActive);
    await untilFindings(draft, 'missing-attribution', 'unsourced-sentence');
    assert.match(await hoverAt(document, 'The siren'), /Supported/);
  });

  it('leads nowhere outside by its settings', async () => {
    await setting('sources', [outside]);
    await untilRefused();
    await setting('sources', undefined);
    await untilInOrder();
  });

  it('leads nowhere outside by its project file', async () => {
    const project = uriOf('stet.json');
    await write(project, JSON.stringify({ sources: ['sources', outside] }));
    await untilRefused();
    await workspace.fs.delete(project);
    await untilInOrder();
  });

  it('does not say where the index is kept', async () => {
    const names = (await workspace.fs.readDirectory(uriOf(''))).map(([name]) => name);
    assert.deepEqual(names.sort(), ['.vscode', 'drafts', 'sources']);
  });

  /** What was valid before stays in force. */
  async function untilRefused(): Promise<void> {
    await until('the warning', () => stet().statusText() === '$(warning) 1 of 2 sourced');
    await untilFindings(draft, 'missing-attribution', 'unsourced-sentence');
  }

  async function untilInOrder(): Promise<void> {
    await until('the count', () => stet().statusText() === '$(error) 1 of 2 sourced');
    await untilFindings(draft, 'missing-attribution', 'unsourced-sentence');
  }
});
