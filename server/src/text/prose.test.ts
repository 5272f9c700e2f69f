import { expect, test } from 'vitest';
import { type Prose, sliceProse, toFileOffset, toFileSpan } from './prose.js';

/** `R&amp;D *said*` at file offset 10. */
const prose: Prose = {
  text: 'R&D said',
  runs: [
    { at: 0, from: 10, length: 1 },
    { at: 1, from: 11, length: 1, fileLength: 5 },
    { at: 2, from: 16, length: 2 },
    { at: 4, from: 19, length: 4 },
  ],
};

test('a span over an entity takes in the whole entity', () => {
  expect(toFileSpan(prose, { start: 1, end: 2 })).toEqual({ start: 11, end: 16 });
  expect(toFileSpan(prose, { start: 0, end: 3 })).toEqual({ start: 10, end: 17 });
});

test('a span that ends where markup begins stops before it', () => {
  expect(toFileSpan(prose, { start: 2, end: 4 })).toEqual({ start: 16, end: 18 });
  expect(toFileSpan(prose, { start: 4, end: 4 })).toEqual({ start: 19, end: 19 });
});

test('the end of the prose is the end of its last run', () => {
  expect(toFileOffset(prose, 8)).toBe(23);
});

test('a slice keeps the way back to the file', () => {
  const slice = sliceProse(prose, { start: 1, end: 6 });
  expect(slice.text).toBe('&D sa');
  expect(toFileSpan(slice, { start: 0, end: 5 })).toEqual({ start: 11, end: 21 });
});
