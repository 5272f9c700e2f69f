import { expect, test } from 'vitest';
import { brief, diagnose, diagnosedAs } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { bare, vsCodeLike } from './editors.js';
import { harbor, sourced, unsourced } from './harbor.js';

// Spec 3: the sentence that holds the latest edit and has no end yet keeps its last findings, or none, until it
// ends or a second passes.

const files = `${harbor}
=== draft.md
${unsourced}

A statue
`;
const old = `unsourced-sentence: ${unsourced}`;
const words = ['A statue of sugar', ' melted', ' in the parliament', ' of dwarves'];
const whole = words.join('');

test.each([vsCodeLike, bare])('$name: words without an end are left in peace, others are not', editor =>
  inEditor({ files, editor }, async ({ client, open, edit }) => {
    const draft = open('draft.md');
    expect(brief(draft, await diagnose(client, draft))).toEqual([old]);
    edit(draft, ['A statue', words[0] ?? '']);
    expect(brief(draft, await diagnose(client, draft))).toEqual([old]);
    for (const [at, word] of words.entries()) {
      if (at === 0) continue;
      const written = words.slice(0, at).join('');
      edit(draft, [written, written + word]);
      expect(brief(draft, await diagnose(client, draft))).toEqual([old]);
    }
    edit(draft, [whole, `${whole}.`]);
    expect(brief(draft, await diagnose(client, draft))).toEqual([old, `unsourced-sentence: ${whole}.`]);
  }),
);

test.each([vsCodeLike, bare])('$name: after a second the client is told to look again', editor =>
  inEditor({ files, editor }, async ({ client, open, edit }) => {
    const draft = open('draft.md');
    await diagnose(client, draft);
    edit(draft, ['A statue', whole]);
    expect(brief(draft, await diagnose(client, draft))).toEqual([old]);
    const both = [old, `unsourced-sentence: ${whole}`];
    const judged = await diagnosedAs(
      client,
      draft,
      'the unended sentence to be judged',
      all => all.length > 1,
    );
    expect(brief(draft, judged)).toEqual(both);
  }),
);

test('a finding stays on its words while its sentence is written on', () =>
  inEditor({ files }, async ({ client, open, edit }) => {
    const draft = open('draft.md', `A short question?\n\n${unsourced}\n`);
    expect(brief(draft, await diagnose(client, draft))).toEqual([old]);
    const unended = unsourced.slice(0, -1);
    edit(draft, ['A short question?', 'A much longer question 🚢?\n'], [unsourced, `${unended} and sang`]);
    const [kept] = await diagnose(client, draft);
    expect(kept?.code).toBe('unsourced-sentence');
    edit(draft, [' and sang', ' and sang.']);
    expect(brief(draft, await diagnose(client, draft))).toEqual([`unsourced-sentence: ${unended} and sang.`]);
  }));

test('a finding about a run of sentences stays on the first while the run is written on', () =>
  inEditor({ files }, async ({ client, open, edit }) => {
    const draft = open('draft.md', sourced);
    const first = [`missing-attribution: ${sourced}`];
    expect(brief(draft, await diagnose(client, draft))).toEqual(first);
    for (const word of ' The harbor of Brackwater handled 412 ships in 2019.'.split(/(?= )/)) {
      edit(draft, [draft.text, draft.text + word]);
      expect(brief(draft, await diagnose(client, draft))).toEqual(first);
    }
    const [run] = await diagnose(client, draft);
    expect(run?.message).toMatch(/2 sentences/);
  }));

test('an edit elsewhere lets the sentence before be judged', () =>
  inEditor({ files }, async ({ client, open, edit }) => {
    const draft = open('draft.md');
    edit(draft, ['A statue', whole]);
    expect(brief(draft, await diagnose(client, draft))).toEqual([old]);
    edit(draft, [unsourced, `${unsourced} Why?`]);
    expect(brief(draft, await diagnose(client, draft))).toEqual([old, `unsourced-sentence: ${whole}`]);
  }));

test('a draft that is opened with an unended sentence is judged at once', () =>
  inEditor({ files }, async ({ client, open }) => {
    const draft = open('draft.md', whole);
    expect(brief(draft, await diagnose(client, draft))).toEqual([`unsourced-sentence: ${whole}`]);
  }));

test('with checks on save, an edit changes nothing and a save does', () =>
  inEditor({ files, settings: () => ({ run: 'onSave' }) }, async ({ client, open, edit }) => {
    const draft = open('draft.md');
    expect(brief(draft, await diagnose(client, draft))).toEqual([old]);
    edit(draft, [`${unsourced}\n\n`, '']);
    expect(await diagnose(client, draft)).toEqual([]);
    edit(draft, ['A statue', `${whole}.`]);
    expect(await diagnose(client, draft)).toEqual([]);
    client.notify('textDocument/didSave', { textDocument: { uri: draft.uri } });
    const saved = await diagnosedAs(client, draft, 'the saved text to be judged', all => all.length > 0);
    expect(brief(draft, saved)).toEqual([`unsourced-sentence: ${whole}.`]);
  }));

test.each([vsCodeLike, bare])('$name: who saves has stopped typing, so the sentence is judged', editor =>
  inEditor({ files, editor }, async ({ client, open, edit }) => {
    const draft = open('draft.md');
    await diagnose(client, draft);
    edit(draft, ['A statue', whole]);
    expect(brief(draft, await diagnose(client, draft))).toEqual([old]);
    client.notify('textDocument/didSave', { textDocument: { uri: draft.uri } });
    const judged = await diagnosedAs(client, draft, 'the saved sentence to be judged', all => all.length > 1);
    expect(brief(draft, judged)).toEqual([old, `unsourced-sentence: ${whole}`]);
  }),
);
