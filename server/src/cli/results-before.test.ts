import { expect, test } from 'vitest';
import type { CachePlace } from '../ports/index.js';
import type { ResultCache } from '../ports/results.js';
import { resultsBefore } from './results-before.js';

const place: CachePlace = {
  where: { kind: 'user' },
  subject: 'file:///town/sources',
  variant: 'file:///town',
};
const story = { name: 'story.md', text: 'The crane lifts 40 tons.' };
const notes = { name: 'notes.md', text: 'The pier is closed.' };

/** One result a draft and place, taken only on the basis that it was found on. */
function createResults(): ResultCache {
  const kept = new Map<string, { readonly basis: string; readonly content: string }>();
  return {
    open: ({ variant }, basis) => ({
      load: async keys =>
        keys.map(({ name }) => {
          const found = kept.get(`${variant} ${name}`);
          return found?.basis === basis ? found.content : undefined;
        }),
      save: async ({ name }, content) => void kept.set(`${variant} ${name}`, { basis, content }),
      close: async () => undefined,
    }),
  };
}

test('what a run at that state kept is taken, and stays when what is found now takes its place', async () => {
  const results = createResults();
  await results.open(place, 'main').save(story, 'clean');
  const before = resultsBefore(results).open(place, 'main');
  expect(await before.load([notes, story])).toEqual([undefined, 'clean']);
  await before.save(notes, 'one finding');
  for (const key of [story, notes]) await results.open(place, 'change').save(key, 'contradicted');
  expect(await resultsBefore(results).open(place, 'main').load([notes, story])).toEqual([
    'one finding',
    'clean',
  ]);
  expect(await results.open(place, 'change').load([notes, story])).toEqual(['contradicted', 'contradicted']);
  expect(await resultsBefore(results).open(place, 'other').load([story])).toEqual([undefined]);
});
