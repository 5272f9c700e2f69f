import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { commands, Selection, type TextEditor, window } from 'vscode';
import { codes, open, rangeOf, stet, until, uriOf } from '../desk.js';
import { stetExtension } from '../extension.js';
import { fileCalls } from '../file-calls.js';
import { catchMessages } from '../messages.js';
import { measure, tellTime } from '../smoothness.js';

const LIMIT_MS = 120_000;
/** Twice as fast as a fast typist. */
const KEY_EVERY_MS = 50;
const words = 'Ask them who paid for the concrete, and when. ';

describe('a folder of 20,000 sources', function () {
  this.timeout(LIMIT_MS);
  const draft = uriOf('weir-story.md');
  const isIndexing = () => stet().statusText()?.startsWith('$(sync~spin)') ?? false;

  it('costs nothing while no Markdown is open: no code of ours runs', async () => {
    const editor = await open(uriOf('notes.txt'));
    await typeWhile('typing without Stet', editor, key => key < 2 * words.length);
    assert.equal(stetExtension().isActive, false);
    assert.equal(existsSync(join(homedir(), '.cache', 'stet')), false);
  });

  it('costs no look at a file before that, even where something else has activated Stet', async () => {
    const calls = await fileCalls(async () => {
      await stetExtension().activate();
      await window.showTextDocument(uriOf('notes.txt'), { preview: false });
    });
    assert.deepEqual(calls, []);
    assert.equal(stet().serverPid(), undefined);
    assert.equal(stet().statusText(), undefined);
  });

  it('is read again where the server was killed in the middle, while the writer types on', async () => {
    const begin = Date.now();
    const editor = await open(draft);
    const end = rangeOf(editor.document, 'Notes:').end;
    editor.selection = new Selection(end, end);
    const pid = await until('a server', stet().serverPid);
    await until('a status that counts the sources', () => /\d/.test(stet().statusText() ?? ''));
    const messages = await catchMessages(async shown => {
      process.kill(pid, 'SIGKILL');
      await until('a message', () => shown.length > 0);
    });
    assert.match(messages.join(' '), /stopped unexpectedly and was restarted/);
    const from = Date.now();
    let ready = false;
    void stet()
      .ready()
      .then(() => {
        ready = true;
      });
    assert.ok(isIndexing(), stet().statusText());
    const text = await typeWhile('typing while 20,000 sources are indexed', editor, () => !ready);
    assert.ok(editor.document.getText().includes(`Notes:${text}\n`), 'every key stands in the text');
    assert.ok(text.length > words.length, `${text.length} keys`);
    await until('the finding', () => codes(draft).includes('number-drift'));
    tellTime('from the restart of the server to the findings', from);
    tellTime('from opening the draft to the findings, with a server killed between', begin);
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('is there at once from its cache', async () => {
    const from = Date.now();
    await commands.executeCommand('stet.restart');
    await stet().ready();
    await until('the finding', () => codes(draft) === 'number-drift');
    tellTime('from the start of a server to the findings, with a cache', from);
  });

  it('leaves typing alone once it is read', async () => {
    const editor = await open(draft);
    await typeWhile('typing over 20,000 sources', editor, key => key < 2 * words.length);
    await commands.executeCommand('workbench.action.files.revert');
  });
});

/** Types at the cursor as a keyboard does, key after key, and returns what was typed. */
async function typeWhile(
  name: string,
  editor: TextEditor,
  goesOn: (key: number) => boolean,
): Promise<string> {
  let text = '';
  await window.showTextDocument(editor.document, { selection: editor.selection });
  await measure(name, async press => {
    for (let next = performance.now(); goesOn(text.length); ) {
      const key = words.charAt(text.length % words.length);
      await press(() => commands.executeCommand('type', { text: key }));
      text += key;
      next += KEY_EVERY_MS;
      await new Promise(resolve => setTimeout(resolve, Math.max(0, next - performance.now())));
    }
  });
  return text;
}
