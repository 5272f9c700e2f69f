// The step of action.yml: runs Stet once for each report, tells the counts, exits with Stet's own code. It runs on a
// checkout where nothing is installed, so it imports only Node's own.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, isInstalled, runNpm } from '../install.mjs';

const MINIMUM_NODE = [20, 19];
/** Of the action: its checkout. */
const folder = fileURLToPath(new URL('../..', import.meta.url));

/** What the workflow has to set right; the message names the remedy. */
class InputError extends Error {}

process.exitCode = main(process.env);

/** @param {NodeJS.ProcessEnv} variables */
function main(variables) {
  try {
    return check(variables);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.log(`::error title=Stet::${escapeData(error.message)}`);
    writeOutputs(variables, { 'exit-code': '2', complete: 'false' });
    return 2;
  }
}

/** @param {NodeJS.ProcessEnv} variables */
function check(variables) {
  needNode();
  const annotations = flag(variables, 'annotations');
  const sarif = flag(variables, 'sarif');
  const inlineConfig = flag(variables, 'inline-config');
  const scratch = mkdtempSync(join(variables.RUNNER_TEMP || tmpdir(), 'stet-'));
  const command = locate(input(variables, 'version') || 'action', scratch);
  const paths = lines(variables, 'paths');
  const common = [
    ...lines(variables, 'sources').map(one => `--sources=${one}`),
    ...['config', 'baseline', 'fail-on', 'max-warnings', 'changed-since', 'evidence'].flatMap(name => {
      const value = input(variables, name);
      return value === '' ? [] : [`--${name}=${value}`];
    }),
    ...(inlineConfig ? [] : ['--no-inline-config']),
    // What the first run works out, the others find again. A folder in the checkout could come with a pull request.
    '--cache',
    `--cache-location=${resolve(input(variables, 'cache-location') || join(scratch, 'cache'))}`,
  ];
  const run = (/** @type {readonly string[]} */ ...options) =>
    spawnSync(process.execPath, [command, 'check', ...options, ...common, '--', ...paths], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 2 ** 30,
    });

  const report = join(scratch, 'report.json');
  const runs = [run('--format=json', `--output-file=${report}`)];
  let sarifWritten = false;
  const sarifFile = sarif
    ? resolve(input(variables, 'sarif-file') || join(scratch, 'stet.sarif'))
    : undefined;
  if (sarifFile !== undefined) {
    // One of an earlier run is not uploaded as this one's.
    const before = identityOf(sarifFile);
    runs.push(run('--format=sarif', `--output-file=${sarifFile}`));
    sarifWritten = identityOf(sarifFile) !== before;
  }
  const shown = run(annotations ? '--format=github' : '--format=stylish');
  runs.push(shown);

  if (annotations) process.stdout.write(shown.stdout);
  else printAsText(shown.stdout);
  // The same words for each run, as a rule; what only one of them says is not lost.
  for (const told of new Set(runs.map(({ stderr }) => stderr))) printAsText(told);
  const code = Math.max(...runs.map(({ status }) => status ?? 2));
  const counts = countsOf(report);
  const whole = input(variables, 'changed-since') === '';
  if (sarif && !whole)
    console.log(
      '::notice title=Stet::The findings are not uploaded: code scanning would close the alerts of drafts that this change does not touch. Leave "changed-since" out where "sarif" is set.',
    );
  const written =
    sarifFile === undefined || !sarifWritten
      ? {}
      : {
          sarif: sarifFile,
          ...(counts.complete === true && whole && { upload: forCodeScanning(sarifFile, scratch) }),
        };
  writeOutputs(variables, {
    'exit-code': String(code),
    ...counts,
    ...written,
  });
  return code;
}

function needNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [minimumMajor = 0, minimumMinor = 0] = MINIMUM_NODE;
  if (major > minimumMajor || (major === minimumMajor && minor >= minimumMinor)) return;
  throw new InputError(
    `Stet needs Node ${MINIMUM_NODE.join('.')} or newer; this is ${process.versions.node}. Put actions/setup-node before it.`,
  );
}

/**
 * The program to run.
 * @param {string} version
 * @param {string} scratch
 */
function locate(version, scratch) {
  if (version === 'action') return ofCheckout();
  if (version === 'local') return ofPackage(process.cwd());
  if (version.endsWith('.tgz')) return ofTarball(resolve(version), scratch);
  throw new InputError(
    `"version" is "${version}". Write "action", "local", or the path of a package that ends in .tgz: Stet is in no registry.`,
  );
}

