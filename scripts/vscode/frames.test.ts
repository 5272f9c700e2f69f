import { expect, test } from 'vitest';
import { describeFrames } from './frames.js';

const span = { name: 'typing', from: 1000, to: 2000, figures: [] };

test('the frames and tasks of a span are counted, and no others', () => {
  const drawn = [900, 1000, 1016, 1032, 1232, 2500];
  const long = [
    { at: 950, ms: 700 },
    { at: 1040, ms: 190 },
  ];
  expect(describeFrames({ drawn, long }, span)).toBe(
    '3 frames: p50 16.0, p99 200.0, max 200.0 ms; 1 tasks over 50 ms, longest 190 ms',
  );
});

test('a span without frames says nothing of them', () => {
  expect(describeFrames({ drawn: [100, 116], long: [] }, span)).toBeUndefined();
});
