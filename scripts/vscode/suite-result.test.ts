import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { SuiteReport, TestReport } from '../../client/test/report.js';
import { countSession, serverThatRemains } from './suite-result.js';

const tests = (...states: TestReport['state'][]): TestReport[] =>
  states.map(state => ({ name: 'x', state, ms: 3 }));
const report = (finished: boolean, ...states: TestReport['state'][]): SuiteReport => ({
  version: '1.91.1',
  finished,
  tests: tests(...states),
  activationMs: 3,
  serverPid: undefined,
  executed: [],
});

test.each([
  ['all pass', report(true, 'passed', 'passed'), true, [2, 0, 0]],
  ['one fails, one is skipped', report(true, 'passed', 'failed', 'skipped'), true, [1, 1, 1]],
  ['the host died on the way', report(false, 'passed'), true, [1, 1, 0]],
  ['the window never ended', report(true, 'passed'), false, [1, 1, 0]],
  ['no test was found', report(true), true, [0, 1, 0]],
  ['no report', undefined, true, [0, 1, 0]],
])('countSession: %s', (_, told, ended, [passed, failed, skipped]) => {
  expect(countSession(told, ended)).toEqual({ passed, failed, skipped });
});

test('a server that ended with its window is no remains', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  expect(await serverThatRemains({ ...report(true, 'passed'), serverPid: pid })).toBeUndefined();
});
