import { existsSync, readFileSync } from 'node:fs';
import type { MeasuredSpan, SuiteReport, TestReport } from '../../client/test/report.js';
import type { Counts } from '../test-summary.js';
import { describeFrames, type Frames } from './frames.js';

/** From here on a test says how long it took. */
const SLOW_MS = 1000;

/** What one session came to. A run that was cut short, or ran nothing, counts as a failure more. */
export function countSession(report: SuiteReport | undefined, ended: boolean): Counts {
  const count = (state: TestReport['state']) =>
    report?.tests.filter(test => test.state === state).length ?? 0;
  const isWhole = ended && report?.finished === true && report.tests.length > 0;
  return {
    passed: count('passed'),
    failed: count('failed') + (isWhole ? 0 : 1),
    skipped: count('skipped'),
  };
}

export function readSuiteReport(path: string): SuiteReport | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

export function printSession(name: string, report: SuiteReport | undefined, why: string | undefined): void {
  for (const { state, name: title, ms, error } of report?.tests ?? []) {
    console.log(
      `  ${state === 'passed' ? '✓' : state === 'failed' ? '✗' : '-'} ${name}: ${title}${ms >= SLOW_MS ? ` (${ms} ms)` : ''}`,
    );
    if (error) console.log(error.replace(/^/gm, '      '));
  }
  if (report?.activationMs !== undefined)
    console.log(`  activation: ${report.activationMs.toFixed(1)} ms (${name})`);
  if (why !== undefined) console.log(`  ✗ ${name}: ${why}`);
}

/** How smooth a session was, as far as it was measured. Nothing fails for it: machines differ. */
export function printSpans(path: string, frames: Frames | undefined): void {
  if (!existsSync(path)) return;
  for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
    const span: MeasuredSpan = JSON.parse(line);
    const drawn = frames && span.figures.length > 1 ? describeFrames(frames, span) : undefined;
    console.log(`  ${span.name}:`);
    for (const figure of [...span.figures, ...(drawn === undefined ? [] : [drawn])])
      console.log(`    ${figure}`);
  }
}

const SHUTDOWN_LIMIT_MS = 10_000;

/** A language server is to end with its window: what to say of one that does not. */
export async function serverThatRemains(report: SuiteReport | undefined): Promise<string | undefined> {
  if (report?.serverPid === undefined) return undefined;
  for (const end = Date.now() + SHUTDOWN_LIMIT_MS; Date.now() < end; ) {
    if (!isRunning(report.serverPid)) return undefined;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return `the language server still runs ${SHUTDOWN_LIMIT_MS} ms after its window was closed`;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
