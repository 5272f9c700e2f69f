import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands } from 'vscode';
import { stet, until } from '../desk.js';

describe('the view of the sources without a folder', () => {
  it('is empty, so that its welcome shows what to do, and starts no server', async () => {
    await commands.executeCommand('stet.sources.focus');
    await until('the view', () => stet().sources.view.visible);
    assert.deepEqual(await stet().sources.tree.getChildren(), []);
    assert.equal(stet().sources.view.badge, undefined);
    assert.equal(stet().serverPid(), undefined);
  });
});
