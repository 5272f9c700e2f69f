import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { commands, Uri, window, workspace } from 'vscode';
import { sampleFiles, sampleRoot } from '../../src/sample/sample-files.js';
import { read, uriOf, write } from '../desk.js';
import { stetExtension } from '../extension.js';
import { catchMessages } from '../messages.js';

interface Opened {
  readonly folder: Uri;
  readonly options: { readonly forceNewWindow?: boolean; readonly filesToOpen?: readonly Uri[] };
}

describe('the sample workspace', () => {
  const desk = uriOf('desk');
  afterEach(() => workspace.fs.delete(desk, { recursive: true, useTrash: false }));

  it('is copied where the reader wants it, whole, and opened with its draft in a window of its own', async () => {
    await workspace.fs.createDirectory(desk);
    const [opened, ...others] = await openSample({ folder: desk });
    assert.ok(opened);
    assert.deepEqual(others, []);
    assert.equal(opened.folder.toString(), Uri.joinPath(desk, 'stet-sample').toString());
    assert.equal(opened.options.forceNewWindow, true);
    assert.deepEqual(opened.options.filesToOpen?.map(String), [
      Uri.joinPath(opened.folder, 'drafts/story.md').toString(),
    ]);
    for (const path of sampleFiles)
      assert.equal(
        await read(Uri.joinPath(opened.folder, path)),
        await read(Uri.joinPath(stetExtension().extensionUri, sampleRoot, path)),
        path,
      );
  });

  it('is never written over what is there', async () => {
    const own = uriOf('desk/stet-sample/notes.md');
    await write(own, 'My own notes.\n');
    const [opened] = await openSample({ folder: desk });
    assert.equal(opened?.folder.toString(), Uri.joinPath(desk, 'stet-sample-2').toString());
    assert.equal(await read(own), 'My own notes.\n');
    assert.deepEqual(await workspace.fs.readDirectory(uriOf('desk/stet-sample')), [['notes.md', 1]]);
  });

  it('is opened as the reader left it, the next time', async () => {
    await workspace.fs.createDirectory(desk);
    await openSample({ folder: desk });
    const draft = uriOf('desk/stet-sample/drafts/story.md');
    await write(draft, 'A story of my own.\n');
    const [opened] = await openSample({ folder: desk });
    assert.equal(opened?.folder.toString(), Uri.joinPath(desk, 'stet-sample').toString());
    assert.equal(await read(draft), 'A story of my own.\n');
  });

  it('goes nowhere when the reader thinks better of it', async () => {
    await workspace.fs.createDirectory(desk);
    assert.deepEqual(await openSample({ folder: undefined }), []);
    assert.deepEqual(await openSample({ pick: 'none' }), []);
    assert.deepEqual(await workspace.fs.readDirectory(desk), []);
  });

  it('is told of when it cannot be written', async () => {
    await write(uriOf('desk/file'), 'no folder\n');
    let opened: readonly Opened[] = [];
    const messages = await catchMessages(async () => {
      opened = await openSample({ folder: uriOf('desk/file') });
    });
    assert.deepEqual(opened, []);
    assert.match(messages.join(), /could not be copied.*Choose a folder/);
    assert.equal(await read(uriOf('desk/file')), 'no folder\n');
  });
});

/** Runs the command with these answers; what it would have opened. */
async function openSample({
  pick = 'folder',
  folder,
}: {
  readonly pick?: 'folder' | 'none';
  readonly folder?: Uri | undefined;
}): Promise<readonly Opened[]> {
  const opened: Opened[] = [];
  const { showQuickPick, showOpenDialog } = window;
  const { executeCommand } = commands;
  Object.assign(window, {
    showQuickPick: async (items: readonly unknown[]) => (pick === 'folder' ? items[0] : undefined),
    showOpenDialog: async () => folder && [folder],
  });
  Object.assign(commands, {
    executeCommand: async (id: string, ...rest: readonly unknown[]) => {
      if (id !== 'vscode.openFolder') return executeCommand(id, ...rest);
      const [uri, options] = rest;
      opened.push({ folder: uri, options } as Opened);
    },
  });
  try {
    await executeCommand('stet.openSample');
  } finally {
    Object.assign(window, { showQuickPick, showOpenDialog });
    Object.assign(commands, { executeCommand });
  }
  return opened;
}
