/**
 * Stet in a VS Code that runs in a browser alone: @vscode/test-web serves a build to headless Chromium, and the tests of
 * `client/test/web-…` run in its extension host, which is a worker. Wants a built extension. Arguments
 * name the sessions to run; without any, all run.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer as createPort } from 'node:net';
import { join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { type BuildOptions, build } from 'esbuild';
import type { Browser } from 'playwright-core';
import type { SuiteReport } from '../../client/test/report.js';
import { type LayerOutcome, writeOutcome } from '../layer-outcome.js';
import { type Counts, summarise } from '../test-summary.js';
import { findChromium, launchBrowser, openPage } from './browser.js';
import { findWebVscode, type WebBuild, type WebVscode } from './install-web.js';
import { folder } from './repository.js';
import { makeScratch, type Scratch } from './scratch.js';
import { countSession, printSession } from './suite-result.js';
import { createTeardown } from './teardown.js';

/** One window, and what of `client/test` runs in it: folders, or single files. */
interface WebSession {
  readonly name: string;
  readonly tests: readonly string[];
  /** In every build, not the oldest alone. */
  readonly everywhere?: true;
  /** What the window opens on, of `TestWebOptions`. */
  prepare(scratch: Scratch): Promise<Partial<TestWebOptions>>;
}

/** What is used of @vscode/test-web, which is not among our packages. */
interface TestWebOptions {
  readonly browserType: 'none';
  readonly quality: 'stable';
  readonly commit: string;
  readonly testRunnerDataDir: string;
  readonly extensionDevelopmentPath: string;
  readonly extensionTestsPath: string;
  readonly extensionPaths: readonly string[];
  readonly folderPath: string;
  readonly folderUri: string;
  readonly host: string;
  readonly port: number;
}

type OpenTestWeb = (options: Partial<TestWebOptions>) => Promise<{ dispose(): void }>;

const SESSION_LIMIT_MS = 5 * 60_000;
const dist = process.env.STET_DIST ?? join(folder, 'dist');
const tests = join(folder, 'client', 'test');

/** Tests of the window on one folder that need no Node. */
const inAnyHost = [
  'attribution',
  'code-actions',
  'commands',
  'configuration',
  'evidence',
  'grounding-view',
  'navigation',
  'sample',
  'search',
  'settings',
  'sources-view',
  'watching',
].map(name => `one-folder/${name}.test.ts`);

const sessions: readonly WebSession[] = [
  { name: 'harbor-town', tests: ['web-report', 'web-folder'], prepare: prepareFolder, everywhere: true },
  { name: 'one-folder', tests: ['web-report', ...inAnyHost], prepare: copyOf('harbor-town') },
  { name: 'house-styles', tests: ['web-report'], prepare: copyOf('house-styles') },
  { name: 'hostile', tests: ['web-report'], prepare: copyOf('hostile') },
  { name: 'read-only', tests: ['web-read-only'], prepare: prepareReadOnly },
];

const teardown = createTeardown();
void main().then(outcome => {
  if (outcome.kind === 'skipped') console.log(`skipped: ${outcome.why}`);
  writeOutcome(outcome);
  teardown.run();
});

async function main(): Promise<LayerOutcome> {
  if (!existsSync(join(dist, 'web', 'client-web.js')))
    return { kind: 'skipped', why: 'nothing is built: `npm run build` comes first' };
  const vscode = findWebVscode();
  const chromium = findChromium();
  if (vscode.kind === 'missing') return { kind: 'skipped', why: vscode.why };
  if (chromium.kind === 'missing') return { kind: 'skipped', why: chromium.why };
  const browser = await launchBrowser(chromium.value);
  teardown.add(() => void browser.close());
  const counts: Counts[] = [];
  const wanted = process.argv.slice(2);
  for (const [at, vscodeBuild] of vscode.value.builds.entries()) {
    console.log(`web suite in ${vscodeBuild.name}`);
    for (const session of sessions)
      if ((at === 0 || session.everywhere) && (wanted.length === 0 || wanted.includes(session.name)))
        counts.push(await runSession(session, vscode.value, vscodeBuild, browser));
  }
  await browser.close();
  return { kind: 'counted', counts: summarise(counts).counts };
}

async function runSession(
  session: WebSession,
  vscode: WebVscode,
  { commit }: WebBuild,
  browser: Browser,
): Promise<Counts> {
  const scratch = makeScratch(teardown);
  const opening = await session.prepare(scratch);
  const told: { report?: SuiteReport } = {};
  const reports = await listenForReports(report => {
    told.report = report;
  });
  const extension = join(scratch.root, 'extension');
  mkdirSync(extension);
  for (const path of await listFiles({ cwd: folder, packageManager: PackageManager.None }))
    if (!path.startsWith('dist/')) cpSync(join(folder, path), join(extension, path));
  cpSync(dist, join(extension, 'dist'), { recursive: true });
  // VS Code asks for it, and what is not there is told on the console.
  writeFileSync(join(extension, 'package.nls.json'), '{}');
  const suite = join(extension, 'suite.js');
  await bundleSession(session.tests, addressOf(reports), opening.folderPath, suite);
  const port = await freePort();
  const open: OpenTestWeb = createRequire(vscode.packages)('@vscode/test-web').open;
  const server = await open({
    browserType: 'none',
    quality: 'stable',
    commit,
    testRunnerDataDir: vscode.folder,
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    host: 'localhost',
    port,
    ...opening,
  });
  const why = await drive(browser, `http://localhost:${port}`);
  server.dispose();
  reports.close();
  printSession(session.name, told.report, why);
  return countSession(told.report, why === undefined);
}

