import { appendFile, stat } from 'node:fs/promises';
import type { CheckRun, ReportOptions } from '../report/check-run.js';
import type { JobSummary } from '../report/formats.js';
import { problemText } from '../report/problem-text.js';
import type { CliEnvironment } from './environment.js';

/** Bytes that GitHub takes of one step; of a longer summary it shows nothing. */
const LONGEST_SUMMARY = 1024 * 1024;

/** Where a workflow has named a file for it; that it could not be written is told and leaves the report as it is. */
export async function appendJobSummary(
  { variables, stderr }: CliEnvironment,
  render: JobSummary,
  run: CheckRun,
  options: ReportOptions,
): Promise<void> {
  const path = variables.GITHUB_STEP_SUMMARY;
  if (!path) return;
  const tell = (why: string) => {
    const message = `The summary of the job could not be written${why}: GITHUB_STEP_SUMMARY names ${path}.`;
    stderr.write(`stet: ${problemText({ code: 'summary', severity: 'warning', path, message })}\n`);
  };
  try {
    const written = await sizeOf(path);
    const lead = written > 0 ? '\n\n' : '';
    const { text } = render(LONGEST_SUMMARY - written - lead.length, run, options);
    if (text === '') tell(', for the file is full');
    else await appendFile(path, lead + text);
  } catch (error) {
    tell(error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '');
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}
