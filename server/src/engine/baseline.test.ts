import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../checks/finding.js';
import { openWorkspace } from '../testing/open-workspace.js';
import { type BaselineEntry, parseBaseline, renderBaseline } from './baseline.js';
import { type BaselineReading, baselineName, readBaseline } from './baseline-file.js';
import { applyBaseline, baselineEntriesMet, baselineEntriesOf, toBaselineInForce } from './baseline-match.js';
import { resultOf } from './draft-result.js';
import type { DraftReport } from './engine.js';

const harbor = `---
title: Harbor counts its ships
publisher: Tidewater Gazette
date: 2021-05-04
---

The harbor of Tidewater handled 412 ships in 2020, the port office said on Tuesday.
The new crane was delivered in March and lifts 40 tons.
`;
const drifted =
  'The harbor of Tidewater handled 421 ships in 2020, the port office said on Tuesday.[^harbor]';
const parrots = 'Nine parrots belonging to the dentist recite poetry beneath the abandoned lighthouse.';
const crane = 'The new crane was delivered in March and lifts 40 tons.[^harbor]';
const otters = 'Seven otters inherited a bakery from the astronomer of Greenfield in 1987.';

async function project(files: Readonly<Record<string, string>> = {}) {
  const workspace = await openWorkspace({ 'sources/harbor.md': harbor, ...files });
  const load = async () => {
    const loaded = await workspace.load();
    if (loaded.kind !== 'loaded') throw new Error('loading was cancelled');
  };
  await load();
  const baseUri = workspace.uri('.');
  return {
    ...workspace,
    reload: load,
    /** Lets what is given stand; the drafts named in `gone` are not there any more. */
    use(entries: readonly BaselineEntry[], gone: readonly string[] = []) {
      workspace.engine.useBaseline(toBaselineInForce(baseUri, entries, new Set(gone)));
    },
    read: (): Promise<BaselineReading> =>
      readBaseline(workspace.store, { uri: workspace.uri(baselineName), baseUri, named: false }, baseUri),
    async check(text: string, path = 'story.md'): Promise<DraftReport> {
      const outcome = await workspace.engine.snapshot.check(
        { uri: workspace.uri(path), path, text },
        { requested: false },
      );
      if (outcome.kind !== 'checked') throw new Error(`the draft was ${outcome.kind}`);
      return outcome.report;
    },
  };
}

const entriesOf = (report: DraftReport, path: string): readonly BaselineEntry[] =>
  baselineEntriesOf(resultOf(report), path);
const codes = ({ findings }: DraftReport): string[] => findings.map(({ code }) => code);
const baselined = ({ suppressed }: DraftReport): string[] =>
  suppressed.flatMap(({ kind, finding }) => (kind === 'baseline' ? [finding.code] : []));

describe('what is in the baseline stands', () => {
  test('its findings are suppressed, verdicts stay, the sentences are counted apart', async () => {
    const town = await project();
    const before = await town.check(`${drifted}\n\n${parrots}\n`);
    expect(codes(before)).toEqual(['number-drift', 'unsourced-sentence']);
    town.use(entriesOf(before, 'story.md'));
    const after = await town.check(`${drifted}\n\n${parrots}\n`);
    expect(codes(after)).toEqual([]);
    expect(baselined(after)).toEqual(['number-drift', 'unsourced-sentence']);
    expect(after.sentences.map(({ verdict, suppressed }) => [verdict, suppressed])).toEqual([
      ['partial', true],
      ['unsupported', true],
    ]);
    expect(after.sentences.map(({ support }) => support)).toEqual(
      before.sentences.map(({ support }) => support),
    );
  });

  test('another paragraph, a move, other line breaks and composed letters leave it as it is', async () => {
    const town = await project();
    const old = `The café of Greenfield sold ninety umbrellas to the admiral in 1987.\n`;
    town.use(entriesOf(await town.check(`${drifted}\n\n${old}`), 'story.md'));
    const wrapped = drifted.replaceAll(' in ', '\nin  ').replace('said ', 'said\n');
    const moved = `# News\n\n> ${old.replace('é', 'e\u0301').replace(' to ', '\n> to ')}\n${crane}\n\n${wrapped}\r\n`;
    const report = await town.check(moved);
    expect(codes(report)).toEqual([]);
    expect(baselined(report)).toEqual(['unsourced-sentence', 'number-drift']);
  });

  test('an article more gives the finding other evidence, and it stands all the same', async () => {
    const town = await project();
    const claim = 'The new crane was delivered in March and lifts 45 tons.';
    const before = await town.check(claim);
    const drifts = entriesOf(before, 'story.md').filter(({ rule }) => rule === 'number-drift');
    town.use(drifts);
    town.write('sources/dock.md', 'The new crane was delivered in March and lifts 40 tons.\n');
    await town.reload();
    const after = await town.check(claim);
    expect(baselined(after)).toEqual(['number-drift']);
    const evidenceOf = ({ findings, suppressed }: DraftReport) =>
      [...findings, ...suppressed.map(({ finding }) => finding)]
        .filter(({ code }) => code === 'number-drift')
        .flatMap(({ evidence }) => evidence.map(({ key }) => key));
    expect([evidenceOf(before), evidenceOf(after)]).toEqual([['harbor'], ['dock']]);
  });
});

