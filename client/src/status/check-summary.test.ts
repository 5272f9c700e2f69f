import { expect, test } from 'vitest';
import type { CheckEveryDraftResult } from '../../../server/src/protocol/index.js';
import { summarizeCheck } from './check-summary.js';

const clean = { supported: 17, factual: 17, suppressed: 0, errors: 0, warnings: 0 };

function checked(result: Partial<Extract<CheckEveryDraftResult, { kind: 'checked' }>>) {
  return summarizeCheck({ kind: 'checked', drafts: 2, coverage: clean, notChecked: [], ...result });
}

test('all is well', () => {
  expect(checked({})).toEqual({
    tone: 'information',
    message: '2 drafts checked: 17 of 17 sentences sourced (100%).',
  });
});

test('counts what was found; a share below all is never rounded up to it', () => {
  const coverage = { supported: 999, factual: 1000, suppressed: 2, errors: 1, warnings: 3 };
  expect(checked({ coverage }).message).toBe(
    '2 drafts checked: 999 of 1000 sentences sourced (99%), 1 error, 3 warnings, 2 suppressed.',
  );
});

test('a draft that was not checked is a warning, with its reason', () => {
  expect(checked({ notChecked: ['story.md is no text.', 'old.md is too large.'] })).toEqual({
    tone: 'warning',
    message:
      '2 drafts checked: 17 of 17 sentences sourced (100%). Not checked: story.md is no text. (and 1 more, in the log)',
  });
});

test('nothing checked is not “all is well”', () => {
  const none = { drafts: 0, coverage: { ...clean, supported: 0, factual: 0 } };
  expect(checked(none)).toEqual({
    tone: 'warning',
    message: 'There is no draft here, so nothing was checked.',
  });
  expect(checked({ ...none, notChecked: ['news: no sources.'] })).toEqual({
    tone: 'warning',
    message: 'Not checked: news: no sources.',
  });
});

test('cancelled is not “all is well” either', () => {
  expect(summarizeCheck({ kind: 'cancelled' })).toEqual({
    tone: 'warning',
    message: 'Cancelled: not every draft was checked.',
  });
});
