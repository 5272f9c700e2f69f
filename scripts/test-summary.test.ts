import { expect, test } from 'vitest';
import { countUnitTests, skippedTests, summarise } from './test-summary.js';

const report = (counts: object) => JSON.stringify(counts);

test.each([
  ['all pass', report({ numPassedTests: 4, numFailedTests: 0, numPendingTests: 1 }), 0, [4, 0, 1]],
  ['one fails', report({ numPassedTests: 4, numFailedTests: 1 }), 1, [4, 1, 0]],
  ['a file does not load', report({ numPassedTests: 4, numFailedTests: 0 }), 1, [4, 1, 0]],
  [
    'one fails and two files do not load',
    report({
      numPassedTests: 4,
      numFailedTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{ status: 'skipped' }] },
        { status: 'failed', assertionResults: [{ status: 'failed' }] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    }),
    1,
    [4, 3, 0],
  ],
  ['no report', undefined, 1, [0, 1, 0]],
  ['a torn report', '{"numPassedTests": 4', 0, [0, 1, 0]],
  ['no test ran', report({ numPassedTests: 0, numFailedTests: 0 }), 0, [0, 1, 0]],
  ['stopped by the limit', report({ numPassedTests: 4, numFailedTests: 0 }), null, [4, 1, 0]],
])('countUnitTests: %s', (_, text, exitCode, [passed, failed, skipped]) => {
  expect(countUnitTests(text, exitCode)).toEqual({ passed, failed, skipped });
});

test('summarise words the last line as continuous integration reads it', () => {
  const layer = { passed: 1, failed: 0, skipped: 0 };
  expect(summarise([layer, { passed: 40, failed: 2, skipped: 0 }]).line).toBe('41 passed, 2 failed');
  expect(summarise([layer, { passed: 0, failed: 0, skipped: 3 }]).line).toBe('1 passed, 0 failed');
});

test('skippedTests names them', () => {
  const testResults = [
    { assertionResults: [{ status: 'passed', fullName: 'reads' }] },
    { assertionResults: [{ status: 'skipped', fullName: 'is refused (not as root)' }] },
  ];
  expect(skippedTests(report({ testResults }))).toEqual(['is refused (not as root)']);
  expect(skippedTests(undefined)).toEqual([]);
});
