import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { renderMessage } from '../engine/index.js';
import { parseFixture } from './fixture.js';
import { loadProject } from './open-fixture.js';
import { type CheckDraft, verifyFixture } from './verify-fixture.js';

export interface CheckFindingsOptions {
  /** Keys as in a project file. A fixture may hold a `stet.json` as well, which outranks them. */
  readonly settings?: unknown;
}

/**
 * Runs the whole engine over the files of a fixture (see `parseFixture`) and compares its findings with the
 * labels, all of them. Fails with the fixture as it should be; `UPDATE_FIXTURES=1` writes that into the test.
 */
export async function checkFindings(source: string, options: CheckFindingsOptions = {}): Promise<void> {
  const fixture = parseFixture(source);
  const files = Object.fromEntries(fixture.files.map(file => [file.path, file.text]));
  const { faults, actual } = await verifyFixture(fixture, await openEngine(files, options));
  if (faults.length === 0) return;
  if (process.env.UPDATE_FIXTURES && rewriteTest(source, actual)) return;
  expect.fail(`${faults.join('\n')}\n\nThe actual findings:\n${actual}`);
}

async function openEngine(
  files: Readonly<Record<string, string>>,
  { settings }: CheckFindingsOptions,
): Promise<CheckDraft> {
  const { snapshot, check } = await loadProject(files, { settings, textsHeld: 0 });
  return async (path, text) => {
    const checked = await check(path, text);
    if (checked.kind !== 'checked') throw new Error('the check was cancelled');
    const problems = [...snapshot.problems, ...checked.report.problems];
    expect(problems.map(problem => `${problem.path}: ${problem.message}`)).toEqual([]);
    return snapshot.withTexts(() =>
      checked.report.findings.map(finding => {
        // An empty value leaves a hole in the sentence.
        expect(Object.values(finding.message.data)).not.toContain('');
        return { ...finding, message: renderMessage(finding, 'full') };
      }),
    );
  };
}

/** Puts the fixture into the test file that is running; false where it does not stand there word for word. */
function rewriteTest(source: string, actual: string): boolean {
  const path = expect.getState().testPath;
  if (path === undefined) return false;
  const text = readFileSync(path, 'utf8');
  const at = text.indexOf(source);
  if (at < 0 || text.includes(source, at + 1)) return false;
  const closing = source.slice(source.trimEnd().length);
  const escaped = `${actual.trimEnd()}${closing}`.replaceAll(/[\\`]|\$\{/g, '\\$&');
  writeFileSync(path, text.slice(0, at) + escaped + text.slice(at + source.length));
  return true;
}
