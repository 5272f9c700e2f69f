import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftOf } from '../testing/draft-of.js';
import { catalogueOf, ostrel, sourceCard } from '../testing/source-cards.js';
import { insertionEdits } from './insertion.js';
import type { CitationMark } from './mark.js';
import { readCitations } from './read-citations.js';
import { citationStyles } from './styles.js';

const catalogue = catalogueOf(Object.values(ostrel), []);
const { quay, ferry, council } = ostrel;

function marksOf(text: string, from = catalogue): readonly CitationMark[] {
  return readCitations(draftOf(text, { path: 'drafts/story.md' }), from).marks;
}

/** What a mark says, in short: where it leads, or what kind of nothing. */
function targetsOf(text: string, from = catalogue): readonly string[] {
  return marksOf(text, from).map(({ target }) => (target.kind === 'source' ? target.uri : target.kind));
}

test('a footnote is its label as a key, with or without a definition', () => {
  expect(targetsOf('Fares rose by a tenth.[^ferry-fares]\n')).toEqual([ferry.uri]);
  expect(targetsOf('Fares rose.[^Ferry-Fares]\n\n[^Ferry-Fares]: Seen in print.\n')).toEqual([ferry.uri]);
});

test('a numbered footnote is the source that its body gives', () => {
  expect(targetsOf('It opened.[^1]\n\n[^1]: <https://ostrelgazette.example/news/quay-three>.\n')[0]).toBe(
    quay.uri,
  );
  expect(targetsOf('It opened.[^1]\n\n[^1]: See @ferry-fares, p. 2.\n')[0]).toBe(ferry.uri);
  expect(
    targetsOf('It opened.[^1]\n\n[^1]: “Quay Three reopens after storm”, Ostrel Gazette, 4 March 2024.\n')[0],
  ).toBe(quay.uri);
});

test.each([
  ['Harbor Independent, May 23, 2024.', [ferry.uri]],
  ['The Harbor Independent, 23 May 2024, p. A4', [ferry.uri]],
  ['Siehe Harbor Independent vom 23. Mai 2024.', [ferry.uri]],
  // Of another day, without a day, with words of the writer's own.
  ['Harbor Independent, May 24, 2024.', ['other']],
  ['Harbor Independent.', ['other']],
  ['The Harbor Independent of May 23, 2024, has no figures for this.', ['other']],
])('a footnote that gives no title but a publisher and a day: %s', (body, targets) => {
  expect(targetsOf(`Fares rose.[^1]\n\n[^1]: ${body}\n`)).toEqual(targets);
});

test('a footnote that cites two sources is two marks at one place', () => {
  const marks = marksOf('It opened.[^1]\n\n[^1]: @ferry-fares; @council-minutes\n').filter(
    mark => mark.style === 'footnote',
  );
  expect(marks.map(mark => mark.target)).toEqual([
    { kind: 'source', uri: ferry.uri },
    { kind: 'source', uri: council.uri },
  ]);
  expect(marks[0]?.span).toEqual(marks[1]?.span);
});

test('of two sources with one title the footnote means the one whose publisher it names', () => {
  const copies = ['Ostrel Gazette', 'Port Courier'].map((publisher, i) =>
    sourceCard({ key: `wire-${i}`, title: 'Storm closes the harbor', publisher }),
  );
  const town = catalogueOf(copies, []);
  expect(targetsOf('It closed.[^1]\n\n[^1]: Storm closes the harbor, Port Courier.\n', town)).toEqual([
    copies[1]?.uri,
  ]);
  expect(targetsOf('It closed.[^1]\n\n[^1]: Storm closes the harbor.\n', town)).toHaveLength(2);
});

test('a remark is no citation, and a footnote without a body is unknown', () => {
  expect(targetsOf('It opened.[^note]\n\n[^note]: Local time throughout.\n')).toEqual(['other']);
  const [mark] = marksOf('Fares rose.[^fery-fares]\n');
  expect(mark?.target).toEqual({ kind: 'unknown', nearest: expect.arrayContaining(['ferry-fares']) });
});

test('pandoc citations: groups, locators, suppressed authors, bare keys', () => {
  const marks = marksOf(
    'Fares rose [see @ferry-fares, pp. 3-5; -@council-minutes], as @ferry-fares [p. 9] says.\n',
  );
  expect(marks.map(({ key, locator }) => [key, locator])).toEqual([
    ['ferry-fares', { page: 3 }],
    ['council-minutes', undefined],
    ['ferry-fares', { page: 9 }],
  ]);
  expect(marks[0]?.span).toEqual(marks[1]?.span);
  expect(marks.every(mark => mark.target.kind === 'source')).toBe(true);
});

test.each([
  ['[@ferry-fares, p. 3]', { page: 3 }],
  ['[@ferry-fares p. 3]', { page: 3 }],
  ['[@ferry-fares, 12]', { page: 12 }],
  ['[@ferry-fares, para. 4]', { paragraph: 4 }],
  ['[@ferry-fares, chap. 4]', undefined],
])('%s leads to %j', (citation, locator) => {
  expect(marksOf(`Fares rose ${citation}.\n`)[0]?.locator).toEqual(locator);
});

