import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReadText } from './read-sources.js';
import type { SourceEntry } from './source-table.js';
import { keepTextsRead } from './texts-read.js';

const LIMIT = 100;

/** Of the source table that a thread has. */
function entryOf(name: string, hash = name): SourceEntry {
  return { uri: `file:///pier/${name}.md`, hash } as SourceEntry;
}

/** A disk on which each file is as long as its name says; `hashes` are of files that are other ones now. */
function disk(hashes: ReadonlyMap<string, string> = new Map()) {
  const asked: string[] = [];
  const fetch = async ({ uri, hash }: SourceEntry): Promise<ReadText | undefined> => {
    asked.push(uri);
    const text = 'x'.repeat(Number(/\d+/.exec(uri)?.[0]));
    return { article: { uri, text }, hash: hashes.get(uri) ?? hash } as ReadText;
  };
  return { asked, fetch };
}

test('what fits is read once, and what was asked for last stays', async () => {
  const { asked, fetch } = disk();
  const keeping = keepTextsRead(fetch, LIMIT);
  for (const name of ['a40', 'b40', 'a40', 'c40', 'a40', 'b40']) await keeping(entryOf(name));
  expect(asked.map(uri => uri.slice(-6, -3))).toEqual(['a40', 'b40', 'c40', 'b40']);
});

test('a file that is another one now is told each time, and takes the place of nothing', async () => {
  const hashes = new Map<string, string>();
  const { asked, fetch } = disk(hashes);
  const keeping = keepTextsRead(fetch, LIMIT);
  hashes.set('file:///pier/a40.md', 'next');
  expect((await keeping(entryOf('a40')))?.hash).toBe('next');
  expect((await keeping(entryOf('a40')))?.hash).toBe('next');
  expect((await keeping(entryOf('a40', 'next')))?.hash).toBe('next');
  expect((await keeping(entryOf('a40', 'next')))?.hash).toBe('next');
  expect(asked).toHaveLength(3);
});

test('whatever is asked for in whatever order, the answer is that of the disk', async () => {
  const names = fc.constantFrom('a0', 'b10', 'c40', 'd60', 'e99', 'f100', 'g101', 'h500');
  await fc.assert(
    fc.asyncProperty(fc.array(names, { maxLength: 40 }), async order => {
      const keeping = keepTextsRead(disk().fetch, LIMIT);
      for (const name of order)
        expect(await keeping(entryOf(name))).toEqual(await disk().fetch(entryOf(name)));
    }),
  );
});
