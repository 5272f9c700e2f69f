import { expect, test } from 'vitest';
import { createCrashCounter } from './crashes.js';

const minute = 60_000;

function crashesAt(...times: readonly number[]) {
  let now = 0;
  const count = createCrashCounter(() => now);
  return times.map(time => {
    now = time;
    return count();
  });
}

test('a server that was killed starts again', () => {
  expect(crashesAt(0)).toEqual(['restart']);
});

test('the fifth crash within three minutes is the last', () => {
  expect(crashesAt(0, 1, 2, 3, 2 * minute)).toEqual(['restart', 'restart', 'restart', 'restart', 'stay-off']);
});

test('crashes far apart do not add up', () => {
  const times = Array.from({ length: 12 }, (_, at) => at * minute);
  expect(crashesAt(...times)).not.toContain('stay-off');
});