/** A release carries its bundles; another checkout builds them. */
function ofCheckout() {
  const command = join(folder, 'dist', 'cli.js');
  if (existsSync(command)) return command;
  printAsText('Building Stet; a package that is packed once (see "version") starts sooner.\n');
  const built =
    (isInstalled(folder) || install(folder)) &&
    spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { cwd: folder, stdio: 'ignore' })
      .status === 0;
  if (built && existsSync(command)) return command;
  throw new InputError(
    'Stet could not be built from its checkout. Set "version" to a package or to "local".',
  );
}

/** @param {string} from */
function ofPackage(from) {
  try {
    const manifest = createRequire(join(from, 'package.json')).resolve('stet/package.json');
    return join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.stet);
  } catch {
    throw new InputError('node_modules has no Stet. Run "npm ci" before this action.');
  }
}

/**
 * @param {string} tarball
 * @param {string} scratch
 */
function ofTarball(tarball, scratch) {
  if (!existsSync(tarball)) throw new InputError(`There is no package at ${tarball}.`);
  const home = join(scratch, 'package');
  mkdirSync(home);
  // Under a name of ours: npm may be run by a shell.
  const copy = join(home, 'stet.tgz');
  copyFileSync(tarball, copy);
  const words = [
    'install',
    '--prefix',
    home,
    '--ignore-scripts',
    '--offline',
    '--no-audit',
    '--no-fund',
    copy,
  ];
  const { status, stderr } = runNpm(words, home, 'pipe');
  if (status !== 0) throw new InputError(`npm could not install ${tarball}: ${String(stderr).trim()}`);
  return ofPackage(home);
}

/**
 * @param {NodeJS.ProcessEnv} variables
 * @param {string} name
 */
function input(variables, name) {
  return (variables[`STET_${name.toUpperCase().replaceAll('-', '_')}`] ?? '').trim();
}

/**
 * @param {NodeJS.ProcessEnv} variables
 * @param {string} name
 */
function lines(variables, name) {
  return input(variables, name)
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '');
}

/**
 * @param {NodeJS.ProcessEnv} variables
 * @param {string} name
 */
function flag(variables, name) {
  const value = input(variables, name);
  if (value === 'true' || value === 'false') return value === 'true';
  throw new InputError(`"${name}" is "${value}". Write "true" or "false".`);
}

/**
 * Another when the file was written anew.
 * @param {string} path
 */
function identityOf(path) {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.ino} ${stat.mtimeNs}`;
}

/** @param {string} report */
function countsOf(report) {
  if (!existsSync(report)) return { complete: 'false' };
  const { complete, files, summary } = JSON.parse(readFileSync(report, 'utf8'));
  const { errors, warnings, suppressed } = summary;
  const ignored = files.filter((/** @type {{ ignored: boolean }} */ file) => file.ignored).length;
  return { report, complete, errors, warnings, suppressed, ignored };
}

/**
 * Code scanning does not know suppressions and opens an alert for what is let stand; and it closes the alerts that a
 * report lacks, so one that is not complete, or has the drafts of a
 * change alone, is no report for it.
 * @param {string} sarif
 * @param {string} scratch
 */
function forCodeScanning(sarif, scratch) {
  const log = JSON.parse(readFileSync(sarif, 'utf8'));
  for (const run of log.runs)
    run.results = run.results.filter((/** @type {{ suppressions?: unknown }} */ one) => !one.suppressions);
  const path = join(scratch, 'upload.sarif');
  writeFileSync(path, JSON.stringify(log));
  return path;
}

/**
 * @param {NodeJS.ProcessEnv} variables
 * @param {Readonly<Record<string, unknown>>} outputs
 */
function writeOutputs({ GITHUB_OUTPUT }, outputs) {
  if (!GITHUB_OUTPUT) return;
  // A name of a file may have a line end; the mark cannot be foreseen.
  const mark = randomUUID();
  for (const [name, value] of Object.entries(outputs))
    appendFileSync(GITHUB_OUTPUT, `${name}<<${mark}\n${String(value)}\n${mark}\n`);
}

/**
 * Words of drafts that read like a command of the workflow are none.
 * @param {string} text
 */
function printAsText(text) {
  if (text === '') return;
  const mark = randomUUID();
  process.stdout.write(`::stop-commands::${mark}\n${text.replace(/\n?$/, '\n')}::${mark}::\n`);
}

/** @param {string} text */
function escapeData(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
