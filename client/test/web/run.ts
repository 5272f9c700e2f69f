import 'mocha/mocha.js';
import * as vscode from 'vscode';
import { noteExecuted } from '../executed.js';
import { stetExtension } from '../extension.js';
import type { SuiteReport, TestReport } from '../report.js';

/** Of mocha's build for a browser. */
interface BrowserMocha {
  setup(options: {
    readonly ui: 'bdd';
    readonly timeout: number;
    readonly reporter: new () => object;
    readonly grep: RegExp;
    readonly invert: true;
  }): void;
  run(done: () => void): Runner;
}

interface Runner {
  on(event: 'pass' | 'pending', listener: (test: Test) => void): Runner;
  on(event: 'fail', listener: (test: Test, error: Error | undefined) => void): Runner;
}

interface Test {
  fullTitle(): string;
  readonly duration?: number;
}

const TEST_LIMIT_MS = 60_000;

/** Titles of tests that end the server's process, which a worker is not; web-folder/browser.test.ts breaks it another way. */
const needsProcess =
  /restart the server, and the findings|when the server has stopped|while no server says|after the server was killed/;

class Silent {}

/** Runs tests in an extension host of a browser, and sends what they came to. `load` makes them known to mocha. */
export async function runInBrowser(reportAddress: string, load: () => void): Promise<void> {
  const { mocha } = globalThis as unknown as { readonly mocha: BrowserMocha };
  mocha.setup({ ui: 'bdd', timeout: TEST_LIMIT_MS, reporter: Silent, grep: needsProcess, invert: true });
  const executed = noteExecuted();
  const tests: TestReport[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const save = (finished: boolean) => {
    const extension = stetExtension();
    const report: SuiteReport = {
      version: vscode.version,
      finished,
      tests,
      activationMs: extension.isActive ? extension.exports.activationMs() : undefined,
      serverPid: undefined,
      executed: executed(),
    };
    const body = JSON.stringify(report);
    last = last.then(() => fetch(reportAddress, { method: 'POST', body }));
  };
  // After each test, so that a host that dies leaves what it had found.
  const add = (test: Test, state: TestReport['state'], error?: Error) => {
    const report = { name: test.fullTitle(), state, ms: test.duration ?? 0 };
    tests.push(error ? { ...report, error: String(error.stack ?? error) } : report);
    save(false);
  };
  load();
  await new Promise<void>(resolve => {
    mocha
      .run(resolve)
      .on('pass', test => add(test, 'passed'))
      .on('pending', test => add(test, 'skipped'))
      .on('fail', (test, error) => add(test, 'failed', error));
  });
  save(true);
  await last;
}
