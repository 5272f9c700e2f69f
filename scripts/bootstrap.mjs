// Runs `npm run demo`, `npm test` and `npm run install-vscode` on a clone where nothing is installed yet, so it imports only Node's own.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, isInstalled } from './install.mjs';

const MINIMUM_NODE = [20, 19];
const folder = fileURLToPath(new URL('..', import.meta.url));

process.exitCode = main(process.argv[2]);

/** @param {string | undefined} command */
function main(command) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [minimumMajor = 0, minimumMinor = 0] = MINIMUM_NODE;
  if (major < minimumMajor || (major === minimumMajor && minor < minimumMinor)) {
    console.error(`Stet needs Node ${MINIMUM_NODE.join('.')} or newer; this is ${process.versions.node}.`);
    return 2;
  }
  if (!isInstalled(folder)) {
    console.error('Installing what package-lock.json names …');
    if (!install(folder)) {
      console.error('npm could not install the packages; its own message stands above.');
      if (command === 'test') console.log('0 passed, 1 failed');
      return 2;
    }
  }
  if (command === 'test') return run(folder, ['--import', 'tsx', 'scripts/test-layers.ts']);
  if (command === 'demo') return demo();
  if (command === 'install-vscode') return run(folder, ['--import', 'tsx', 'scripts/vscode/install.ts']);
  console.error('Say what to run: node scripts/bootstrap.mjs demo | test | install-vscode');
  return 2;
}

/** The sample draft is full of mistakes on purpose: findings (exit code 1) are what the demo is to show. */
function demo() {
  const built = run(folder, ['--import', 'tsx', 'scripts/build.ts']);
  if (built !== 0) return built;
  console.log('$ cd test-fixtures/harbor-town && stet check\n');
  const checked = run(join(folder, 'test-fixtures', 'harbor-town'), [
    join(folder, 'dist', 'cli.js'),
    'check',
  ]);
  return checked === 1 ? 0 : checked;
}

/**
 * @param {string} cwd
 * @param {string[]} arguments_
 */
function run(cwd, arguments_) {
  const { status, error } = spawnSync(process.execPath, arguments_, {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) console.error(error.message);
  return status ?? 2;
}
