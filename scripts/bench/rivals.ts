import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { runNpm } from '../install.mjs';

/** Linters of prose that the gate is held beside. All of them are under the MIT licence; cspell 10 needs Node 22. */
const RIVALS = { textlint: '15.8.0', 'textlint-rule-no-todo': '2.0.1', cspell: '9.8.0' } as const;

/**
 * The `node_modules` that holds them. They weigh 64 MB and serve this measurement alone, so that they are no
 * dependencies of the repository: npm installs them once, with no script of theirs, into a cache folder of the user.
 */
export function installRivals(tell: (line: string) => void): string {
  const name = Object.entries(RIVALS)
    .map(([rival, version]) => `${rival}-${version}`)
    .join('+');
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'stet-bench', name);
  if (!existsSync(folder)) fill(folder, tell);
  return join(folder, 'node_modules');
}

/** An install that fails or is interrupted leaves nothing under the name. */
function fill(folder: string, tell: (line: string) => void): void {
  tell('installing textlint and cspell with npm, once');
  mkdirSync(dirname(folder), { recursive: true });
  const scratch = mkdtempSync(join(dirname(folder), 'installing-'));
  try {
    writeFileSync(join(scratch, 'package.json'), JSON.stringify({ private: true, dependencies: RIVALS }));
    const { status } = runNpm(['install', '--ignore-scripts', '--no-audit', '--no-fund'], scratch, 2);
    if (status !== 0) throw new Error('npm could not install textlint and cspell');
    renameSync(scratch, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

export function rivalVersion(name: keyof typeof RIVALS): string {
  return RIVALS[name];
}

/** The script that a package's command runs. */
export function binOf(modules: string, name: keyof typeof RIVALS): string {
  const { bin } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')) as {
    readonly bin: string | Readonly<Record<string, string>>;
  };
  const script = typeof bin === 'string' ? bin : bin[name];
  if (script === undefined) throw new Error(`${name} has no command of its name`);
  return join(modules, name, script);
}
