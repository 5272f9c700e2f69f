/** What the command line reports of the folder that the window is open on: `stet check -f json` there. */
export function jsonOfCommandLine(): string {
  return STET_EXPECTED_JSON;
}

/** Put in where the tests are bundled (scripts/vscode/web-suite.ts). */
declare const STET_EXPECTED_JSON: string;
