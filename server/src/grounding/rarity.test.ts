import { describe, expect, test } from 'vitest';
import { buildIndex } from '../index/passage-index.js';
import { buildRarity } from './rarity.js';

describe('rarity', () => {
  test('in a folder without passages follows the general frequencies', () => {
    const rarity = buildRarity(buildIndex([]), 'en');
    expect(rarity('zyxwv')).toBe(1);
    expect(rarity('report')).toBeLessThan(1);
    expect(rarity('year')).toBeLessThan(rarity('lighthous'));
  });

  test('of a word that no one knows is 1, and of every word within 0 and 1', () => {
    const rarity = buildRarity(folder(500, 'year', 'report', 'harbor'), 'en');
    expect(rarity('zyxwv')).toBe(1);
    for (const form of ['year', 'report', 'harbor', 'lighthous', '412', '']) {
      expect(rarity(form)).toBeGreaterThanOrEqual(0);
      expect(rarity(form)).toBeLessThanOrEqual(1);
    }
  });

  test('falls with every passage that holds the word', () => {
    const rarities = [0, 1, 10, 100, 1000].map(count => buildRarity(folder(count, 'harbor'), 'en')('harbor'));
    expect(rarities).toEqual([...rarities].sort((a, b) => b - a));
    expect(new Set(rarities).size).toBe(rarities.length);
  });

  test('a handful of articles hardly moves it, a large folder outweighs the prior', () => {
    const prior = buildRarity(buildIndex([]), 'en')('zeppelin');
    expect(prior - buildRarity(folder(5, 'zeppelin'), 'en')('zeppelin')).toBeLessThan(0.35);
    expect(buildRarity(folder(20_000, 'zeppelin'), 'en')('zeppelin')).toBeLessThan(0.05);
  });

  test('in a language without general frequencies knows the folder alone', () => {
    const rarity = buildRarity(folder(300, 'hafen'), 'de');
    expect(rarity('hafen')).toBeLessThan(rarity('schiff'));
    expect(rarity('schiff')).toBe(1);
  });
});

/** One article of `count` passages, each of which holds the words. */
function folder(count: number, ...words: readonly string[]): ReturnType<typeof buildIndex> {
  const spans = Array.from({ length: count }, (_, at) => ({ start: 9 * at, end: 9 * at + 8, paragraph: 0 }));
  return buildIndex([{ uri: 'file:///a.txt', sentences: spans.map(() => words), spans }]);
}
