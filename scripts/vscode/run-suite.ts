/**
 * The mocha suite of `client/test` inside a real VS Code: the executable that `STET_VSCODE` names, else one that
 * @vscode/test-electron downloads, else code-server in headless Chromium. Wants a built extension. Arguments name
 * the sessions to run, or as `one-folder/hover` test files of one; without any, all run.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportVariable, sessionVariable, spansVariable } from '../../client/test/report.js';
import { type LayerOutcome, writeOutcome } from '../layer-outcome.js';
import { type Counts, summarise } from '../test-summary.js';
import { findChromium, launchBrowser } from './browser.js';
import { runInCodeServer } from './browser-window.js';
import { findDesktop, runInDesktop } from './desktop.js';
import type { Frames } from './frames.js';
import { type Found, findCodeServer } from './install.js';
import { unusedContributions } from './manifest-use.js';
import { folder } from './repository.js';
import { makeScratch } from './scratch.js';
import { sessions, type WindowRun } from './sessions.js';
import { bundleSuite } from './suite-bundle.js';
import {
  countSession,
  printSession,
  printSpans,
  readSuiteReport,
  serverThatRemains,
} from './suite-result.js';
import { createTeardown, type Teardown } from './teardown.js';

interface Runner {
  readonly name: string;
  /** Runs one window; why it broke, where it did. */
  run(window: WindowRun): Promise<string | undefined>;
}

const teardown = createTeardown();
void main().then(outcome => {
  if (outcome.kind === 'skipped') console.log(`skipped: ${outcome.why}`);
  writeOutcome(outcome);
  teardown.run();
});

async function main(): Promise<LayerOutcome> {
  if (!existsSync(join(folder, 'dist', 'client.js')))
    return { kind: 'skipped', why: 'nothing is built: `npm run build` comes first' };
  const runner = await findRunner(teardown);
  if (runner.kind === 'missing') return { kind: 'skipped', why: runner.why };
  console.log(`VS Code suite in ${runner.value.name}`);
  const script = bundleSuite();
  const counts: Counts[] = [];
  const executed: string[] = [];
  const wanted = process.argv.slice(2);
  for (const session of sessions) {
    const named = wanted.find(name => name.split('/')[0] === session.name);
    if (wanted.length > 0 && named === undefined) continue;
    const scratch = makeScratch(teardown, session.settings);
    const report = join(scratch.root, 'report.json');
    const spans = join(scratch.root, 'spans');
    let frames: Frames | undefined;
    const why = await runner.value.run({
      script,
      opening: session.prepare(scratch.workspaces),
      scratch,
      env: { [reportVariable]: report, [spansVariable]: spans, [sessionVariable]: named ?? session.name },
      tellFrames: session.isMeasured && (told => (frames = told)),
      afterwards: () => serverThatRemains(readSuiteReport(report)),
    });
    const told = readSuiteReport(report);
    printSession(session.name, told, why);
    printSpans(spans, frames);
    counts.push(countSession(told, why === undefined));
    executed.push(...(told?.executed ?? []));
  }
  if (wanted.length === 0) counts.push(checkUse(executed));
  return { kind: 'counted', counts: summarise(counts).counts };
}

/** Whether the sessions together have used all that the extension adds to VS Code. */
function checkUse(executed: readonly string[]): Counts {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const unused = unusedContributions(manifest, executed);
  const isWhole = unused.length === 0;
  console.log(`  ${isWhole ? '✓' : '✗'} every command and view of the manifest is used by a test`);
  if (!isWhole) console.log(`      not used: ${unused.join(', ')}`);
  return { passed: isWhole ? 1 : 0, failed: isWhole ? 0 : 1, skipped: 0 };
}

async function findRunner(teardown: Teardown): Promise<Found<Runner>> {
  const desktop = await findDesktop();
  if (desktop.kind === 'found') {
    return {
      kind: 'found',
      value: { name: desktop.value, run: window => runInDesktop(desktop.value, window) },
    };
  }
  const codeServer = findCodeServer();
  const chromium = findChromium();
  const missing = [desktop, codeServer, chromium].flatMap(found =>
    found.kind === 'missing' ? [found.why] : [],
  );
  if (codeServer.kind === 'missing' || chromium.kind === 'missing')
    return { kind: 'missing', why: missing.join('; ') };
  const browser = await launchBrowser(chromium.value);
  teardown.add(() => void browser.close());
  return {
    kind: 'found',
    value: {
      name: codeServer.value.name,
      run: window => runInCodeServer(codeServer.value, browser, teardown, window),
    },
  };
}
