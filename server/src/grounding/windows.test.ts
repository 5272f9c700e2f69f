import { describe, expect, test } from 'vitest';
import type { Article } from '../sources/article.js';
import { readNow } from '../testing/read-now.js';
import { windowsAround } from './windows.js';

const pier = article(
  'The old pier was closed in May. Divers had found cracks in it. Nobody was hurt. The repair takes a year.\n\nA new pier is planned. It costs four million euros.\n',
);

const index = {
  span: (uri: string, sentence: number) => (uri === pier.uri ? pier.sentences[sentence] : undefined),
};

describe('windowsAround', () => {
  test('gives one to three neighbouring sentences that take in the hit', () => {
    expect(around(1)).toEqual(['0-1', '0-2', '1-1', '1-2', '1-3']);
    expect(around(0)).toEqual(['0-0', '0-1', '0-2']);
  });

  test('never crosses a paragraph', () => {
    expect(around(3)).toEqual(['1-3', '2-3', '3-3']);
    expect(around(4)).toEqual(['4-4', '4-5']);
    for (const window of windowsAround([0, 1, 2, 3, 4, 5].map(hit), index)) {
      expect(pier.text.slice(window.start, window.end)).not.toContain('\n\n');
    }
  });

  test('gives each window once, however many hits it takes in', () => {
    const names = around(0, 1, 2, 1);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('0-2');
  });

  test('spans its sentences from the first to the last in the file', () => {
    const [window] = windowsAround([hit(4)], index).filter(({ first, last }) => first === 4 && last === 5);
    expect(pier.text.slice(window?.start, window?.end)).toBe(
      'A new pier is planned. It costs four million euros.',
    );
  });

  test('passes over articles and sentences that are not there', () => {
    expect(windowsAround([{ ...hit(0), uri: 'file:///sources/gone.md' }], index)).toEqual([]);
    expect(around(99)).toEqual([]);
    expect(windowsAround([], index)).toEqual([]);
  });
});

function around(...hits: readonly number[]): string[] {
  return windowsAround(hits.map(hit), index)
    .map(({ first, last }) => `${first}-${last}`)
    .sort();
}

function hit(sentence: number): { uri: string; sentence: number; score: number } {
  return { uri: pier.uri, sentence, score: 1 };
}

function article(text: string): Article {
  const outcome = readNow({
    uri: 'file:///sources/pier.md',
    path: 'sources/pier.md',
    bytes: new TextEncoder().encode(text),
  });
  if (outcome.kind === 'unreadable') throw new Error(outcome.problem.message);
  return outcome.article;
}
