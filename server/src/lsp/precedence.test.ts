import { expect, test } from 'vitest';
import type { Yielder } from '../ports/index.js';
import { createPrecedence } from './precedence.js';

const atOnce: Yielder = { yield: async () => undefined };

/** What a piece of work has done so far, a step each time it is let go on. */
function walk(yielder: Yielder, steps: number): { readonly done: number; readonly over: Promise<void> } {
  const state = { done: 0, over: Promise.resolve() };
  state.over = (async () => {
    for (; state.done < steps; state.done++) await yielder.yield();
  })();
  return state;
}

test('what goes behind pauses while anything goes first, and goes on when the last of it is over', async () => {
  const { first, behind } = createPrecedence();
  const ends: (() => void)[] = [];
  const begin = () => first(() => new Promise<void>(resolve => ends.push(resolve)));
  const [one, two] = [begin(), begin()];
  const below = walk(behind(atOnce), 3);
  const beside = walk(atOnce, 50);
  await beside.over;
  expect(below.done).toBe(0);
  ends[0]?.();
  await one;
  await walk(atOnce, 50).over;
  expect(below.done).toBe(0);
  ends[1]?.();
  await two;
  await below.over;
  expect(below.done).toBe(3);
});

test('work that fails holds nobody up, and its failure is told', async () => {
  const { first, behind } = createPrecedence();
  await expect(first(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(first(async () => 7)).resolves.toBe(7);
  const below = walk(behind(atOnce), 2);
  await below.over;
  expect(below.done).toBe(2);
});
