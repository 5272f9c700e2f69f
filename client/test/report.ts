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
  /** Ids of the commands that were executed, in order of code units. */
  readonly executed: readonly string[];
}

export interface TestReport {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly ms: number;
  /** Of a failed test. */
  readonly error?: string;
}

/** A stretch of a run whose smoothness is printed; a line of JSON in a file. */
export interface MeasuredSpan {
  readonly name: string;
  /** Of the wall clock in milliseconds, as the page has it too. */
  readonly from: number;
  readonly to: number;
  /** What was measured in the extension host. */
  readonly figures: readonly string[];
}

/** The environment that the script gives to the suite. */
export const reportVariable = 'STET_SUITE_REPORT';
export const spansVariable = 'STET_SUITE_SPANS';
/** The name of a session; after a `/` the beginning of the names of test files that are to run alone. */
export const sessionVariable = 'STET_SUITE_SESSION';
