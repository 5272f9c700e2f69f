import { describe, expect, test } from 'vitest';
import type { ComparisonAnswer, FoundComparison } from '../../protocol/index.js';
import { type OpenFixture, openFixture } from '../../testing/open-fixture.js';
import { createSessionDouble, fullClient, type SessionDouble } from '../session-double.js';
import { codeActions } from './code-action.js';
import { comparison } from './comparison.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

const gate = `
  === sources/gate.md
  ---
  title: The gate that stays shut
  publisher: Harbor Gazette
  date: 2019-05-04
  ---

  “We have closed the eastern gate because the old crane is not safe any longer,” harbor master Ida Brandt said on Tuesday. The crane was built in 1968.
  === sources/fleet.md
  ---
  publisher: Tide Post
  ---

  “Our boats will wait outside until the very last lamp is lit,” skipper Jon Vik told the council.
`;
const context =
  '“We have closed the eastern gate because the old crane is not safe any longer,” harbor master Ida Brandt said on Tuesday.';

interface Asked {
  readonly answer: ComparisonAnswer;
  readonly session: SessionDouble;
  readonly fixture: OpenFixture;
}

async function ask(line: string, passage?: number, sources = gate): Promise<Asked> {
  const fixture = await openFixture(`${sources}\n  === draft.md\n  ${line}`, { textsHeld: 0 });
  const { text, cursor = 0 } = fixture.file('draft.md');
  const session = createSessionDouble(fixture, { path: 'draft.md', text }, fullClient);
  const { document } = session;
  const params = {
    textDocument: { uri: document.uri },
    position: document.text.positionAt(cursor),
    ...(passage !== undefined && { passage }),
  };
  return { answer: await comparison(session, params, never), session, fixture };
}

async function found(line: string, passage?: number, sources = gate): Promise<FoundComparison> {
  const { answer } = await ask(line, passage, sources);
  return answer.kind === 'comparison' ? answer : expect.fail(answer.kind);
}

test('an altered quotation, then the sentence beside its passage', async () => {
  const draft =
    '“We have closed the west<|>ern gate because the old crane is not safe any longer,” Ida Brandt said.';
  const { pairs, byline, location } = await found(draft);
  expect(pairs).toEqual([
    {
      kind: 'quotation',
      inSource: 'We have closed the eastern gate because the old crane is not safe any longer',
      inDraft: 'We have closed the western gate because the old crane is not safe any longer',
    },
    { kind: 'sentence', inSource: context, inDraft: draft.replace('<|>', '') },
  ]);
  expect(byline).toBe('Harbor Gazette, May 4, 2019');
  expect(location.range).toEqual({
    start: { line: 6, character: 0 },
    end: { line: 6, character: context.length },
  });
});

test('of two altered quotations the one at the cursor, with the source that has it', async () => {
  const first =
    '“We have closed the western gate because the old crane is not safe any longer,” said Ida Brandt';
  const second = '“our boats will wait inside until the very last lamp is lit,” said Jon Vik';
  const atFirst = await found(`${first.replace('western', 'west<|>ern')}, and ${second}.`);
  expect([atFirst.byline, atFirst.pairs.length]).toEqual(['Harbor Gazette, May 4, 2019', 2]);
  const atSecond = await found(`${first}, and ${second.replace('inside', 'in<|>side')}.`);
  expect(atSecond.byline).toBe('Tide Post');
  expect(atSecond.pairs[0]).toEqual({
    kind: 'quotation',
    inSource: 'our boats will wait outside until the very last lamp is lit',
    inDraft: 'our boats will wait inside until the very last lamp is lit',
  });
});

describe('of copies of one text', () => {
  const words =
    '“We have closed the eastern gate because the old crane is not safe any longer,” Ida Brandt said.';
  const copies = ['Alpha Post', 'Beta Post', 'Gamma Post']
    .map(
      name => `
  === sources/${name.slice(0, 4).toLowerCase()}.md
  ---
  publisher: ${name}
  ---

  ${words} The crane was built in 1968.
`,
    )
    .join('');

  test.each([
    ['a quotation', words.replace('eastern', 'west<|>ern').replace('said.', 'said.[^beta]')],
    ['a figure', 'The crane of Ida Brandt was bu<|>ilt in 1986.[^beta]'],
  ])('%s is compared with the one that the draft cites', async (_, draft) => {
    const { byline, pairs } = await found(`${draft}\n\n  [^beta]: Beta Post.`, undefined, copies);
    expect(byline).toBe('Beta Post');
    expect(pairs).toHaveLength(2);
  });
});

