import assert from 'node:assert/strict';
import { ChildProcess } from 'node:child_process';
import { describe, it } from 'mocha';
import { commands } from 'vscode';
import { discard, openDraft, stet, typeAtEnd, until, untilFindings, uriOf } from '../desk.js';
import { catchMessages } from '../messages.js';

describe('a server that is killed', () => {
  it('is restarted with a message, and checks what was typed meanwhile', async () => {
    const draft = uriOf('drafts/interrupted.md');
    const editor = await openDraft(draft, 'The market hall lost its floor in the flood.\n');
    await untilFindings(draft, 'missing-attribution');
    const pid = await until('a server', stet().serverPid);
    const messages = await catchMessages(async shown => {
      process.kill(pid, 'SIGKILL');
      await typeAtEnd(editor, '\nThirty accordion teachers from Lisbon are expected to settle here.\n');
      await until('a message', () => shown.length > 0);
    });
    assert.match(messages[0] ?? '', /stopped unexpectedly and was restarted/);
    assert.notEqual(await until('a server', stet().serverPid), pid);
    await stet().ready();
    await untilFindings(draft, 'missing-attribution', 'unsourced-sentence');
    await discard(draft);
  });
});

describe('a server that is killed five times', () => {
  it('stays off, says so, and leaves no finding that nobody keeps up to date', async () => {
    const draft = uriOf('drafts/given-up.md');
    await openDraft(draft, 'The market hall lost its floor in the flood.\n');
    // Crashes of other tests do not count after it.
    await commands.executeCommand('stet.restart');
    const messages = await catchMessages(async shown => {
      for (let crash = 1; crash <= 5; crash++) {
        await stet().ready();
        await untilFindings(draft, 'missing-attribution');
        process.kill(await until('a server', stet().serverPid), 'SIGKILL');
        await until('a message', () => shown.length === crash);
      }
    });
    assert.match(messages.at(-1) ?? '', /stopped five times in three minutes and stays off/);
    assert.equal(stet().serverPid(), undefined);
    await until('the status', () => stet().statusText() === '$(error) Stet stopped');
    await untilFindings(draft);
  });

  it('comes back when it is asked to', async () => {
    const draft = uriOf('drafts/given-up.md');
    await commands.executeCommand('stet.restart');
    await stet().ready();
    await untilFindings(draft, 'missing-attribution');
    await discard(draft);
  });
});

describe('a server that lives but cannot be spoken to', () => {
  it('is replaced by another one, once, with a message', async () => {
    const draft = uriOf('drafts/deaf.md');
    const editor = await openDraft(draft, 'The market hall lost its floor in the flood.\n');
    await untilFindings(draft, 'missing-attribution');
    const pid = await until('a server', stet().serverPid);
    const messages = await catchMessages(async shown => {
      const server = childProcess(pid);
      const ended = new Promise(resolve => server.once('close', resolve));
      for (const code of ['EPIPE', 'ECONNRESET']) server.emit('error', new Error(`write ${code}`));
      await ended;
      await until('a message', () => shown.length > 0);
      await stet().ready();
      await typeAtEnd(editor, '\nThirty accordion teachers from Lisbon are expected to settle here.\n');
      await untilFindings(draft, 'missing-attribution', 'unsourced-sentence');
    });
    assert.equal(messages.length, 1);
    assert.match(messages[0] ?? '', /stopped unexpectedly and was restarted/);
    assert.notEqual(stet().serverPid(), pid);
    assert.match(stet().statusText() ?? '', /of 2 sourced/);
    await discard(draft);
  });
});

/** The extension host's own end of the server, where errors of the connection arise. */
function childProcess(pid: number): ChildProcess {
  const handles: unknown = Reflect.apply(Reflect.get(process, '_getActiveHandles'), process, []);
  assert.ok(Array.isArray(handles));
  const found: unknown = handles.find(handle => handle instanceof ChildProcess && handle.pid === pid);
  assert.ok(found instanceof ChildProcess, `the process ${pid} belongs to the extension host`);
  return found;
}
