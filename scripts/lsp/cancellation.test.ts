import { expect, test } from 'vitest';
import { brief, diagnose, diagnosedAs } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { vsCodeLike } from './editors.js';
import { harbor, sourced, unsourced } from './harbor.js';
import { errorCodes } from './shapes.js';
import { Refusal } from './strict-client.js';

// Cancelled and outdated are outcomes of their own, never an empty list.

const start = { line: 0, character: 0 };
const files = `${harbor}
=== draft.md
${unsourced}
`;
/** Long enough that its check is not over when the next message comes. */
const long = Array.from({ length: 400 }, (_, at) => `${unsourced.slice(0, -1)} in year ${at}.\n`).join('\n');
/** So many sources that their reading is not over when a question comes. */
const crowded = `${files}${Array.from({ length: 1_000 }, (_, at) => `=== sources/wire/note-${at}.txt\nNote ${at} tells of ${at} gulls on the roof of the town hall.\n`).join('')}`;

test('a pull during the first reading waits, and can be taken back', () =>
  inEditor({ files: crowded }, async ({ client, open }) => {
    const draft = open('draft.md');
    const pending = client.ask('textDocument/diagnostic', { textDocument: { uri: draft.uri } });
    await client.until('the first reading', () => client.notices('stet/status').length > 0);
    pending.cancel();
    await expect(pending.answer).rejects.toMatchObject({ code: errorCodes.requestCancelled });
    expect(await diagnose(client, draft)).toHaveLength(1);
  }));

test('questions during the first reading are answered at once, and not with silence', () =>
  inEditor({ files: crowded }, async ({ client, open }) => {
    const draft = open('draft.md');
    await client.until(
      'the first reading',
      () => client.notices('stet/status').at(-1)?.folders[0]?.state === 'indexing',
    );
    const hover = await client.request('textDocument/hover', {
      textDocument: { uri: draft.uri },
      position: start,
    });
    expect(client.notices('stet/status').at(-1)?.folders[0]?.state).toBe('indexing');
    expect(hover?.contents.value).toMatch(/reading|being read/i);
    await client.until('progress', () => client.notices('$/progress').length > 0);
    expect(await diagnose(client, draft)).toHaveLength(1);
    await client.until(
      'the end of progress',
      () => client.notices('$/progress').at(-1)?.value.kind === 'end',
    );
    const shares = client
      .notices('$/progress')
      .map(({ value }) => ('percentage' in value ? (value.percentage ?? 0) : 100));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  }));

test('a search that a newer key takes back is no answer, and the newer one is answered before a long check is over', () =>
  inEditor({ files: crowded }, async ({ client, open, openUri, uri }) => {
    await diagnose(client, open('draft.md'));
    const draft = openUri(uri('long.md'), long);
    const check = client.ask('textDocument/diagnostic', { textDocument: { uri: draft.uri } });
    const isChecked = check.answer.then(() => 'checked' as const);
    const asked = (query: string) => ({ textDocument: { uri: draft.uri }, query, limit: 5 });
    const older = client.ask('stet/searchSources', asked('gulls on the roo'));
    older.cancel();
    const newer = client.ask('stet/searchSources', asked('gulls on the roof')).answer;
    await expect(older.answer).rejects.toMatchObject({ code: errorCodes.requestCancelled });
    const found = await Promise.race([newer, isChecked]);
    if (found === 'checked' || found.kind !== 'found') return expect.fail('the check went first');
    expect(found.passages).toHaveLength(5);
    expect(await isChecked).toBe('checked');
  }));

test('a search during the first reading says that the sources are being read', () =>
  inEditor({ files: crowded }, async ({ client, open, uri }) => {
    await client.until(
      'the first reading',
      () => client.notices('stet/status').at(-1)?.folders[0]?.state === 'indexing',
    );
    const asked = { textDocument: { uri: uri('.') }, query: 'gulls', limit: 5 };
    expect(await client.request('stet/searchSources', asked)).toMatchObject({ kind: 'indexing' });
    await diagnose(client, open('draft.md'));
    expect(await client.request('stet/searchSources', asked)).toMatchObject({ kind: 'found' });
  }));

test('an edit that overtakes a pull: the answer is refused or right, and the next one is right', () =>
  inEditor({ files }, async ({ client, openUri, uri, change }) => {
    const draft = openUri(uri('overtaken.md'), long);
    const outcomes = { answered: 0, refused: 0 };
    for (let round = 0; round < 12; round++) {
      const pending = client.ask('textDocument/diagnostic', { textDocument: { uri: draft.uri } });
      const end = draft.text.indexOf('\n') + 2;
      change(draft, { start: 0, end, text: round % 3 === 0 ? `Is it ${round} o'clock? ` : '' });
      await pending.answer.then(
        () => outcomes.answered++,
        (error: unknown) => {
          if (!(error instanceof Refusal)) throw error;
          expect([errorCodes.serverCancelled, errorCodes.contentModified]).toContain(error.code);
          outcomes.refused++;
        },
      );
    }
    expect(outcomes.answered + outcomes.refused).toBe(12);
    const fresh = openUri(uri('fresh.md'), draft.text);
    const expected = brief(fresh, await diagnose(client, fresh));
    expect(expected.length).toBeGreaterThan(300);
    await diagnosedAs(
      client,
      draft,
      'what a fresh text has',
      all => brief(draft, all).join() === expected.join(),
    );
  }));

test('a check of every draft that is taken back says so', () =>
  inEditor({ files: `${crowded}${drafts()}`, editor: vsCodeLike }, async ({ client }) => {
    const pending = client.ask('stet/checkEveryDraft', {});
    pending.cancel();
    const outcome = await pending.answer.catch((error: unknown) => error);
    if (outcome instanceof Refusal) expect(outcome.code).toBe(errorCodes.requestCancelled);
    else expect(outcome).toEqual({ kind: 'cancelled' });
  }));

function drafts(): string {
  return Array.from({ length: 30 }, (_, at) => `=== drafts/draft-${at}.md\n${sourced}\n`).join('');
}
