import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNow } from '../testing/read-now.js';
import { createRepeats, type RepeatArticle, repeatedFurniture } from './repeats.js';

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
  const found = repeatedFurniture(articles(9));
  expect([...(found.get('mem:///4.txt') ?? [])]).toEqual([8]);
});

test('a few articles of one publisher prove nothing', () => {
  expect([...repeatedFurniture(articles(4)).values()].every(({ size }) => size === 0)).toBe(true);
});

/** Ten sentences of its own, with those of `shared` in their places. */
function made(publisher: string | undefined, number: number, shared: Readonly<Record<number, number>> = {}) {
  const own = Array.from({ length: 10 }, (_, at) => shared[at] ?? 1_000_000 + number * 100 + at);
  return { publisher, sentenceHashes: Uint32Array.from(own) };
}

function furnitureOf(list: readonly RepeatArticle[], of = 0): readonly number[] {
  const repeats = createRepeats();
  for (const article of list) repeats.add(article);
  const article = list[of];
  return article ? repeats.view().furnitureIn(article) : [];
}

function many(count: number, make: (number: number) => RepeatArticle): RepeatArticle[] {
  return Array.from({ length: count }, (_, number) => make(number));
}

const APPEALS = { first: 7, middle: 8, last: 9 };

describe.each([30, 300])('of %i articles', count => {
  const share = (part: number) => (number: number) => number < part * count;

  test('a sentence in the middle of nearly all is furniture, in the middle of many is background', () => {
    const nearly = many(count, number =>
      made('Gazette', number, share(0.9)(number) ? { 5: APPEALS.middle } : {}),
    );
    expect(furnitureOf(nearly)).toEqual([5]);
    const often = many(count, number =>
      made('Gazette', number, share(0.7)(number) ? { 5: APPEALS.middle } : {}),
    );
    expect(furnitureOf(often)).toEqual([]);
  });

  test('at the edges most are enough', () => {
    const shared = { 0: APPEALS.first, 9: APPEALS.last };
    const most = many(count, number => made('Gazette', number, share(0.7)(number) ? shared : {}));
    expect(furnitureOf(most)).toEqual([0, 9]);
    const half = many(count, number => made('Gazette', number, share(0.5)(number) ? shared : {}));
    expect(furnitureOf(half)).toEqual([]);
  });

  test('of articles without a publisher only what stands in nearly all', () => {
    const shared = { 5: APPEALS.middle, 9: APPEALS.last };
    const most = many(count, number => made(undefined, number, share(0.7)(number) ? shared : {}));
    expect(furnitureOf(most)).toEqual([]);
    expect(furnitureOf(many(count, number => made(undefined, number, shared)))).toEqual([5, 9]);
  });

  test('saved versions of one story keep every sentence', () => {
    const story = { 0: 11, 1: 12, 2: 13, 4: 14, 5: 15, 8: 16, 9: 17 };
    const versions = many(count, number => made('Gazette', number, share(0.9)(number) ? story : {}));
    expect(furnitureOf(versions)).toEqual([]);
  });
});

test('one publisher’s articles say nothing of another’s; an article before the name changes nothing', () => {
  const shared = { 9: APPEALS.last };
  const gazette = many(12, number => made(number % 2 === 0 ? 'The Gazette' : 'gazette', number, shared));
  const courier = many(12, number => made('Courier', 50 + number, number === 0 ? shared : {}));
  expect(furnitureOf([...gazette, ...courier], 3)).toEqual([9]);
  expect(furnitureOf([...gazette, ...courier], 12)).toEqual([]);
});

test('a view stays as it is; without changes it is the same', () => {
  for (const count of [20, 100]) {
    const list = many(count, number => made('Gazette', number, { 9: APPEALS.last }));
    const repeats = createRepeats();
    for (const article of list) repeats.add(article);
    const before = repeats.view();
    expect(repeats.view()).toBe(before);
    for (const article of list.slice(5)) repeats.remove(article);
    const [first] = list;
    if (!first) throw new Error('no article');
    expect(before.isFurniture(first, 9)).toBe(true);
    expect(repeats.view().isFurniture(first, 9)).toBe(false);
  }
});

test('after any changes it is as if it had been counted anew', () => {
  const pool = many(140, number =>
    made(number % 20 === 0 ? undefined : 'Gazette', number, {
      ...(number % 3 < 2 ? { 9: APPEALS.last } : {}),
      ...(number % 7 < 6 ? { 4: APPEALS.middle } : {}),
    }),
  );
  const change = fc.record({ start: fc.nat(139), length: fc.nat(60), adds: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), changes => {
      const repeats = createRepeats();
      const present = new Set<RepeatArticle>();
      for (const { start, length, adds } of [{ start: 0, length: 90, adds: true }, ...changes]) {
        for (const article of pool.slice(start, start + length)) {
          if (adds && !present.has(article)) repeats.add(article);
          if (!adds && present.has(article)) repeats.remove(article);
          if (adds) present.add(article);
          else present.delete(article);
        }
        repeats.view();
      }
      const anew = createRepeats();
      for (const article of [...present].reverse()) anew.add(article);
      const [view, other] = [repeats.view(), anew.view()];
      for (const article of present) expect(view.furnitureIn(article)).toEqual(other.furnitureIn(article));
    }),
  );
});
