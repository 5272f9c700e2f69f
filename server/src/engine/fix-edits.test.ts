import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding, TextEdit } from '../checks/finding.js';
import { loadSample, readSample } from '../testing/load-sample.js';
import type { LoadedProject } from '../testing/open-fixture.js';
import { applyEdits } from '../text/apply-edits.js';
import type { DraftReport } from './engine.js';
import { chooseFixes, editsInOrder, type Fixable, safeEdits } from './fix-edits.js';

const fixAllEdits = ({ draft, findings, suppressed }: DraftReport): readonly TextEdit[] =>
  safeEdits({ findings, suppressed, blockOf: index => draft.sentences[index ?? -1]?.block });

/** The sample workspace with another style. */
const openTown = (citationStyle: string): Promise<LoadedProject> =>
  loadSample('harbor-town', { citationStyle });

async function reportOf(town: LoadedProject, text: string): Promise<DraftReport> {
  const outcome = await town.check('drafts/story.md', text);
  if (outcome.kind !== 'checked') throw new Error('not checked');
  return outcome.report;
}

interface Fixed {
  readonly text: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Findings that are gone; undefined where one is there that was not. */
  readonly gone: readonly string[] | undefined;
  /** What the same would change in the text that it left. */
  readonly again: readonly TextEdit[];
}

async function fixAll(town: LoadedProject, text: string): Promise<Fixed> {
  const report = await reportOf(town, text);
  const fixed = applyEdits(text, fixAllEdits(report));
  const codes = ({ findings }: DraftReport) => findings.map(({ code }) => code);
  const fixedReport = await reportOf(town, fixed);
  const again = fixAllEdits(fixedReport);
  const [before, after] = [codes(report), codes(fixedReport)];
  const gone = [...before];
  for (const code of after) {
    const at = gone.indexOf(code);
    if (at < 0) return { text: fixed, before, after, gone: undefined, again };
    gone.splice(at, 1);
  }
  return { text: fixed, before, after, gone, again };
}

/** Five sentences that their sources say word for word, two of them of one source, one paragraph of two sources. */
const bare = [
  '# After the water',
  '',
  'By dawn the water stood 80 centimeters deep in Rope Street.',
  'Nobody was killed, and two firefighters were treated for hypothermia.',
  'Baker Emil Sand, number 14, reopened his shop on March 6.',
  '',
  '- The works are to cost 3.2 million euros and to begin in September 2024.',
  '- The company will open its maintenance log to the harbor inspectorate.',
  '',
].join('\n');

describe('footnotes that the draft has already', () => {
  const sentence = (n: number) =>
    bare
      .split('\n')
      .filter(line => line !== '')
      [n]?.replace(/^- /, '') ?? '';
  const definitions = (text: string) => text.split('\n').filter(line => line.startsWith('[^'));

  test('one definition comes for a source that two findings name, in the order of the references', async () => {
    const text = `${sentence(4)}\n\nIt rains.[^rain]\n\n${sentence(4)}\n\nIt snows.[^snow]\n\n[^rain]: In May.\n[^snow]: In June.\n`;
    const { text: fixed, gone } = await fixAll(await openTown('footnote'), text);
    expect(gone).toHaveLength(2);
    const labels = definitions(fixed).map(line => line.slice(2, line.indexOf(']')));
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels.at(-1)).toBe('snow');
  });

  test('one number is not given to two sources', async () => {
    const town = await openTown('footnote');
    const [first, second] = [sentence(1), sentence(4)];
    const uris = (await reportOf(town, `${first}\n\n${second}\n`)).findings.map(
      ({ evidence }) => evidence[0]?.uri,
    );
    expect(new Set(uris).size).toBe(2);
    const cited = [...town.snapshot.sources].find(({ uri, metadata }) => !uris.includes(uri) && metadata.url);
    let text = `It rains.[^1]\n\n${first}\n\n${second}\n\n[^1]: ${cited?.metadata.url?.value}\n`;
    for (const left of [1, 0]) {
      const { text: fixed, after } = await fixAll(town, text);
      expect(after.filter(code => code === 'missing-attribution')).toHaveLength(left);
      text = fixed;
    }
    expect(definitions(text).map(line => line.slice(0, 5))).toEqual(['[^1]:', '[^2]:', '[^3]:']);
  });
});

