import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answersInTime } from './answers-in-time.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const waiting = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
const names = ['a.md', 'b.md', 'c.md', 'd.md', 'e.md'];

function answers(takes: (name: string) => number) {
  const asked: string[] = [];
  const all = answersInTime(names, {
    atATime: 2,
    limit: 100,
    async ask(name) {
      asked.push(name);
      await waiting(takes(name));
      return `${name} is there`;
    },
    unanswered: name => `${name} may be there`,
  });
  return { asked, all };
}

test('answers stand in the order of the questions', async () => {
  const { all } = answers(name => (name === 'a.md' ? 30 : 10));
  await vi.runAllTimersAsync();
  expect(await all).toEqual(names.map(name => `${name} is there`));
});

test('no more are asked at once', async () => {
  const { asked } = answers(() => 40);
  expect(asked).toEqual(['a.md', 'b.md']);
  await vi.advanceTimersByTimeAsync(40);
  expect(asked).toEqual(['a.md', 'b.md', 'c.md', 'd.md']);
});

test('one that never answers holds up nobody, and what was not answered in time is told as it is known', async () => {
  const { all } = answers(name => (name === 'c.md' ? 1_000_000 : 1));
  await vi.advanceTimersByTimeAsync(100);
  expect(await all).toEqual(
    names.map(name => (name === 'c.md' ? `${name} may be there` : `${name} is there`)),
  );
});

test('once the time is over nothing is asked, and nothing told changes', async () => {
  const { asked, all } = answers(() => 60);
  await vi.advanceTimersByTimeAsync(100);
  const told = await all;
  expect(told.filter(answer => answer.endsWith('is there'))).toHaveLength(2);
  const before = [...told];
  await vi.runAllTimersAsync();
  expect(asked).toHaveLength(4);
  expect(told).toEqual(before);
});
