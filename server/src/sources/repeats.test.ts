import { expect, test } from 'vitest';
import { readNow } from '../testing/read-now.js';
import { repeatedFurniture } from './repeats.js';

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
  expect(found.size).toBe(9);
  expect([...(found.get('mem:///4.txt') ?? [])]).toEqual([8]);
});

test('a few articles of one publisher prove nothing', () => {
  expect(repeatedFurniture(articles(4)).size).toBe(0);
});
