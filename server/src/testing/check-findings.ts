import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { renderMessage } from '../checks/message.js';
import { checks } from '../checks/registry.js';
import { createEngine, resolveProject } from '../engine/index.js';
import { createMemoryStore } from '../platform/browser/memory-store.js';
import { browserYielder } from '../platform/browser/yielder.js';
import { neverCancelled } from '../ports/index.js';
import { resolveUri } from '../ports/uri.js';
import { parseFixture } from './fixture.js';
import { type CheckDraft, verifyFixture } from './verify-fixture.js';

export interface CheckFindingsOptions {
  /** Keys as in a project file. A fixture may hold a `stet.json` as well, which outranks them. */
  readonly settings?: unknown;
}

const ROOT = 'file:///workspace';

/**
 * Runs the whole engine over the files of a fixture (see `parseFixture`) and compares its findings with the
 * labels, all of them. Fails with the fixture as it should be; `UPDATE_FIXTURES=1` writes that into the test.
 */
export async function checkFindings(source: string, options: CheckFindingsOptions = {}): Promise<void> {
  const fixture = parseFixture(source);
  const files = new Map(fixture.files.map(file => [resolveUri(ROOT, file.path), file.text]));
  const { faults, actual } = await verifyFixture(fixture, await openEngine(files, options));
  if (faults.length === 0) return;
  if (process.env.UPDATE_FIXTURES && rewriteTest(source, actual)) return;
  expect.fail(`${faults.join('\n')}\n\nThe actual findings:\n${actual}`);
}

async function openEngine(
  files: ReadonlyMap<string, string>,
  options: CheckFindingsOptions,
): Promise<CheckDraft> {
  const store = createMemoryStore(files);
  const outcome = await resolveProject(store, {
    rootUri: ROOT,
    startUri: ROOT,
    flags: {},
    editorSettings: options.settings,
    checks: checks.map(({ code, severity }) => ({ code, severity, options: {} })),
  });
  if (outcome.kind !== 'project') throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
  const engine = createEngine({ store, yielder: browserYielder }, outcome.project);
  const loaded = await engine.load({ report: () => undefined }, neverCancelled);
  if (loaded.kind !== 'loaded') throw new Error('loading was cancelled');
  const { snapshot } = loaded;
  return async (path, text) => {
    const checked = await snapshot.check({ uri: resolveUri(ROOT, path), path, text }, neverCancelled);
    if (checked.kind !== 'checked') throw new Error('the check was cancelled');
    const problems = [...snapshot.problems, ...checked.report.problems];
    expect(problems.map(problem => `${problem.path}: ${problem.message}`)).toEqual([]);
    return checked.report.findings.map(finding => {
      const check = checks.find(({ code }) => code === finding.code);
      if (!check) throw new Error(`${finding.code} is in no registry`);
      return { ...finding, message: renderMessage(check, finding.message, 'full') };
    });
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
