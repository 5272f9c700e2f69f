import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether `node_modules` holds what `package-lock.json` names. Versions are compared, not file times: a clone,
 * a checkout or an unpacked archive may give any file any time. Optional packages may be missing, since they
 * are binaries of other platforms.
 *
 * @param {string} folder
 */
export function isInstalled(folder) {
  const installedPath = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedPath)) return false;
  const installed = readPackages(installedPath);
  return Object.entries(readPackages(join(folder, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' || wanted.optional === true || installed[path]?.version === wanted.version,
  );
}

/**
 * Installs what the lockfile names and runs no script of any package. Its output goes to stderr.
 *
 * @param {string} folder
 * @returns {boolean} whether it went well
 */
export function install(folder) {
  const arguments_ = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier'];
  return runNpm(arguments_, folder, 2).status === 0;
}

/**
 * Runs the npm that runs us, else the one on the path.
 *
 * @param {string[]} arguments_
 * @param {string} cwd
 * @param {2 | 'pipe'} output where what it prints goes
 * @returns {import('node:child_process').SpawnSyncReturns<string>}
 */
export function runNpm(arguments_, cwd, output) {
  const npm = process.env.npm_execpath;
  /** @type {import('node:child_process').SpawnSyncOptionsWithStringEncoding} */
  const options = { cwd, encoding: 'utf8', stdio: ['ignore', output, output] };
  if (npm?.endsWith('.js')) return spawnSync(process.execPath, [npm, ...arguments_], options);
  return spawnSync('npm', arguments_, { ...options, shell: process.platform === 'win32' });
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}
