/** What a run of the suite inside VS Code tells the script that started it, as a JSON file. */
export interface SuiteReport {
  /** Of the VS Code that ran it. */
  readonly version: string;
  /** False where the run was cut short. */
  readonly finished: boolean;
  readonly tests: readonly TestReport[];
  /** Milliseconds that our own code took to activate; `undefined` where it did not. */
  readonly activationMs: number | undefined;
  /** Of the language server at the end; `undefined` where none ran. */
  readonly serverPid: number | undefined;
}

export interface TestReport {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly ms: number;
  /** Of a failed test. */
  readonly error?: string;
}

/** The environment that the script gives to the suite. */
export const reportVariable = 'STET_SUITE_REPORT';
export const sessionVariable = 'STET_SUITE_SESSION';
