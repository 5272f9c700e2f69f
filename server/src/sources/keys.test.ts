import { expect, test } from 'vitest';
import { citationKey, keyCollisions, keyHash, normaliseKey } from './keys.js';

const bare = {
  declared: undefined,
  publisher: undefined,
  published: undefined,
  title: 'The bridge is shut.',
};

test.each([
  ['sources/harbor-2019.md', 'harbor-2019'],
  ['sources/Порт Остбі.txt', 'порт-остбі'],
  ['sources/Façade_v2.txt', 'façade-v2'],
  ['IMG_0042.txt', 'img-0042'],
])('%s has a word, so its stem is the key', (path, key) => {
  expect(citationKey({ ...bare, path })).toEqual({ key, keyFrom: 'stem' });
});

test.each([
  '000_9180a4120f6869ea.txt',
  '2021-04-09.txt',
  '550e8400-e29b-41d4-a716-446655440000.txt',
  '3ebd80acff131b37.md',
])('%s has none, so publisher or title and date name it', path => {
  const published = '2021-04-09';
  const hash = keyHash(path);
  expect(citationKey({ ...bare, path, published }).key).toBe(`the-bridge-is-2021-04-09-${hash}`);
  expect(citationKey({ ...bare, path, published, publisher: 'The Ostby Courier' }).key).toBe(
    `ostby-courier-2021-04-09-${hash}`,
  );
  expect(citationKey({ ...bare, path }).key).toBe(`the-bridge-is-${hash}`);
});

test('a declared key wins and is written as keys are', () => {
  expect(citationKey({ ...bare, path: 'harbor.md', declared: 'Smith_2020:a' }).key).toBe('smith-2020-a');
  expect(normaliseKey("  Ann's «Порт»  ")).toBe('anns-порт');
});

test('the hash is of the file name alone, however the disk composes its letters', () => {
  expect(keyHash('a/порт.txt')).toBe(keyHash('b/c/порт.txt'));
  expect(keyHash('caf\u00e9.txt')).toBe(keyHash('cafe\u0301.txt'));
  expect(keyHash('a.txt')).toMatch(/^[0-9a-f]{4}$/);
});

test('one key for two files is a problem that names both', () => {
  const cards = [
    { key: 'harbor', path: 'b/harbor.txt' },
    { key: 'harbor', path: 'a/harbor.txt' },
    { key: 'bridge', path: 'bridge.txt' },
  ];
  const problems = keyCollisions(cards);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ path: 'b/harbor.txt' });
  expect(problems[0]?.message).toContain('a/harbor.txt');
});
