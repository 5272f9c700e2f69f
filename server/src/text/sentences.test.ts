import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SentenceRules } from './language-rules.js';
import { splitSentences } from './sentences.js';

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** A small language of its own, so that these tests hold whatever the tables say. */
const rules: SentenceRules = {
  titles: set('mr dr prof e.g Gen'),
  abbreviations: set('inc st dec u.s'),
  closing: set('etc p.m km m'),
  continuers: set('monday'),
  beforeNumber: set('no fig p'),
  starters: set('the he it we did'),
  ordinalDot: false,
};

function split(text: string, with_: Partial<SentenceRules> = {}): string[] {
  return splitSentences(text, { ...rules, ...with_ }).map(({ start, end }) => text.slice(start, end));
}

/** Sentences are written one a line; a text holds them parted by single spaces. */
function expectSplit(...sentences: string[]): void {
  expect(split(sentences.join(' '))).toEqual(sentences);
}

describe('full stops', () => {
  test('inside a remark do not, where the sentence goes on behind it', () => {
    expectSplit('They left (it was late. We slept.) and came back.', 'It rained.');
    expectSplit('They left.', '(It was late.', 'We slept.)', 'It rained.');
    expectSplit('They left (it was late.', 'We slept).', 'It rained.');
  });
  test('end sentences', () => expectSplit('The ferry sank.', 'Nobody drowned.', '12 boats came.'));
  test('of titles do not', () => expectSplit('Dr. Moss met Gen. Hale.', 'GEN. HALE LEFT.'));
  test('of abbreviations do before a word that starts sentences', () =>
    expectSplit(
      'She joined Harbor Inc. Monday.',
      'She left Harbor Inc.',
      'The boss left the U.S. Army in the U.S.',
      'He stayed.',
    ));
  test('of times and lists do before any other capital', () =>
    expectSplit(
      'The late shift ends at 5 p.m. Monday.',
      'The early shift ends at 5 p.m.',
      'Crews sleep then.',
    ));
  test('of an opening phrase do not', () => expectSplit('At 5 p.m. Crews slept.'));
  test('of initials do not', () => expectSplit('J. R. Moss and Ann B. Vale came.', 'So did I.', 'Did you?'));
  test('before numbers do not', () => expectSplit('See fig. 4 and p. 12.', 'He said no.', 'It is no. 4.'));
  test('inside numbers, addresses and files do not', () =>
    expectSplit(
      'It costs 1.50 at www.harbor.example.com/a.B today.',
      'Open Notes.Txt/a or ask a.Moss@b.example.',
    ));
  test('do where the space was lost', () =>
    expect(split('It sank.Nobody drowned.')).toEqual(['It sank.', 'Nobody drowned.']));
  test('are ordinals in some languages', () => {
    expect(split('Am 3. Mai kam Karl II. Moss.', { ordinalDot: true })).toHaveLength(1);
    expect(split('It was 3. May came.')).toHaveLength(2);
  });
});

describe('quotations and brackets', () => {
  test('close with the sentence', () =>
    expectSplit('“It sank.”', '(It had been old.)', 'He wept: «It was mine.»', 'The end.'));
  test('that the sentence goes on after do not end it', () =>
    expectSplit('“Did it sink?” she asked.', 'The crew (they were few!) wept.', 'It sank (in May.) again.'));
  test('keep omissions', () => expectSplit('“It [...] sank.” [...]', 'The crew wept.'));
});

describe('other marks', () => {
  test('questions and exclamations end sentences, several of them once', () =>
    expectSplit('It sank?!', 'Why???', 'Oh!'));
  test('names with a mark go on', () => expectSplit('He works at Yeah! in the port.'));
  test('an ellipsis ends a sentence before a capital', () =>
    expectSplit('It sank...', 'Nobody … well, few wept.'));
  test('spaced ellipses leave words out', () =>
    expectSplit('It . . . I mean she sank.', 'It was . . . .', 'So be it.'));
  test('footnote marks belong to the sentence', () =>
    expectSplit('It sank.[1][2]', 'It was old. [3]', 'It leaked.4', 'It is gone.²', 'Amen.'));
  test('full-width marks need no space', () => {
    expect(split('船沉了。没有人知道\uff01真的\uff1f')).toEqual([
      '船沉了。',
      '没有人知道\uff01',
      '真的\uff1f',
    ]);
  });
  test('detached stops of tokenised text end sentences', () =>
    expect(split('the ferry sank . nobody knew why it left the quay that night .')).toHaveLength(2));
  test('text without capitals still has sentences', () =>
    expect(split('the ferry to the island sank in the night. nobody on the quay knew why.')).toHaveLength(2));
});

