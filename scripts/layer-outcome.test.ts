import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type LayerOutcome, readOutcome } from './layer-outcome.js';

const counted = (passed: number, failed: number): LayerOutcome => ({
  kind: 'counted',
  counts: { passed, failed, skipped: 0 },
});
const skipped: LayerOutcome = { kind: 'skipped', why: 'no browser' };

test.each([
  ['all pass', 0, counted(4, 0), counted(4, 0)],
  ['one fails', 1, counted(4, 1), counted(4, 1)],
  ['it could not run', 0, skipped, skipped],
  ['it says skipped and breaks', 1, skipped, counted(0, 1)],
  ['all pass and then it breaks', 1, counted(4, 0), counted(4, 1)],
  ['stopped by the limit', null, counted(4, 0), counted(4, 1)],
  ['no test ran', 0, counted(0, 0), counted(0, 1)],
  ['it wrote nothing', 0, undefined, counted(0, 1)],
])('readOutcome: %s', (_, exitCode, written, expected) => {
  const outcome = readOutcome(path => {
    if (written) writeFileSync(path, JSON.stringify(written));
    return exitCode;
  });
  expect(outcome).toEqual(expected);
});
