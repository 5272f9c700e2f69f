import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { commands, type TextDocument, Uri, workspace } from 'vscode';
import { hoverAt, open, replace, stet, until, untilFindings } from '../desk.js';
import { stetExtension } from '../extension.js';
import { createMemoryFiles, type MemoryFiles } from '../memory-files.js';
import { catchMessages } from '../messages.js';

const SLOW_MS = 200;
const files = {
  '/sources/kiln.md':
    '---\ntitle: The kiln is lit again\npublisher: Pottery Post\ndate: 2024-06-03\n---\n\nThe kiln at Marrow Lane was lit again on Monday, after 14 months of repairs to its chimney.\n',
  '/kiln-story.md':
    'It took 41 months to repair the chimney of the kiln at Marrow Lane.[^kiln]\n\n[^kiln]: The kiln is lit again. Pottery Post, June 3, 2024.\n',
};

/** In a window on a folder of the disk without sources. */
describe('a folder that is not on the disk', () => {
  let slow: MemoryFiles;
  const draft = Uri.parse('slow:/kiln-story.md');

  before(async () => {
    slow = createMemoryFiles(files, SLOW_MS);
    workspace.registerFileSystemProvider('slow', slow);
    await addFolder(Uri.parse('slow:/'), 'Slow');
  });

  it('is checked, however slow each look at it is', async () => {
    await open(draft);
    await stetExtension().activate();
    await until('a server', stet().serverPid);
    await untilFindings(draft, 'number-drift');
    assert.match(stet().statusText() ?? '', /0 of 1 sourced/);
  });

  it('is read for its sources once, not for every check', async () => {
    const { document } = await open(draft);
    const readTimes = () => slow.calls.filter(call => call === 'readFile /sources/kiln.md').length;
    const readBefore = readTimes();
    assert.ok(readBefore > 0, slow.calls.join(', '));
    await replace(document, '41 months', '14 months');
    await untilFindings(draft);
    await replace(document, '14 months', '41 months');
    await untilFindings(draft, 'number-drift');
    assert.equal(readTimes(), readBefore);
  });

  it('is saved where it lies', async () => {
    const { document } = await open(draft);
    await replace(document, '41 months', '14 months');
    assert.ok(await document.save());
    await untilFindings(draft);
    assert.ok(slow.calls.includes('writeFile /kiln-story.md'));
  });
});

describe('a folder that is read-only', () => {
  const draft = Uri.parse('museum:/kiln-story.md');
  let document: TextDocument;

  before(async () => {
    workspace.registerFileSystemProvider('museum', createMemoryFiles(files), { isReadonly: true });
    await addFolder(Uri.parse('museum:/'), 'Museum');
  });

  it('is checked, though it came after the server had started', async () => {
    ({ document } = await open(draft));
    await untilFindings(draft, 'number-drift');
    assert.match(await hoverAt(document, 'It took 41 months'), /Pottery Post/);
  });

  it('is not written to, whoever asks', async () => {
    await open(draft);
    const text = document.getText();
    const messages = await catchMessages(async () => {
      await commands.executeCommand('stet.chooseAttribution');
    });
    assert.match(messages.join(' '), /read-only/);
    const { tree } = stet().sources;
    const folder = (await tree.getChildren()).find(({ id }) => id === 'museum:/');
    const [group] = await tree.getChildren(folder);
    const [source] = await tree.getChildren(group);
    const others = await catchMessages(async () => {
      await commands.executeCommand('stet.insertSourceAttribution', source);
    });
    assert.match(others.join(' '), /read-only/);
    assert.equal(document.getText(), text);
    assert.equal(document.isDirty, false);
  });
});

async function addFolder(uri: Uri, name: string): Promise<void> {
  const count = workspace.workspaceFolders?.length ?? 0;
  const added = new Promise<void>(resolve => {
    const listening = workspace.onDidChangeWorkspaceFolders(() => {
      listening.dispose();
      resolve();
    });
  });
  assert.ok(workspace.updateWorkspaceFolders(count, 0, { uri, name }));
  await added;
}