describe('layout', () => {
  test('blank lines and headings end sentences', () =>
    expect(split('Old Ferry Lost at Sea\n\nThe ferry sank\n \nat night.')).toEqual([
      'Old Ferry Lost at Sea',
      'The ferry sank',
      'at night.',
    ]));
  test('wrapped lines do not', () =>
    expect(
      split(
        'The ferry sank in the night while the\ncrew of Harbor Lines was asleep, and the\nMayor said nothing.',
      ),
    ).toHaveLength(1));
  test('a headline and a byline stand alone before long lines', () => {
    const story = `The ferry to the island sank last night, ${'and nobody knows why, '.repeat(8)}he said.`;
    expect(split(`Ferry lost\nBy Ann Vale\n${story}`)).toEqual(['Ferry lost', 'By Ann Vale', story]);
  });
  test('credits without an end mark stand alone', () =>
    expect(split('by the harbor desk June 2, 9 min read\nRead aloud by a machine')).toHaveLength(2));
  test('list items stand alone, marks and all', () => {
    expect(split('- one ferry\n- two crews\n1. First item\n2. Second item')).toHaveLength(4);
    expect(split('1. First item. 2. Second item 3. Third')).toEqual([
      '1. First item.',
      '2. Second item',
      '3. Third',
    ]);
    expect(split('• 9. Rope • 10. Tar')).toEqual(['• 9. Rope', '• 10. Tar']);
  });
});

describe('properties', () => {
  const piece = fc.constantFrom(
    'The ferry',
    ' sank',
    '. ',
    '.',
    '! ',
    '?” ',
    '…',
    ' “',
    '(',
    ') ',
    '\n',
    '\n\n',
    ' Dr. ',
    ' 3.5 ',
    '[1]',
    '。',
    '\t',
    '👩🏽‍🚀',
    'שלום. ',
    'é',
    ' . . . ',
    'a) ',
    '• ',
    '\u2028',
    'U.S. ',
    '\u00a0',
    '\ud800',
  );
  const text = fc.array(piece, { maxLength: 60 }).map(pieces => pieces.join(''));

  test('spans are ordered, disjoint, trimmed, and hold all that is not white space', () => {
    fc.assert(
      fc.property(text, input => {
        let last = 0;
        for (const { start, end } of splitSentences(input, rules)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(input.length);
          expect(input.slice(last, start).trim()).toBe('');
          expect(input.slice(start, end).trim()).toBe(input.slice(start, end));
          last = end;
        }
        expect(input.slice(last).trim()).toBe('');
      }),
      { numRuns: 500 },
    );
  });

  test.each(['…\n. ', '.\n.\n. A', 'It sank .\n. Nobody wept.'])(
    'the kind of line break changes nothing in %j',
    input => {
      const both = split(input.replaceAll('\n', '\r\n')).map(sentence => sentence.replaceAll('\r\n', '\n'));
      expect(both).toEqual(split(input));
    },
  );

  test('the kind of line break changes nothing', () => {
    fc.assert(
      fc.property(text, input => {
        const lineFeeds = split(input);
        const both = split(input.replaceAll('\n', '\r\n')).map(sentence => sentence.replaceAll('\r\n', '\n'));
        expect(both).toEqual(lineFeeds);
      }),
    );
  });

  test.each(['. ', '? ', '.  .', '. - ', 'a\n', '((((', 'Mr. ', '.[1]', "'", '1. '])(
    'a long run of %j is no trap',
    unit => {
      const began = performance.now();
      splitSentences(unit.repeat(300_000 / unit.length), rules);
      expect(performance.now() - began).toBeLessThan(10_000);
    },
    30_000,
  );
});
