import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
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
