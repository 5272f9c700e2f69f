import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import { commands, window, workspace } from 'vscode';
import { stet, until } from '../desk.js';
import { stetExtension } from '../extension.js';

describe('the view of the sentences in a window with no folder', () => {
  after(() => commands.executeCommand('workbench.view.explorer'));

  it('asks for a folder, and starts no server', async () => {
    await stetExtension().activate();
    await commands.executeCommand('stet.grounding.focus');
    const draft = await workspace.openTextDocument({
      language: 'markdown',
      content: 'The ramp has been closed since Tuesday.\n',
    });
    await window.showTextDocument(draft);
    await until('the state', () => stet().grounding.state() === 'no-folder');
    assert.deepEqual(stet().grounding.tree.listed(), []);
    assert.equal(stet().serverPid(), undefined);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('the state', () => stet().grounding.state() === 'no-draft');
  });
});