describe('in the sample workspace', () => {
  test.each(['footnote', 'pandoc', 'link', 'comment'])(
    '%s: settles what is safe, brings in nothing, and has nothing left to do',
    async style => {
      const { before, after, again } = await fixAll(await openTown(style), bare);
      expect(again).toEqual([]);
      expect(before).toEqual(Array(4).fill('missing-attribution'));
      expect(after).toEqual([]);
    },
  );

  test('the definitions of footnotes stand below each other, each once', async () => {
    const { text } = await fixAll(await openTown('footnote'), bare);
    expect(text.match(/^\[\^[\w-]+\]:/gm)).toEqual([
      '[^flood-night]:',
      '[^notes-rope-street]:',
      '[^council-minutes]:',
      '[^halven-line-denial]:',
    ]);
    expect(text).toMatch(/log to the harbor inspectorate\.\[\^halven-line-denial\]\n\n\[\^flood/);
    expect(text.split('\n\n').at(-1)?.trimEnd().split('\n')).toHaveLength(4);
  });

  test('so they do where the file ends without a line break, and in CRLF', async () => {
    const town = await openTown('footnote');
    const open = await fixAll(town, bare.trimEnd());
    expect(open.after).toEqual([]);
    expect(open.text).toContain('inspectorate.[^halven-line-denial]\n\n[^flood-night]:');
    const crlf = await fixAll(town, bare.replaceAll('\n', '\r\n'));
    expect(crlf.after).toEqual([]);
    expect(crlf.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('a house that attributes in prose gets no marks instead', async () => {
    expect(fixAllEdits(await reportOf(await openTown('prose'), bare))).toEqual([]);
  });

  test.each(['drafts/story.md', 'drafts/clean.md'])(
    '%s without its marks loses findings and gains none',
    async path => {
      const bare = readSample(`harbor-town/${path}`).replace(
        / ?(?:\[\^[\w-]+\](?!:)|\[@[\w-]+\]|<!--.*?-->)/g,
        '',
      );
      const { gone } = await fixAll(await openTown('footnote'), bare);
      expect(new Set(gone)).toEqual(new Set(['missing-attribution']));
    },
  );
});

test.each([
  ['a block quotation', '> By dawn the water stood 80 centimeters deep in Rope Street.'],
  [
    'a quotation of several sentences',
    '“By dawn the water stood 80 centimeters deep in Rope Street. Nobody was killed, and two firefighters were treated for hypothermia. We saw it,” she said.',
  ],
  ['a heading', '# By dawn the water stood 80 centimeters deep in Rope Street'],
  ['a footnote', 'Who?[^1]\n\n[^1]: By dawn the water stood 80 centimeters deep in Rope Street.'],
  ['a picture', '![By dawn the water stood 80 centimeters deep in Rope Street.](water.png)'],
])('nothing is put into %s', async (_, text) => {
  expect(await fixAll(await openTown('pandoc'), `${text}\n`)).toMatchObject({ text: `${text}\n` });
});

test('a table, emphasis and a list have their marks where they belong', async () => {
  const text = [
    '| What | Who |',
    '| --- | --- |',
    '| By dawn the water stood 80 centimeters deep in Rope Street. | nobody |',
    '',
    '- **Nobody was killed, and two firefighters were treated for hypothermia.**',
    '',
  ].join('\n');
  const { text: fixed, after, again } = await fixAll(await openTown('pandoc'), text);
  expect(fixed).toBe(
    text
      .replace('Rope Street. |', 'Rope Street [@flood-night]. |')
      .replace('hypothermia.**', 'hypothermia [@flood-night].**'),
  );
  expect([after, again]).toEqual([[], []]);
});

test('a comment that lets a sentence stand is not made idle by a mark that closes its paragraph', async () => {
  const text = [
    'By dawn the water stood 80 centimeters deep in Rope Street. <!-- stet: seen -->',
    'Baker Emil Sand, number 14, reopened his shop on March 6.',
    'Nobody was killed, and two firefighters were treated for hypothermia.',
  ].join('\n');
  const fixed = await fixAll(await openTown('pandoc'), text);
  expect(fixed).toMatchObject({ text, after: ['missing-attribution', 'missing-attribution'] });
});

test('in any draft it brings in nothing, and what it can settle is gone', async () => {
  const part = fc.constantFrom(
    'By dawn the water stood 80 centimeters deep in Rope Street.',
    'Nobody was killed, and two firefighters were treated for hypothermia.',
    'Baker Emil Sand, number 14, reopened his shop on March 6.',
    'Every damaged household may apply for up to 2,500 euros from the relief fund.',
    'The market hall lost its floor in the flood.',
    'The public gallery was full.',
    'Applications close on April 30, 2024.[^council-minutes]',
    'Seven purple dragons opened a bakery.',
    'Who?',
    ...['- ', '> ', '| ', '# H\n', '\n', '\n\n', '\n\n', '```\n', '\n[^flood-night]: The night.\n'],
    ...['**', '*', '"', '(', ')', '\\', '🚢', '<!-- stet -->'],
  );
  const draft = fc
    .record({ parts: fc.array(part, { maxLength: 14 }), eol: fc.constantFrom('\n', '\r\n') })
    .map(({ parts, eol }) => parts.join(' ').replaceAll('\n', eol));
  for (const style of ['footnote', 'pandoc', 'link', 'comment']) {
    const town = await openTown(style);
    await fc.assert(
      fc.asyncProperty(draft, async text => {
        const { gone, text: fixed, again } = await fixAll(town, text);
        expect(again).toEqual([]);
        expect(gone).toBeDefined();
        expect(gone?.every(code => code === 'missing-attribution')).toBe(true);
        expect(gone?.length === 0).toBe(fixed === text);
      }),
      { numRuns: 40 },
    );
  }
}, 60_000);

describe('edits that meet', () => {
  const finding = (safe: boolean, ...edits: TextEdit[]): Finding => ({
    id: '',
    code: 'missing-attribution',
    severity: 'information',
    span: { start: 0, end: 0 },
    sentence: 0,
    message: { id: 'one', data: {} },
    evidence: [],
    fixes: [{ title: '', safe, edits }],
  });
  const found = (...findings: Finding[]): Fixable => ({ findings, suppressed: [], blockOf: () => 0 });
  const edit = (start: number, end: number, newText: string): TextEdit => ({ start, end, newText });

  test('the first fix wins, and the other is left out whole', () => {
    const first = finding(true, edit(3, 6, 'x'));
    const second = finding(true, edit(5, 8, 'y'), edit(20, 20, 'z'));
    expect(safeEdits(found(first, second))).toEqual([edit(3, 6, 'x')]);
  });

  test('what stands at one place keeps its order', () => {
    const marks = ['a', 'b', 'c'].map(name => finding(true, edit(4, 4, name)));
    expect(applyEdits('word.', safeEdits(found(...marks)))).toBe('wordabc.');
  });

  test('a mark is not put beside words that may bring one with them', () => {
    const words = finding(false, edit(0, 0, '“'), edit(4, 4, '”[^key]'));
    const mark = finding(true, edit(4, 4, '[^key]'));
    const chosen = chooseFixes(found(mark, words), () => true);
    expect(editsInOrder(chosen)).toEqual([edit(4, 4, '[^key]')]);
  });

  test('what is not safe is not done', () => {
    expect(safeEdits(found(finding(false, edit(1, 1, 'a'))))).toEqual([]);
  });
});
