import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import type { StetApi } from '../src/extension.js';
import { noteExecuted } from './executed.js';
import { stetExtension } from './extension.js';
import { reportVariable, type SuiteReport, sessionVariable, type TestReport } from './report.js';

const TEST_LIMIT_MS = 30_000;

/** Runs the tests of one session; VS Code calls it in the extension host. */
export async function run(): Promise<void> {
  const { [sessionVariable]: session, [reportVariable]: reportPath } = process.env;
  if (!session || !reportPath) throw new Error(`${sessionVariable} and ${reportVariable} say what to run`);
  const mocha = new Mocha({ ui: 'bdd', timeout: TEST_LIMIT_MS, reporter: 'base' });
  const [name = '', only = ''] = session.split('/');
  const folder = join(__dirname, name);
  for (const file of readdirSync(folder).sort())
    if (file.startsWith(only) && file.endsWith('.test.js')) mocha.addFile(join(folder, file));

  const executed = noteExecuted();
  const tests: TestReport[] = [];
  const save = (finished: boolean) => {
    const api = activeApi();
    const report: SuiteReport = {
      version: vscode.version,
      finished,
      tests,
      activationMs: api?.activationMs(),
      serverPid: api?.serverPid(),
      executed: executed(),
    };
    writeFileSync(reportPath, JSON.stringify(report));
  };
  // After each test, so that a host that dies leaves what it had found.
  const add = (test: TestReport) => {
    tests.push(test);
    save(false);
  };
  await new Promise<void>(resolve => {
    mocha
      .run(() => resolve())
      .on('pass', test => add(describeTest(test, 'passed')))
      .on('pending', test => add(describeTest(test, 'skipped')))
      .on('fail', (test, error) =>
        add({ ...describeTest(test, 'failed'), error: String(error?.stack ?? error) }),
      );
  });
  save(true);
}

function describeTest(test: Mocha.Test, state: TestReport['state']): TestReport {
  return { name: test.fullTitle(), state, ms: test.duration ?? 0 };
}

function activeApi(): StetApi | undefined {
  const extension = stetExtension();
  return extension.isActive ? extension.exports : undefined;
}