test('the key can be replaced alone', () => {
  const text = 'One [see @ferry-fares].\n\nTwo.[^ferry-fares]\n\nThree. <!-- source: ferry-fares -->\n';
  for (const { keySpan } of marksOf(text)) expect(text.slice(keySpan.start, keySpan.end)).toBe('ferry-fares');
  expect(marksOf(text)).toHaveLength(3);
});

test('an unknown key in brackets is reported, a handle in the text is not', () => {
  expect(targetsOf('Fares rose [@fares].\n')).toEqual(['unknown']);
  expect(targetsOf('Fares rose, @harborfan wrote on the network.\n')).toEqual(['other']);
  expect(targetsOf('Fares rose, @ferry-rates wrote.\n')).toEqual(['unknown']);
  expect(targetsOf('See @fig-fares and write to desk@ferry-fares.example.\n').includes('unknown')).toBe(
    false,
  );
  expect(targetsOf('A span [@ferry-fares]{.smallcaps} is no citation.\n')).toEqual([]);
});

test('a link is a citation if it leads to a source', () => {
  expect(targetsOf('It opened ([Gazette](https://ostrelgazette.example/news/quay-three/)).\n')).toEqual([
    quay.uri,
  ]);
  expect(targetsOf('It opened, [minutes](../sources/council-minutes.txt#L3) show.\n')).toEqual([council.uri]);
  expect(targetsOf('It opened <https://harborindependent.example/ferry-fares>.\n')).toEqual([ferry.uri]);
  expect(targetsOf('It opened [on the map](https://map.example/quay).\n')).toEqual(['other']);
});

test('a source comment cites, any other comment does not', () => {
  expect(targetsOf('Fares rose. <!-- source: ferry-fares, council-minutes -->\n')).toEqual([
    ferry.uri,
    council.uri,
  ]);
  expect(targetsOf('Fares rose. <!-- source: fares-2024 -->\n')).toEqual(['unknown']);
  expect(targetsOf('Fares rose. <!-- source: my notes from Tuesday -->\n')).toEqual(['other']);
  expect(targetsOf('Fares rose. <!-- ask the desk -->\n')).toEqual([]);
});

test('a comment on the line below a paragraph belongs to its last sentence', () => {
  const [mark] = marksOf('It rained. Fares rose.\n<!-- source: ferry-fares -->\n\nNext.\n');
  expect(mark).toMatchObject({ sentence: 1, closesParagraph: true });
  expect(marksOf('It rained.\n\n<!-- source: ferry-fares -->\n')[0]?.sentence).toBeUndefined();
});

test.each([
  ['It rained. Fares rose.[^ferry-fares]\n', true],
  ['It rained. Fares rose. [@ferry-fares]\n', true],
  ['It rained. Fares rose. ([HI](http://harborindependent.example/ferry-fares))\n', true],
  ['It rained. He said “fares rise.”[^ferry-fares]\n', true],
  ['- It rained. Fares rose[^ferry-fares]\n', true],
  ['It rained. Fares rose [@ferry-fares].\n', true],
  ['It rained. Fares[^ferry-fares] rose.\n', false],
  ['It rained.[^ferry-fares] Fares rose.\n', false],
])('%j closes its paragraph: %s', (text, closes) => {
  expect(marksOf(text).map(mark => mark.closesParagraph)).toEqual([closes]);
});

test('a key that two sources share is both of them', () => {
  const reports = ['sources/a/report.txt', 'sources/z/report.txt'].map(path =>
    sourceCard({ key: 'report', path }),
  );
  const town = catalogueOf(reports, []);
  for (const cite of ['[@report]', '@report', '[^report]', '<!-- source: report -->']) {
    const marks = marksOf(`Fares rose ${cite}.\n`, town);
    expect(marks.map(({ target }) => target)).toEqual(reports.map(({ uri }) => ({ kind: 'source', uri })));
    expect(new Set(marks.map(({ span, keySpan }) => `${span.start} ${keySpan.start}`)).size).toBe(1);
  }
});

