import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { workspace } from 'vscode';
import { hoverAt, open, stet, untilFindings, uriOf } from '../desk.js';

/** The window is open on files in memory that cannot be written and that take their time (files-extension.ts). */
describe('a folder in a browser that is slow and read-only', () => {
  it('is checked like any other', async () => {
    const draft = uriOf('kiln-story.md');
    assert.equal(workspace.fs.isWritableFileSystem(draft.scheme), false);
    const { document } = await open(draft);
    await untilFindings(draft, 'number-drift');
    assert.match(stet().statusText() ?? '', /0 of 1 sourced/);
    assert.match(await hoverAt(document, 'The kiln at Marrow Lane'), /Pottery Post/);
  });
});