/** A copy of the sample, with files of every format beside its sources, and one that cannot be read. */
async function prepareFolder(scratch: Scratch): Promise<Partial<TestWebOptions>> {
  const opening = await copyOf('harbor-town')(scratch);
  const samples = join(folder, 'server', 'src', 'sources', 'readers', 'samples');
  for (const name of ['report.pdf', 'locked.pdf', 'report.docx', 'press-office.eml', 'fares-uk.html'])
    cpSync(join(samples, name), join(opening.folderPath, 'sources', name));
  return opening;
}

function copyOf(fixture: string) {
  return async ({ workspaces }: Scratch): Promise<Pick<TestWebOptions, 'folderPath'>> => {
    const folderPath = join(workspaces, fixture);
    cpSync(join(folder, 'test-fixtures', fixture), folderPath, { recursive: true });
    // In a browser VS Code saves a second after an edit; tests about unsaved text would run against the clock.
    mkdirSync(join(folderPath, '.vscode'));
    const settings = JSON.stringify({ 'files.autoSave': 'off' });
    writeFileSync(join(folderPath, '.vscode', 'settings.json'), settings);
    return { folderPath };
  };
}

async function prepareReadOnly({ root }: Scratch): Promise<Partial<TestWebOptions>> {
  const files = join(root, 'files-extension');
  await build({
    ...forBrowser,
    entryPoints: [join(tests, 'web-read-only', 'files-extension.ts')],
    outfile: join(files, 'main.js'),
  });
  const manifest = {
    name: 'museum-files',
    publisher: 'stet-tests',
    version: '1.0.0',
    engines: { vscode: '^1.91.0' },
    browser: './main.js',
    activationEvents: ['onFileSystem:museum'],
  };
  writeFileSync(join(files, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(files, 'package.nls.json'), '{}');
  return { extensionPaths: [files], folderUri: 'museum:/' };
}

const forBrowser: BuildOptions = {
  bundle: true,
  platform: 'browser',
  format: 'cjs',
  target: 'es2022',
  external: ['vscode'],
  logLevel: 'warning',
};

async function bundleSession(
  names: readonly string[],
  reportAddress: string,
  compared: string | undefined,
  outfile: string,
): Promise<void> {
  const files = names.flatMap(name =>
    name.endsWith('.ts') ? name : readdirSync(join(tests, name)).map(file => `${name}/${file}`),
  );
  const loads = files.filter(file => file.endsWith('.test.ts')).map(file => `require('./${file}');`);
  await build({
    ...forBrowser,
    stdin: {
      contents: `import { runInBrowser } from './web/run.js';
        export const run = () => runInBrowser(${JSON.stringify(reportAddress)}, () => { ${loads.join(' ')} });`,
      resolveDir: tests,
      loader: 'ts',
    },
    outfile,
    alias: {
      'node:assert/strict': join(tests, 'web', 'assert.ts'),
      mocha: join(tests, 'web', 'mocha.ts'),
      'mocha/mocha.js': join(folder, 'node_modules', 'mocha', 'mocha.js'),
    },
    define: { STET_EXPECTED_JSON: JSON.stringify(compared === undefined ? '' : checkAsJson(compared)) },
    sourcemap: 'inline',
  });
}

function checkAsJson(cwd: string): string {
  const cli = join(dist, 'cli.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, 'check', '-f', 'json', '--no-cache'], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (stdout === '') throw new Error(`stet check ended with ${status}\n${stderr}`);
  return stdout;
}

/** Opens the window and waits for its tests; why they did not end, where they did not. */
async function drive(browser: Browser, address: string): Promise<string | undefined> {
  const { page } = await openPage(browser);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  let timer: NodeJS.Timeout | undefined;
  if (process.env.STET_WEB_LOG) page.on('console', message => console.log(message.text()));
  try {
    const end = new Promise<string | undefined>(resolve => {
      timer = setTimeout(() => resolve(`no end after ${SESSION_LIMIT_MS} ms`), SESSION_LIMIT_MS);
      page.once('crash', () => resolve('the page crashed'));
      void Promise.all([
        page.exposeFunction('codeAutomationLog', () => {}),
        page.exposeFunction('codeAutomationExit', (code: number) =>
          resolve(code === 0 ? undefined : `VS Code ended with exit code ${code}`),
        ),
      ]).then(() => page.goto(address));
    });
    return await end;
  } finally {
    clearTimeout(timer);
    await page.context().close();
  }
}

/** A worker in a browser has no files to write to: it posts what its tests came to. */
function listenForReports(take: (report: SuiteReport) => void): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', part => (body += part));
    request.on('end', () => {
      if (request.method === 'POST') take(JSON.parse(body));
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end();
    });
  });
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createPort().listen(0, 'localhost', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