describe('keys that are easily mistaken', () => {
  const cards = ['harbor', 'harbor-2019', 'порт-і-місто', 'café-noir', 'पत्तन', 'harbor-report-v2'].map(key =>
    sourceCard({ key }),
  );
  const town = catalogueOf(cards, []);
  const keysOf = (text: string) => targetsOf(text, town).map(uri => town.card(uri)?.key ?? uri);

  test('a key that is the start of another', () => {
    expect(keysOf('It grew [@harbor-2019, p. 3], [@harbor, p. 3], [@harbor; @harbor-2019].\n')).toEqual([
      'harbor-2019',
      'harbor',
      'harbor',
      'harbor-2019',
    ]);
    expect(keysOf('It grew, says @harbor. It grew, says @harbor-2019.\n')).toEqual(['harbor', 'harbor-2019']);
    expect(keysOf('It grew.[^harbor] It grew.[^harbor-2019] <!-- source: harbor-2019, harbor -->\n')).toEqual(
      ['harbor', 'harbor-2019', 'harbor-2019', 'harbor'],
    );
    expect(keysOf('It grew [@harbor-2020].\n')).toEqual(['unknown']);
  });

  test('other scripts, capitals, and letters in two pieces', () => {
    for (const key of ['порт-і-місто', 'Порт-і-місто', 'café-noir', 'cafe\u0301-noir', 'CAFÉ-NOIR', 'पत्तन'])
      for (const mark of [`[@${key}]`, `[@{${key}}]`, `[^${key}]`, `<!-- source: ${key} -->`])
        expect(keysOf(`It grew ${mark}.\n`), mark).toEqual([key.normalize('NFC').toLowerCase()]);
    const twoPieces = 'It grew.[^cafe\u0301-noir]\n\n[^caf\u00e9-noir]: In print.\n';
    expect(keysOf(twoPieces)).toEqual(['café-noir']);
  });

  test('dots, and spaces where a mark has room for them', () => {
    for (const mark of ['[@harbor.report.v2]', '[^Harbor.Report.v2]', '<!-- source: Harbor report v2 -->'])
      expect(keysOf(`It grew ${mark}.\n`), mark).toEqual(['harbor-report-v2']);
    expect(keysOf('It grew [^harbor report v2].\n')).toEqual([]);
  });

  test('a bracket that does not close is no group, and takes no words with it', () => {
    expect(keysOf('It grew [@harbor and the rest. Then it rained [@harbor-2019].\n')).toEqual([
      'harbor',
      'harbor-2019',
    ]);
    expect(keysOf('It grew [^harbor and the rest. Then it rained.[^harbor-2019]\n')).toEqual(['harbor-2019']);
    expect(keysOf('It grew <!-- source: harbor and the rest. Then it rained [@harbor-2019].\n')).toEqual([
      'harbor-2019',
    ]);
    expect(keysOf('It grew [@harbor; and the rest].\n')).toEqual(['harbor']);
  });
});

test('a mark alone in its cell cites for the sentences of its row', () => {
  const text = '| What | |\n|---|---|\n| Fares rose. It rained. | [@ferry-fares] |\n| Noon. | [@fares] |\n';
  expect(marksOf(text).map(({ sentence, target }) => [sentence, target.kind])).toEqual([
    [1, 'source'],
    [2, 'source'],
    [3, 'unknown'],
  ]);
});

test('a mark knows its sentence', () => {
  const marks = marksOf(
    '# Fares\n\nIt rained.[^ferry-fares] Fares rose [@council-minutes]. So did tempers.\n',
  );
  expect(marks.map(mark => mark.sentence)).toEqual([1, 2]);
});

const pieces = fc.constantFrom(
  ...[
    'Fares rose.',
    ' ',
    '\r\n',
    '\n\n',
    '> ',
    '| a |',
    '**',
    '`',
    '“',
    '”',
    '😀',
    'שלום',
    'é',
    '[^1]',
    '\n[^1]: ',
  ],
  ...[
    '[@ferry-fares, p. 3]',
    '[@',
    '@x-y',
    '[',
    ']',
    '(',
    ')',
    '<!-- source: ',
    '-->',
    '[a](../sources/ferry-fares.txt)',
  ],
  ...[
    'the Ostrel Gazette',
    ' reported',
    'According to ',
    'The Vale Herald',
    ', ',
    '.',
    '```\n',
    'U.S.',
    '&quot;',
  ],
);

test('every span that is read, and every edit, lies inside the text', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 25 }), parts => {
      const draft = draftOf(parts.join(''));
      const { text } = draft.document;
      const { marks, words } = readCitations(draft, catalogue);
      for (const { span, keySpan, key } of marks) {
        expect(span.start <= keySpan.start && keySpan.end <= span.end && span.end <= text.length).toBe(true);
        if (keySpan.end - keySpan.start === key.length) {
          expect(text.slice(keySpan.start, keySpan.end)).toBe(key);
        }
      }
      for (const { span, nameSpan } of words) {
        expect(span.start <= nameSpan.start && nameSpan.end <= span.end && span.end <= text.length).toBe(
          true,
        );
        expect(nameSpan.start).toBeLessThan(nameSpan.end);
      }
      for (const sentence of draft.sentences) {
        for (const style of citationStyles) {
          let end = 0;
          for (const edit of insertionEdits(style, ferry, draft, sentence, catalogue)) {
            expect(end <= edit.start && edit.start <= edit.end && edit.end <= text.length).toBe(true);
            end = edit.end;
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a line of 100,000 characters of broken marks is read to its end', () => {
  for (const piece of ['[@a ', '[^', '@{', '<!-- source: ', '[@a,   ', '(', '.a.', '"']) {
    const times = Math.floor(100_000 / piece.length);
    // Read to the end of the line from each of them, it would take so long that the runner ends the test.
    expect(marksOf(`${piece.repeat(times)}\n`)).toHaveLength(piece.includes('@a') ? times : 0);
  }
});
