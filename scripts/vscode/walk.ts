/**
 * A writer's walk through VS Code with the packaged extension, in code-server and headless Chromium: every step has
 * to come about, and pictures are kept of what it looks like. Wants a built extension. `--pictures <folder>` keeps
 * the pictures; `--update` puts those of the README into docs/images, if all went well. Names of walks (writing,
 * finding, hostile) run those alone.
 */
import assert from 'node:assert/strict';
import { copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { runNpm } from '../install.mjs';
import { type LayerOutcome, writeOutcome } from '../layer-outcome.js';
import { findChromium, launchBrowser, openPage } from './browser.js';
import { windowAddress } from './browser-window.js';
import { installExtension, type RunningServer, startCodeServer } from './code-server.js';
import { openEditorPage } from './editor-page.js';
import { findCodeServer } from './install.js';
import { folder as repository } from './repository.js';
import { makeScratch } from './scratch.js';
import { type Opening, writeFiles } from './sessions.js';
import { createTeardown } from './teardown.js';
import { keySteps } from './walk-keys.js';
import { listenSteps } from './walk-listening.js';
import { emptySteps, lookSteps, wide } from './walk-looks.js';
import { type Size, type Step, type Theme, themes } from './walk-step.js';
import { hostileSteps, navigationSteps, readmePictures, writerSteps } from './walk-steps.js';

const WALK_LIMIT_MS = 6 * 60_000;

const settings = {
  'breadcrumbs.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.fontFamily': "'DejaVu Sans Mono', monospace",
  'editor.fontSize': 14,
  'editor.hover.delay': 100,
  'editor.lineNumbersMinChars': 3,
  'editor.occurrencesHighlight': 'off',
  'editor.renderLineHighlight': 'none',
  'editor.scrollBeyondLastLine': false,
  'editor.stickyScroll.enabled': false,
  'editor.wordWrap': 'on',
  'remote.autoForwardPorts': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.layoutControl.enabled': false,
};

/** One window on a folder of its own. */
interface WalkThrough {
  readonly name: string;
  /** Of `test-fixtures`, or files by path. */
  readonly fixture: string | Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  /** The window opens without the folder. */
  readonly beginsEmpty?: true;
  /** Of the window, beside those of all walks. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly size?: Size;
}

const wholeWindow = { 'workbench.activityBar.location': 'default' };
const heard = { 'editor.accessibilitySupport': 'on' };
/** A draft without sources. */
const bare = { 'drafts/story.md': 'The mill on Canal Street was sold for 90,000 euros.\n' };

const walks: readonly WalkThrough[] = [
  { name: 'writing', fixture: 'harbor-town', steps: writerSteps },
  { name: 'finding', fixture: 'harbor-town', steps: navigationSteps },
  { name: 'hostile', fixture: 'hostile', steps: hostileSteps },
  { name: 'looking', fixture: 'harbor-town', steps: lookSteps, settings: wholeWindow, size: wide },
  { name: 'keys', fixture: 'harbor-town', steps: keySteps, beginsEmpty: true, size: wide },
  { name: 'listening', fixture: 'harbor-town', steps: listenSteps, settings: heard },
  { name: 'empty', fixture: bare, steps: emptySteps, settings: wholeWindow, size: wide },
];

interface Run {
  readonly browser: Browser;
  readonly server: RunningServer;
  readonly pictures: string;
}

const teardown = createTeardown();
void main().then(outcome => {
  if (outcome.kind === 'skipped') console.log(`skipped: ${outcome.why}`);
  writeOutcome(outcome);
  teardown.run();
});

async function main(): Promise<LayerOutcome> {
  const { values, positionals } = parseArgs({
    options: { pictures: { type: 'string' }, update: { type: 'boolean' } },
    allowPositionals: true,
  });
  const wanted = walks.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (!existsSync(join(repository, 'dist', 'client.js')))
    return { kind: 'skipped', why: 'nothing is built: `npm run build` comes first' };
  const codeServer = findCodeServer();
  const chromium = findChromium();
  if (codeServer.kind === 'missing') return { kind: 'skipped', why: codeServer.why };
  if (chromium.kind === 'missing') return { kind: 'skipped', why: chromium.why };

  const scratch = makeScratch(teardown, settings);
  const pictures = values.pictures ?? join(scratch.root, 'pictures');
  mkdirSync(pictures, { recursive: true });
  const timer = setTimeout(() => {
    console.error(`the walk did not end in ${WALK_LIMIT_MS} ms`);
    teardown.run();
    process.exit(1);
  }, WALK_LIMIT_MS);
  teardown.add(() => clearTimeout(timer));

  console.log(`VS Code walk in ${codeServer.value.name}`);
  const vsix = join(scratch.root, 'stet.vsix');
  packExtension(vsix);
  installExtension(codeServer.value, scratch, vsix);
  const browser = await launchBrowser(chromium.value);
  teardown.add(() => void browser.close());
  const server = await startCodeServer(codeServer.value, scratch, teardown);
  const run: Run = { browser, server, pictures };
  const results: boolean[] = [];
  for (const walk of wanted)
    results.push(...(await walkThrough(copyFixture(walk, scratch.workspaces), walk, run)));
  const passed = results.filter(isPassed => isPassed).length;
  if (values.update && wanted.length === walks.length && passed === results.length)
    updateReadmePictures(pictures);
  return { kind: 'counted', counts: { passed, failed: results.length - passed, skipped: 0 } };
}

/** For each step whether it came about; after one that did not, none does. */
async function walkThrough(
  path: string,
  { steps, beginsEmpty, settings = {}, size = { width: 1024, height: 640 } }: WalkThrough,
  run: Run,
): Promise<readonly boolean[]> {
  const { page, foreign } = await openPage(run.browser);
  await page.setViewportSize(size);
  if (Object.keys(settings).length > 0) writeWindowSettings(path, settings);
  const picture = async (name: string, part: Size = size) => {
    await page.screenshot({
      clip: { x: 0, y: 0, ...part },
      path: join(run.pictures, `${name}.png`),
      animations: 'disabled',
      caret: 'initial',
    });
  };
  const pictures = async (name: string, look?: (theme: Theme) => Promise<void>, part?: Size) => {
    for (const theme of themes) {
      writeWindowSettings(path, { ...settings, 'workbench.colorTheme': theme.label });
      await page.locator(`.monaco-workbench.${theme.className}`).waitFor();
      await look?.(theme);
      await picture(`${name}-${theme.name}`, part);
    }
  };
  const offline: Step = {
    name: 'no request leaves the machine',
    run: async () => assert.deepEqual([...foreign], []),
  };
  const results: boolean[] = [];
  try {
    const opening: Opening = beginsEmpty ? { kind: 'nothing' } : { kind: 'folder', path };
    const editor = await openEditorPage(page, windowAddress(run.server, opening), !beginsEmpty);
    for (const step of [...steps, offline]) {
      await step.run({ editor, folder: path, picture, pictures });
      results.push(true);
      console.log(`  ✓ ${step.name}`);
    }
  } catch (error) {
    const broken = join(tmpdir(), `stet-walk-${basename(path)}.png`);
    await page.screenshot({ path: broken }).catch(() => {});
    console.log(`${error}\nThe window is in ${broken}\n${run.server.log()}`);
  }
  await page.context().close();
  const missed = [...steps, offline].slice(results.length);
  for (const { name } of missed) console.log(`  ✗ ${name}`);
  return [...results, ...missed.map(() => false)];
}

/** VS Code reads these while a window is open, as it does not with those of the user. */
function writeWindowSettings(path: string, settings: object): void {
  const folder = join(path, '.vscode');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
}

function updateReadmePictures(pictures: string): void {
  const images = join(repository, 'docs', 'images');
  mkdirSync(images, { recursive: true });
  for (const name of readmePictures) copyFileSync(join(pictures, `${name}.png`), join(images, `${name}.png`));
}

function packExtension(vsix: string): void {
  const { status, stdout, stderr } = runNpm(
    ['run', '--silent', 'package', '--', '--out', vsix],
    repository,
    'pipe',
  );
  if (status !== 0) throw new Error(`the extension could not be packed\n${stdout}${stderr}`);
}

function copyFixture({ name, fixture }: WalkThrough, workspaces: string): string {
  if (typeof fixture === 'string') {
    const path = join(workspaces, name, fixture);
    cpSync(join(repository, 'test-fixtures', fixture), path, { recursive: true });
    return path;
  }
  const path = join(workspaces, name);
  writeFiles(path, Object.entries(fixture));
  return path;
}