describe('an article more that comes nearer to a sentence', () => {
  const claim = 'The council approved the harbor budget on Monday after a secret meeting with the bishop.';
  const near: Readonly<Record<string, string>> = {
    'unsourced-sentence': 'Two schools on the island close next year.\n',
    'weakly-sourced': 'The council spoke with the bishop about the harbor on Monday.\n',
    'partly-sourced': 'The council approved the harbor budget on Monday.\n',
    contradicted: 'The council did not approve the harbor budget on Monday.\n',
    'date-drift':
      'The council approved the harbor budget on Friday after a secret meeting with the bishop.\n',
  };

  async function excused(first: string, then: string, draft = claim) {
    const town = await project({ 'sources/first.md': near[first] ?? '' });
    const before = await town.check(draft);
    const entries = entriesOf(before, 'story.md');
    town.use(entries);
    town.write('sources/then.md', near[then] ?? '');
    if (first !== 'unsourced-sentence' && then === 'unsourced-sentence') town.write('sources/first.md', '');
    await town.reload();
    const after = await town.check(draft);
    const inForce = toBaselineInForce(town.uri('.'), entries, new Set());
    const bare = applyBaseline(after, 'story.md', undefined);
    return {
      before: codes(before),
      told: codes(after),
      stands: baselined(after),
      met: baselineEntriesMet(resultOf(bare), 'story.md', inForce).map(({ rule }) => rule),
    };
  }

  test.each([
    ['unsourced-sentence', 'weakly-sourced'],
    ['unsourced-sentence', 'partly-sourced'],
    ['weakly-sourced', 'partly-sourced'],
  ])('%s becomes %s, which stands', async (first, then) => {
    expect(await excused(first, then)).toEqual({
      before: [first],
      told: [],
      stands: [then],
      met: [first],
    });
  });

  test.each([
    ['weakly-sourced', 'unsourced-sentence'],
    ['unsourced-sentence', 'contradicted'],
    ['unsourced-sentence', 'date-drift'],
  ])('%s becomes %s, which is new', async (first, then) => {
    expect(await excused(first, then)).toEqual({ before: [first], told: [then], stands: [], met: [] });
  });

  test('one entry lets one sentence stand, a worse one before a milder one', async () => {
    const twice = `${claim}\n\n# Later\n\n${claim}\n`;
    const { told, stands } = await excused('unsourced-sentence', 'weakly-sourced', twice);
    expect([told, stands]).toEqual([[], ['weakly-sourced', 'weakly-sourced']]);
    const town = await project({ 'sources/first.md': near['unsourced-sentence'] ?? '' });
    town.use(entriesOf(await town.check(claim), 'story.md'));
    town.write('sources/then.md', near['weakly-sourced'] ?? '');
    await town.reload();
    const report = await town.check(twice);
    expect([codes(report), baselined(report)]).toEqual([['weakly-sourced'], ['weakly-sourced']]);
  });
});

describe('a run of sentences that nothing attributes', () => {
  const ships = 'The harbor of Tidewater handled 412 ships in 2020.';
  const lifts = 'The new crane was delivered in March and lifts 40 tons.';
  const town = `---\npublisher: Tidewater Gazette\ndate: 2021-05-04\n---\n\n${ships} In March, the port took delivery of the new crane, which lifts 40 tons.\n`;

  test('stands sentence by sentence, when the articles are others', async () => {
    const { check, use, write, reload } = await project({ 'sources/harbor.md': town });
    const draft = `${ships} ${lifts}\n`;
    const before = await check(draft);
    expect(before.findings).toMatchObject([{ code: 'missing-attribution', message: { id: 'several' } }]);
    use(entriesOf(before, 'story.md'));
    write('sources/dock.md', `${lifts}\n`);
    write('sources/harbor.md', `${ships}\n`);
    await reload();
    const after = await check(draft);
    expect(codes(after)).toEqual([]);
    expect(baselined(after)).toEqual(['missing-attribution', 'missing-attribution']);
  });

  test('is told again when a sentence is added to it, and stands again without that', async () => {
    const { check, use, uri } = await project({ 'sources/harbor.md': town });
    const entries = entriesOf(await check(`${ships}\n`), 'story.md');
    use(entries);
    const grown = await check(`${ships} ${lifts}\n`);
    expect(codes(grown)).toEqual(['missing-attribution']);
    const inForce = toBaselineInForce(uri('.'), entries, new Set());
    expect(baselineEntriesMet(resultOf(grown), 'story.md', inForce)).toEqual(entries);
    expect(codes(await check(`${ships}\n\n${lifts}[^harbor]\n\n[^harbor]: harbor\n`))).toEqual([]);
  });
});

