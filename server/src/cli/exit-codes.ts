/** What `--help` says of the exit codes of `stet check`. */
export const exitCodes = `
Exit codes:
  0  nothing found at or above --fail-on
  1  findings, or more warnings than --max-warnings
  2  something was not checked: bad options or settings, no draft, an unreadable
     draft, no readable source, cancelled
`;
