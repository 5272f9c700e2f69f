import {
  type SpawnSyncOptionsWithStringEncoding,
  type SpawnSyncReturns,
  spawnSync,
} from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LayerOutcome, outcomeVariable, readOutcome } from './layer-outcome.js';
import { type Counts, countUnitTests, skippedTests, summarise } from './test-summary.js';
import { findNode24 } from './vscode/install.js';

type LayerResult =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly output: string }
  | LayerOutcome;

interface Layer {
  readonly name: string;
  run(): LayerResult;
}

const folder = fileURLToPath(new URL('..', import.meta.url));
const demoFolder = join(folder, 'test-fixtures', 'harbor-town');
/** Its script knows a document and no Node. */
const reportPage = join(folder, 'server', 'src', 'report', 'html', 'browser');
/** A layer that hangs is a failure, not a night of waiting. */
const LAYER_LIMIT_MS = 15 * 60_000;

const layers: readonly Layer[] = [
  { name: 'types', run: () => runTool('tsc', ['--noEmit']) },
  { name: 'types in the report page', run: () => runTool('tsc', ['--noEmit', '-p', reportPage]) },
  { name: 'lint', run: () => runTool('biome', ['check', '.']) },
  { name: 'unused code', run: () => runTool('knip', []) },
  { name: 'build', run: () => runScript('scripts/build.ts') },
  { name: 'browser bundle', run: () => runScript('scripts/browser-bundle.ts') },
  { name: 'generated files', run: () => runScript('scripts/docs.ts', '--check') },
  { name: 'unit tests', run: runUnitTests },
  { name: 'same bytes anywhere', run: sameBytesAnywhere },
  { name: 'same bytes on another Node', run: sameBytesOnAnotherNode },
  { name: 'report walk', run: () => runCounted('scripts/report-walk.ts') },
  { name: 'Neovim', run: () => runCounted('scripts/neovim/run.ts') },
  { name: 'VS Code suite', run: () => runCounted('scripts/vscode/run-suite.ts') },
  { name: 'web suite', run: () => runCounted('scripts/vscode/web-suite.ts') },
  { name: 'VS Code walk', run: () => runCounted('scripts/vscode/walk.ts') },
];

const totals: Counts[] = [];
for (const layer of layers) {
  const result = layer.run();
  if (result.kind === 'failed') console.log(result.output.trimEnd());
  console.log(describeResult(layer.name, result));
  totals.push(countsOf(result));
}
const total = summarise(totals);
console.log(total.line);
process.exitCode = total.counts.failed > 0 ? 1 : 0;

function describeResult(name: string, result: LayerResult): string {
  switch (result.kind) {
    case 'passed':
      return `passed   ${name}`;
    case 'failed':
      return `FAILED   ${name}`;
    case 'skipped':
      return `skipped  ${name}: ${result.why}`;
    case 'counted': {
      const { passed, failed, skipped } = result.counts;
      const detail = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
      return `${failed > 0 ? 'FAILED ' : 'passed '}  ${name} (${detail})`;
    }
  }
}

function countsOf(result: LayerResult): Counts {
  if (result.kind === 'counted') return result.counts;
  return {
    passed: result.kind === 'passed' ? 1 : 0,
    failed: result.kind === 'failed' ? 1 : 0,
    skipped: result.kind === 'skipped' ? 1 : 0,
  };
}

function runUnitTests(): LayerResult {
  const scratch = mkdtempSync(join(tmpdir(), 'stet-test-'));
  const report = join(scratch, 'vitest.json');
  const run = spawnSync(
    toolPath('vitest'),
    ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`],
    { ...spawnOptions(folder), env: plainEnv(), stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const text = existsSync(report) ? readFileSync(report, 'utf8') : undefined;
  rmSync(scratch, { recursive: true, force: true });
  for (const name of skippedTests(text)) console.log(`skipped  unit test: ${name}`);
  return { kind: 'counted', counts: countUnitTests(text, run.status) };
}

/** A log file wants no color codes; vitest writes them whenever `CI` is set. */
function plainEnv(): NodeJS.ProcessEnv {
  return process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };
}

/** No result may depend on the locale, the time zone or the run (spec 1). */
function sameBytesAnywhere(): LayerResult {
  const here = jsonReport(process.execPath, {});
  const elsewhere = jsonReport(process.execPath, {
    TZ: 'Pacific/Kiritimati',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
  });
  return compareReports(here, elsewhere);
}

function sameBytesOnAnotherNode(): LayerResult {
  const installed = findNode24();
  const other = process.env.STET_OTHER_NODE || (installed.kind === 'found' ? installed.value : undefined);
  if (!other)
    return { kind: 'skipped', why: 'STET_OTHER_NODE names no second Node binary; .ci/run installs one' };
  return compareReports(jsonReport(process.execPath, {}), jsonReport(other, {}));
}

function jsonReport(node: string, env: NodeJS.ProcessEnv): SpawnSyncReturns<string> {
  return spawnSync(node, [join(folder, 'dist', 'cli.js'), 'check', '-f', 'json', '--no-cache'], {
    ...spawnOptions(demoFolder),
    env: { ...process.env, ...env },
    shell: false,
  });
}

function compareReports(a: SpawnSyncReturns<string>, b: SpawnSyncReturns<string>): LayerResult {
  for (const run of [a, b]) {
    if (run.stdout === '') return { kind: 'failed', output: `no report\n${run.stderr}` };
    if (run.status !== 1) return { kind: 'failed', output: `exit code ${run.status}, not 1\n${run.stderr}` };
  }
  return a.stdout === b.stdout
    ? { kind: 'passed' }
    : { kind: 'failed', output: 'the two JSON reports differ' };
}

function runScript(...arguments_: string[]): LayerResult {
  return toResult(
    spawnSync(process.execPath, ['--import', 'tsx', ...arguments_], {
      ...spawnOptions(folder),
      shell: false,
    }),
  );
}

/** A script that prints as it goes and counts its own tests. */
function runCounted(script: string): LayerResult {
  return readOutcome(
    path =>
      spawnSync(process.execPath, ['--import', 'tsx', script], {
        ...spawnOptions(folder),
        env: { ...process.env, [outcomeVariable]: path },
        stdio: ['ignore', 'inherit', 'inherit'],
        shell: false,
      }).status,
  );
}

function runTool(name: string, arguments_: readonly string[]): LayerResult {
  return toResult(spawnSync(toolPath(name), arguments_, spawnOptions(folder)));
}

function toResult(run: SpawnSyncReturns<string>): LayerResult {
  if (run.status === 0) return { kind: 'passed' };
  return { kind: 'failed', output: `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}` };
}

function toolPath(name: string): string {
  return join(folder, 'node_modules', '.bin', name);
}

function spawnOptions(cwd: string): SpawnSyncOptionsWithStringEncoding {
  return {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LAYER_LIMIT_MS,
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  };
}