test('markup around the words and in them leaves a finding as it is', async () => {
  const town = await project();
  town.use(entriesOf(await town.check(`${drifted}\n\n${parrots}\n`), 'story.md'));
  const dressed = `- *${drifted.replace('421 ships', '**421** [ships](https://example.org)')}*\n\n**${parrots.replace('parrots', '_parrots_')}**\n`;
  expect(codes(await town.check(dressed))).toEqual([]);
});

describe('a new finding never hides', () => {
  test('behind one that was fixed', async () => {
    const town = await project();
    town.use(entriesOf(await town.check(`${crane}\n\n${parrots}`), 'story.md'));
    expect(codes(await town.check(`${crane}\n\n${otters}`))).toEqual(['unsourced-sentence']);
  });

  test('in the same words a second time', async () => {
    const town = await project();
    town.use(entriesOf(await town.check(parrots), 'story.md'));
    const report = await town.check(`${parrots}\n\n${parrots}\n`);
    expect([codes(report), baselined(report)]).toEqual([['unsourced-sentence'], ['unsourced-sentence']]);
  });

  test('in a figure that was right while another one like it in the sentence was wrong', async () => {
    const fleet = (march: number, april: number): string =>
      `The fleet counted ${march} boats in March 2021 and ${april} boats in April 2021, Ada Quill said.\n`;
    const town = await project({ 'sources/fleet.md': fleet(19, 15) });
    const sentence = `${fleet(19, 19).trim()}[^fleet]`;
    const before = await town.check(sentence);
    expect(codes(before)).toEqual(['number-drift']);
    town.use(entriesOf(before, 'story.md'));
    expect(codes(await town.check(sentence))).toEqual([]);
    town.write('sources/fleet.md', `${fleet(12, 19)}\nNo boat was lost.\n`);
    await town.reload();
    const after = await town.check(sentence);
    expect([codes(after), baselined(after)]).toEqual([['number-drift'], []]);
  });

  test('in another draft, while the one that was excused is there', async () => {
    const town = await project();
    const entries = entriesOf(await town.check(parrots, 'old.md'), 'old.md');
    town.use(entries);
    expect(codes(await town.check(parrots, 'new.md'))).toEqual(['unsourced-sentence']);
    town.use(entries, ['old.md']);
    const renamed = await town.check(parrots, 'new.md');
    expect([codes(renamed), baselined(renamed)]).toEqual([[], ['unsourced-sentence']]);
  });

  test('in a draft that has entries of its own', async () => {
    const town = await project();
    const gone = entriesOf(await town.check(parrots, 'old.md'), 'old.md');
    const own = entriesOf(await town.check(otters, 'story.md'), 'story.md');
    town.use([...gone, ...own], ['old.md']);
    expect(codes(await town.check(`${otters}\n\n${parrots}`))).toEqual(['unsourced-sentence']);
  });
});

test('a comment is heard before the baseline', async () => {
  const town = await project();
  town.use(entriesOf(await town.check(parrots), 'story.md'));
  const { suppressed } = await town.check(`${parrots} <!-- stet: seen on site -->`);
  expect(suppressed.map(({ kind }) => kind)).toEqual(['comment']);
});

test('whatever is edited, what stood stands, and nothing else is let stand', async () => {
  const town = await project();
  const sentences = [drifted, parrots, crane, otters, 'The port office said on Tuesday that it rained.'];
  const story = fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 6 });
  const between = fc.constantFrom('\n\n', ' ', '\r\n\r\n', '\n\n> ', '\n\n- ');
  await fc.assert(
    fc.asyncProperty(story, story, between, async (old, next, mark) => {
      town.engine.useBaseline(undefined);
      const before = await town.check(old.join('\n\n'));
      const bare = await town.check(next.join(mark));
      town.use(entriesOf(before, 'story.md'));
      const report = await town.check(next.join(mark));
      const [excused, present] = [countsOf(before, before.findings), countsOf(bare, bare.findings)];
      const standing = countsOf(
        report,
        report.suppressed.map(({ finding }) => finding),
      );
      const told = countsOf(report, report.findings);
      for (const [name, count] of present) {
        const mayStand = Math.min(count, excused.get(name) ?? 0);
        expect([name, standing.get(name) ?? 0, told.get(name) ?? 0]).toEqual([
          name,
          mayStand,
          count - mayStand,
        ]);
      }
      expect(codes(applyBaseline(report, 'story.md', undefined))).toEqual(codes(bare));
    }),
    { numRuns: 40 },
  );
});

