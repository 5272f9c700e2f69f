import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence, WordMatch } from '../engine/index.js';
import { ostrel, sourceCard } from '../testing/source-cards.js';
import { bylineOf, excerptOf, passageLine, passagePieces, shorten } from './passages.js';

/** A passage at offset 100 of its article that carries the words, found from the left. */
function passage(text: string, ...carried: string[]): Evidence {
  const start = 100;
  let from = 0;
  const matches = carried.map((word): WordMatch => {
    const at = text.indexOf(word, from);
    from = at + word.length;
    return {
      draft: { start: at, end: from },
      source: { start: start + at, end: start + from },
      kind: 'exact',
    };
  });
  return {
    uri: 'file:///sources/a.txt',
    key: 'a',
    path: 'sources/a.txt',
    coordinates: 'file',
    locator: {},
    origin: 'file:///sources/a.txt',
    articles: 1,
    first: 0,
    last: 0,
    start,
    end: start + text.length,
    text,
    score: 1,
    matches,
  };
}

/** Strong words between asterisks. */
function marked(evidence: Evidence, limit = 400): string {
  return passagePieces(evidence, limit)
    .map(piece => (typeof piece === 'string' ? piece : `*${piece.text}*`))
    .join('');
}

describe('passagePieces', () => {
  test.each([
    [
      'neighbours make one run',
      'The big harbor crane fell.',
      ['big', 'harbor', 'crane'],
      'The *big harbor crane* fell.',
    ],
    [
      'so they do over a comma',
      'A big, red crane fell.',
      ['big', 'red', 'crane'],
      'A *big, red crane* fell.',
    ],
    [
      'and over an abbreviation',
      'It fell at 2:40 a.m. on Monday.',
      ['2:40', 'a.m', 'on', 'Monday'],
      'It fell at *2:40 a.m. on Monday*.',
    ],
    [
      'but not over the end of a sentence',
      'The crane fell. Nobody came.',
      ['fell', 'Nobody'],
      'The crane *fell*. *Nobody* came.',
    ],
    ['nor over another word', 'He did not say so.', ['did', 'say', 'so'], 'He did not *say so*.'],
    [
      'a lone particle is left alone',
      'The crane of the quay fell.',
      ['crane', 'the', 'fell'],
      'The *crane* of the quay *fell*.',
    ],
    [
      'a run that begins inside a word has no mark to begin with',
      'Some 40%-ers left.',
      ['%'],
      'Some 40%-ers left.',
    ],
    ['nothing carried', 'The crane fell.', [], 'The crane fell.'],
  ])('%s', (_, text, carried, expected) => {
    expect(marked(passage(text, ...carried))).toBe(`“${expected}”`);
  });

  test('a cut passage says so on both sides', () => {
    const text = `${'before '.repeat(30)}the crane fell ${'after '.repeat(30)}`.trim();
    const shown = marked(passage(text, 'crane', 'fell'), 60);
    expect(shown).toMatch(/^“…(before )+the \*crane fell\*( after)+…”$/);
  });
});

test('an excerpt lies inside its passage, holds to its limit, halves no character, and shows what is carried', () => {
  const word = fc.stringMatching(/^[a-zé🚢ї]{1,9}$/u);
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 80 }),
      fc.nat(),
      fc.integer({ min: 20, max: 200 }),
      (words, pick, limit) => {
        const text = words.join(' ');
        const at = pick % words.length;
        const start = words.slice(0, at).join(' ').length + (at > 0 ? 1 : 0);
        const end = start + (words[at] ?? '').length;
        const evidence = passage(text);
        const source = { start: 100 + start, end: 100 + end };
        const excerpt = excerptOf(
          { ...evidence, matches: [{ draft: source, source, kind: 'exact' }] },
          limit,
        );
        expect(excerpt.start).toBeGreaterThanOrEqual(evidence.start);
        expect(excerpt.end).toBeLessThanOrEqual(evidence.end);
        expect(excerpt.end - excerpt.start).toBeLessThanOrEqual(
          Math.max(limit, text.length <= limit ? text.length : 0),
        );
        const shown = text.slice(excerpt.start - 100, excerpt.end - 100);
        expect(shown).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
        expect([excerpt.start <= source.start, excerpt.end >= source.end]).toEqual([true, true]);
      },
    ),
  );
});

test('a line is shortened between words', () => {
  expect(shorten('a quiet harbor town', 12)).toBe('a quiet…');
  expect(shorten('a quiet harbor town', 14)).toBe('a quiet harbor…');
  expect(shorten('a quiet harbor town', 19)).toBe('a quiet harbor town');
  expect(shorten('harborharborharbor', 8)).toBe('harborha…');
  expect(shorten('🚢🚢🚢🚢', 3)).toBe('🚢…');
});

test('a passage on one line', () => {
  expect(passageLine(passage('It rained\r\nall\tday.'), 200)).toBe('It rained all day.');
});

test('the byline is the publisher, else the title, else the key, with the date where there is one', () => {
  expect(bylineOf(ostrel.quay)).toBe('Ostrel Gazette, March 4, 2024');
  expect(bylineOf(sourceCard({ key: 'k', title: 'Quay three' }))).toBe('Quay three');
  expect(bylineOf(ostrel.council)).toBe('council-minutes');
  expect(bylineOf(sourceCard({ key: 'k', publisher: 'Evil\u202ezette\n\n' }))).toBe('Evilzette');
});

test('a passage is cut between words, also where the carried ones reach to the limit', () => {
  const storm = passage(
    'The storm from the north sank fishing boats in the old marina of Velden.',
    'storm',
    'boats',
    'marina',
  );
  expect(passageLine(storm, 60)).toBe('…storm from the north sank fishing boats in the old marina…');
});