test('a wrong figure, then the sentence', async () => {
  const { pairs } = await found('The crane at the gate was bu<|>ilt in 1986.');
  expect(pairs[0]).toEqual({ kind: 'detail', inSource: '1968', inDraft: '1986' });
  expect(pairs[1]?.kind).toBe('sentence');
  expect(pairs[1]?.inSource).toContain('The crane was built in 1968.');
});

test('a sentence that stands, beside the passage that is shown of it', async () => {
  const twice = `${gate}
  === sources/year.md
  ---
  publisher: Island Courier
  ---

  The crane, which was built in 1968, is the oldest of the harbor.
`;
  const draft = 'The crane was bu<|>ilt in 1968.';
  const first = await found(draft, 0, twice);
  const second = await found(draft, 1, twice);
  expect(new Set([first.byline, second.byline])).toEqual(
    new Set(['Harbor Gazette, May 4, 2019', 'Island Courier']),
  );
  expect(await found(draft, 7, twice)).toEqual(first);
});

test.each([
  [
    'nothing comes near',
    'Wolves danced a slow wal<|>tz upon the moon.',
    'No source comes near this sentence.',
  ],
  ['nothing is stated', '# The cra<|>ne', 'This sentence states nothing that a source could say.'],
])('where %s, it is said', async (_, draft, message) => {
  expect((await ask(draft)).answer).toEqual({ kind: 'nothing-to-compare', message });
});

test('what somebody told the newsroom itself is compared as a sentence, not as a quotation', async () => {
  const own = `${gate}\n  === stet.json\n  { "ownOutlets": ["Velden Courier"] }`;
  const { pairs } = await found(
    '“We have closed the west<|>ern gate because the old crane is not safe any longer,” Ida Brandt told the Velden Courier.',
    0,
    own,
  );
  expect(pairs.map(({ kind }) => kind)).not.toContain('quotation');
});

test('a finding that is let stand leaves the comparison', async () => {
  const { pairs } = await found(
    '“We have closed the west<|>ern gate because the old crane is not safe any longer,” Ida Brandt said. <!-- stet: her own correction -->',
  );
  expect(pairs[0]?.kind).toBe('quotation');
});

test('between sentences there is nothing, and an ignored draft says that it is', async () => {
  expect((await ask('The crane was built in 1968.\n  <|>\n  It still stands.')).answer).toEqual({
    kind: 'no-sentence',
  });
  expect((await ask('---\n  stet: { ignore: true }\n  ---\n\n  The cra<|>ne.')).answer).toEqual({
    kind: 'ignored',
  });
});

test('words come as text on one line, wrapped or hostile as they may stand in the source', async () => {
  const hostile = `
  === sources/gate.md
  ---
  publisher: "Gaz\\u202eette"
  ---

  “We have closed the eastern
  gate because \u202ethe old crane is not safe any longer,” harbor
  master Ida Brandt said.
`;
  const { pairs, byline } = await found(
    '“We have closed the west<|>ern gate because the old crane is not safe any longer,” Ida Brandt said.',
    0,
    hostile,
  );
  expect(byline).toBe('Gazette');
  for (const { inSource, inDraft } of pairs) expect(inSource + inDraft).not.toMatch(/[\u0000-\u001f\u202e]/);
  expect(pairs[1]?.inSource).toBe(
    '“We have closed the eastern gate because the old crane is not safe any longer,” harbor master Ida Brandt said.',
  );
});

describe('the action on an altered quotation', () => {
  const draft =
    '“We have closed the western gate because the old crane is not safe any longer,” Ida Brandt said.';

  async function actions(commands: readonly string[]) {
    const fixture = await openFixture(`${gate}\n  === draft.md\n  ${draft}`);
    const { text } = fixture.file('draft.md');
    const capabilities = { ...fullClient, experimental: { stet: { commands } } };
    const session = createSessionDouble(fixture, { path: 'draft.md', text }, capabilities);
    const { uri, text: encoded } = session.document;
    const start = encoded.positionAt(text.indexOf('western'));
    const found = await codeActions(
      session,
      { textDocument: { uri }, range: { start, end: start }, context: { diagnostics: [] } },
      never,
    );
    return { uri, start, found: found ?? [] };
  }

  test('is offered where the client can carry it out, with the place', async () => {
    const { uri, start, found } = await actions(['stet.compareQuotation']);
    expect(found.find(({ title }) => title === 'Compare with the source')).toEqual({
      title: 'Compare with the source',
      kind: 'quickfix',
      command: {
        title: 'Compare with the source',
        command: 'stet.compareQuotation',
        arguments: [uri, start],
      },
    });
  });

  test('is not offered to any other', async () => {
    const { found } = await actions([]);
    expect(found.map(({ title }) => title)).not.toContain('Compare with the source');
    expect(found.length).toBeGreaterThan(0);
  });
});
