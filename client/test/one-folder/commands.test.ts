import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import { commands, window } from 'vscode';
import {
  codes,
  discard,
  findings,
  open,
  openDraft,
  read,
  stet,
  until,
  untilFindings,
  uriOf,
  write,
} from '../desk.js';
import { stetExtension } from '../extension.js';
import { catchMessages } from '../messages.js';

describe('commands', () => {
  const closed = uriOf('drafts/closed.md');
  after(() => discard(closed));

  it('of the manifest are all there', async () => {
    const declared: readonly { readonly command: string }[] =
      stetExtension().packageJSON.contributes.commands;
    const known = await commands.getCommands(true);
    assert.ok(declared.length > 0);
    for (const { command } of declared) assert.ok(known.includes(command), command);
  });

  it('check every draft, those that are closed too', async () => {
    await write(closed, 'The market hall lost its floor in the flood.\n');
    await open(uriOf('drafts/clean.md'));
    assert.equal(codes(closed), '');
    const messages = await catchMessages(async () => {
      await commands.executeCommand('stet.checkEveryDraft');
    });
    assert.equal(messages.length, 1);
    assert.match(messages[0] ?? '', /\d+ drafts/);
    await untilFindings(closed, 'missing-attribution');
  });

  it('restart the server, and the findings come back', async () => {
    const draft = uriOf('drafts/restarted.md');
    await openDraft(draft, 'The market hall lost its floor in the flood.\n');
    await untilFindings(draft, 'missing-attribution');
    const before = await until('a server', stet().serverPid);
    await commands.executeCommand('stet.restart');
    const now = await until('another server', stet().serverPid);
    assert.notEqual(now, before);
    await until('the end of the old server', () => !isRunning(before));
    await stet().ready();
    await untilFindings(draft, 'missing-attribution');
    await discard(draft);
  });

  it('show the log', async () => {
    await commands.executeCommand('stet.showLog');
  });

  it('open the project file', async () => {
    await open(uriOf('drafts/clean.md'));
    await commands.executeCommand('stet.openProjectFile');
    assert.equal(window.activeTextEditor?.document.uri.toString(), uriOf('stet.json').toString());
  });

  it('go to the problems', async () => {
    await open(uriOf('drafts/clean.md'));
    await commands.executeCommand('stet.showProblems');
    await commands.executeCommand('workbench.action.closePanel');
  });

  it('choose a sources folder, which is added to the project file', async () => {
    const project = uriOf('stet.json');
    const original = await read(project);
    await open(uriOf('drafts/clean.md'));
    const { showOpenDialog } = window;
    Object.assign(window, { showOpenDialog: async () => [uriOf('archive')] });
    try {
      await catchMessages(async messages => {
        await commands.executeCommand('stet.chooseSourcesFolder');
        assert.match(messages.join(' '), /archive/);
      });
    } finally {
      Object.assign(window, { showOpenDialog });
    }
    assert.deepEqual(JSON.parse(await read(project)).sources, ['sources', 'archive']);
    // There is no such folder; the tests behind this one rely on a project file in order.
    await until('an error', () => findings(project).length > 0);
    await write(project, original);
    await until('no error', () => findings(project).length === 0);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