/** How often there is a finding of one rule on the same words of the same sentence. */
function countsOf({ draft }: DraftReport, findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code, sentence, span } of findings) {
    const words = draft.document.text.slice(span.start, span.end).replace(/\s+(?:> )?/g, ' ');
    const name = [code, draft.sentences[sentence ?? -1]?.prose.text, words].join(' | ');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

describe('the file', () => {
  const entry: fc.Arbitrary<BaselineEntry> = fc.record({
    path: fc.string({ unit: 'binary' }),
    rule: fc.string(),
    words: fc.string({ unit: 'grapheme' }),
    fingerprint: fc.string(),
    ordinal: fc.nat(),
  });

  test('says the same when it is read again, and is the same bytes in whatever order it was gathered', () =>
    fc.assert(
      fc.property(fc.array(entry), fc.infiniteStream(fc.nat()), (entries, random) => {
        const text = renderBaseline(entries);
        const read = parseBaseline(text);
        if (read.kind !== 'entries') throw new Error(read.fault.message);
        expect(renderBaseline(read.entries)).toBe(text);
        const shuffled = entries
          .map(one => ({ one, by: random.next().value }))
          .sort((a, b) => a.by - b.by)
          .map(({ one }) => one);
        expect(renderBaseline(shuffled)).toBe(text);
      }),
    ));

  test('has one entry a line, for a person to read', async () => {
    const town = await project();
    const report = await town.check(`${parrots}\n\n${drifted}\n`);
    expect(renderBaseline(entriesOf(report, 'drafts/story.md')).split('\n')).toEqual([
      '{',
      '  "version": 1,',
      '  "drafts": {',
      '    "drafts/story.md": [',
      expect.stringMatching(/^ {6}\{"rule":"number-drift","words":"421","fingerprint":"[0-9a-f]{16}"\},$/),
      expect.stringMatching(
        /^ {6}\{"rule":"unsourced-sentence","words":"Nine parrots .{66}…","fingerprint":"[0-9a-f]{16}"\}$/,
      ),
      '    ]',
      '  }',
      '}',
      '',
    ]);
    expect(renderBaseline([])).toBe('{\n  "version": 1,\n  "drafts": {}\n}\n');
  });

  test.each([
    ['', 1, 1, 'The baseline is empty.'],
    ['{ "version": 1, "drafts": {}', 1, 29, 'This is not JSON: close brace expected.'],
    ['{\n  "version": 2,\n  "drafts": {}\n}', 2, 14, 'is not of version 1'],
    ['{ "drafts": {} }', 1, 1, 'is not of version 1'],
    ['{ "version": 1 }', 1, 1, '"drafts" is missing.'],
    ['[]', 1, 1, 'A baseline is written in braces'],
    ['{ "version": 1, "drafts": [] }', 1, 27, '"drafts" is written in braces'],
    ['{ "version": 1, "drafts": { "a.md": {} } }', 1, 37, 'The entries of "a.md" are no list.'],
    ['{ "version": 1, "drafts": { "a.md": [7] } }', 1, 38, 'An entry is written in braces'],
    ['{ "version": 1, "drafts": {}, "draft": 1 }', 1, 31, 'A baseline has no "draft". Did you mean drafts?'],
    ['{ "version": 1, "drafts": { "a.md": [{ "rule": "x" }] } }', 1, 38, '"fingerprint" is missing.'],
    [
      '{ "version": 1, "drafts": { "a.md": [{ "rule": 1, "fingerprint": "x" }] } }',
      1,
      48,
      '"rule" is no text.',
    ],
    [
      '{ "version": 1, "drafts": { "a.md": [{ "rule": "x", "fingerprint": "x", "ordinal": -1 }] } }',
      1,
      84,
      '"ordinal" is no whole number.',
    ],
    ['{\n<<<<<<< HEAD\n  "version": 1,\n=======\n', 2, 1, 'A merge left its marks here.'],
    ['['.repeat(100_000), 1, 1, ''],
  ])('%.60j is refused at its place', async (text, line, column, message) => {
    const town = await project({ [baselineName]: text });
    const read = await town.read();
    if (read.kind !== 'invalid') throw new Error(`it was ${read.kind}`);
    expect(read.problem).toMatchObject({ path: baselineName, message: expect.stringContaining(message) });
    if (message !== '') expect([read.problem.line, read.problem.column]).toEqual([line, column]);
  });

  test('tells which drafts are gone', async () => {
    const gone = { path: 'gone.md', rule: 'x', words: '', fingerprint: '1', ordinal: 0 };
    const town = await project({
      'there.md': '',
      [baselineName]: renderBaseline([gone, { ...gone, path: 'there.md' }]),
    });
    const read = await town.read();
    expect(read.kind === 'baseline' && [...read.baseline.gone]).toEqual(['gone.md']);
  });
});
