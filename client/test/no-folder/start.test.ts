import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, type Uri, window, workspace } from 'vscode';
import { stetExtension } from '../extension.js';
import { catchMessages } from '../messages.js';

describe('who begins with an empty window', () => {
  it('is told to open a folder before choosing its sources', async () => {
    const messages = await catchMessages(async () => {
      await commands.executeCommand('stet.chooseSourcesFolder');
    });
    assert.match(messages.join(), /Open the folder that holds your drafts/);
  });

  it('is told to open a folder before checking its drafts, and nothing else', async () => {
    const messages = await catchMessages(async () => {
      await commands.executeCommand('stet.checkEveryDraft');
    });
    assert.deepEqual(messages, ['Open the folder that holds your drafts first; then check them.']);
  });

  it('finds the walkthrough', async () => {
    const [walkthrough] = stetExtension().packageJSON.contributes.walkthroughs;
    await commands.executeCommand('workbench.action.openWalkthrough', `stet.stet#${walkthrough.id}`, false);
    const { activeTab } = window.tabGroups.activeTabGroup;
    // VS Code names the page of all walkthroughs, not the one that it shows.
    assert.match(activeTab?.label ?? '', /^(Welcome|Walkthrough)/);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('gets the sample in this window, where VS Code keeps it', async () => {
    const { showQuickPick } = window;
    const { executeCommand } = commands;
    const opened: { readonly folder: Uri; readonly options: Readonly<Record<string, unknown>> }[] = [];
    Object.assign(window, { showQuickPick: async (items: readonly unknown[]) => items[1] });
    Object.assign(commands, {
      executeCommand: async (id: string, ...rest: readonly unknown[]) => {
        if (id !== 'vscode.openFolder') return executeCommand(id, ...rest);
        const [folder, options] = rest;
        opened.push({ folder, options } as (typeof opened)[number]);
      },
    });
    try {
      await executeCommand('stet.openSample');
    } finally {
      Object.assign(window, { showQuickPick });
      Object.assign(commands, { executeCommand });
    }
    const [only] = opened;
    assert.ok(only);
    assert.match(only.folder.path, /globalStorage\/stet\.stet\/stet-sample$/);
    assert.equal(only.options.forceReuseWindow, true);
    const names = (await workspace.fs.readDirectory(only.folder)).map(([name]) => name).sort();
    assert.deepEqual(names, ['.vscode', 'drafts', 'sources', 'stet.json']);
  });
});
