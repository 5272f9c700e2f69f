import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, window, workspace } from 'vscode';
import { stetExtension } from '../extension.js';

describe('a window without a folder', () => {
  after(() => commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('opens Markdown and starts no server', async () => {
    const document = await workspace.openTextDocument({
      language: 'markdown',
      content: 'The siren did not sound.\n',
    });
    await window.showTextDocument(document);
    await stetExtension().activate();
    assert.equal(stetExtension().exports.serverPid(), undefined);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
