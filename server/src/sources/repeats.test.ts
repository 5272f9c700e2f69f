import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNow } from '../testing/read-now.js';
import { findRepeats, outletName } from './repeats.js';
import { sentenceHashes } from './sentence-hashes.js';

const APPEAL = 'The Courier is paid for by its readers alone.';

function articles(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const text = `---\npublisher: Ostby Courier\n---\nShip ${index} left. It rained on day ${index}. Berth ${index} is shut. Crane ${index} broke.\n\nThe strike began in May. Nobody knows why ${index} ships wait. They may leave on day ${index}. Berg has ${index} dogs. ${APPEAL}`;
    const uri = `mem:///${index}.txt`;
    const outcome = readNow({ uri, path: `${index}.txt`, bytes: new TextEncoder().encode(text) });
    if (outcome.kind !== 'article') throw new Error(outcome.problem.message);
    return outcome.article;
  });
}

test('what ends most articles of a publisher is furniture, a story’s background is not', () => {
  expect(furnitureOf(articles(9).map(sentenceHashes))).toEqual([8]);
});

test('a few articles of one publisher prove nothing', () => {
  expect(furnitureOf(articles(4).map(sentenceHashes))).toEqual([]);
});

/** Ten sentences of its own, with those of `shared` in their places. */
function made(number: number, shared: Readonly<Record<number, number>> = {}): Uint32Array {
  return Uint32Array.from({ length: 10 }, (_, at) => shared[at] ?? 1_000_000 + number * 100 + at);
}

/** In the first article of an outlet, or of those without one. */
function furnitureOf(list: readonly Uint32Array[], known = true): readonly number[] {
  const [first] = list;
  return first ? repeatsIn(list, known).furnitureIn(first) : [];
}

/** In two blocks, with an article between them that does not count. */
function repeatsIn(list: readonly Uint32Array[], known: boolean) {
  const half = list.length >> 1;
  const other = made(0, { 0: 4, 5: 5, 9: 6 });
  const blocks = [list.slice(0, half), [other, ...list.slice(half)]].map(part => {
    const starts = Uint32Array.from([0, ...part.map(({ length }) => length)]);
    for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    const articles = [...part.keys()].filter(at => part[at] !== other);
    return { hashes: Uint32Array.from(part.flatMap(hashes => [...hashes])), starts, articles };
  });
  return findRepeats(blocks, known);
}

function many(count: number, make: (number: number) => Uint32Array): Uint32Array[] {
  return Array.from({ length: count }, (_, number) => make(number));
}

const APPEALS = { first: 7, middle: 8, last: 9 };

describe.each([30, 300])('of %i articles', count => {
  const share = (part: number) => (number: number) => number < part * count;

  test('a sentence in the middle of nearly all is furniture, in the middle of many is background', () => {
    const nearly = many(count, number => made(number, share(0.9)(number) ? { 5: APPEALS.middle } : {}));
    expect(furnitureOf(nearly)).toEqual([5]);
    const often = many(count, number => made(number, share(0.7)(number) ? { 5: APPEALS.middle } : {}));
    expect(furnitureOf(often)).toEqual([]);
  });

  test('at the edges most are enough', () => {
    const shared = { 0: APPEALS.first, 9: APPEALS.last };
    const most = many(count, number => made(number, share(0.7)(number) ? shared : {}));
    expect(furnitureOf(most)).toEqual([0, 9]);
    const half = many(count, number => made(number, share(0.5)(number) ? shared : {}));
    expect(furnitureOf(half)).toEqual([]);
  });

  test('of articles without a publisher only what stands in nearly all', () => {
    const shared = { 5: APPEALS.middle, 9: APPEALS.last };
    const most = many(count, number => made(number, share(0.7)(number) ? shared : {}));
    expect(furnitureOf(most, false)).toEqual([]);
    expect(
      furnitureOf(
        many(count, number => made(number, shared)),
        false,
      ),
    ).toEqual([5, 9]);
  });

  test('saved versions of one story keep every sentence', () => {
    const story = { 0: 11, 1: 12, 2: 13, 4: 14, 5: 15, 8: 16, 9: 17 };
    const versions = many(count, number => made(number, share(0.9)(number) ? story : {}));
    expect(furnitureOf(versions)).toEqual([]);
  });
});

test('an article before an outlet’s name changes nothing', () => {
  expect(outletName('The Gazette')).toBe(outletName('gazette'));
  expect(outletName('The Gazette')).not.toBe(outletName('Courier'));
  expect(outletName(undefined)).toBe('');
});

test('the order of the articles decides nothing', () => {
  const pool = many(140, number =>
    made(number, {
      ...(number % 3 < 2 ? { 9: APPEALS.last } : {}),
      ...(number % 7 < 6 ? { 4: APPEALS.middle } : {}),
    }),
  );
  fc.assert(
    fc.property(fc.shuffledSubarray(pool, { minLength: 1 }), list => {
      const [repeats, others] = [repeatsIn(list, true), repeatsIn([...list].reverse(), true)];
      for (const article of list) expect(repeats.furnitureIn(article)).toEqual(others.furnitureIn(article));
    }),
  );
});
