/**
 * Drives Neovim without a screen against the built server, set up as `docs/editors.md` tells: `nvim` on the path, or
 * the one that `STET_NEOVIM` names.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LayerOutcome, writeOutcome } from '../layer-outcome.js';
import { setUpFor, type Version } from './set-up.js';

/** The oldest Neovim that the page tells a set-up for. */
const OLDEST: Version = [0, 7];
const RUN_LIMIT_MS = 3 * 60_000;

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** `STET_DIST` names other bundles than those of the repository. */
const bundles = process.env.STET_DIST ?? join(repository, 'dist');
const neovim = process.env.STET_NEOVIM || 'nvim';

const outcome = run();
if (outcome.kind === 'skipped') console.log(`skipped: ${outcome.why}`);
writeOutcome(outcome);

function run(): LayerOutcome {
  if (!existsSync(join(bundles, 'cli.js')))
    return { kind: 'skipped', why: 'nothing is built: `npm run build` comes first' };
  const version = versionOf(neovim);
  if (!version)
    return { kind: 'skipped', why: 'no Neovim on the path, and STET_NEOVIM names none; .ci/run installs it' };
  const [major, minor] = version;
  if (major === OLDEST[0] && minor < OLDEST[1])
    return { kind: 'skipped', why: `Neovim ${major}.${minor} is older than ${OLDEST.join('.')}` };
  console.log(`Neovim ${major}.${minor}`);
  const scratch = mkdtempSync(join(tmpdir(), 'stet-neovim-'));
  try {
    return drive(scratch, version);
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

function drive(scratch: string, version: Version): LayerOutcome {
  const place = (name: string) => {
    const path = join(scratch, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const workspace = join(scratch, 'harbor-town');
  cpSync(join(repository, 'test-fixtures', 'harbor-town'), workspace, { recursive: true });
  const page = join(repository, 'docs', 'editors.md');
  const setUp = setUpFor(version, readFileSync(page, 'utf8'));
  writeFileSync(join(place('config/nvim/plugin'), 'stet.lua'), setUp);
  const exits = join(scratch, 'exits');
  const report = join(scratch, 'report');
  writeCommand(join(place('bin'), 'stet'), exits);
  const { status, stderr, error } = spawnSync(
    neovim,
    [
      '--headless',
      '-n',
      '-i',
      'NONE',
      'drafts/story.md',
      '-S',
      join(repository, 'scripts/neovim/session.lua'),
    ],
    {
      cwd: workspace,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: RUN_LIMIT_MS,
      env: {
        PATH: [join(scratch, 'bin'), process.env.PATH].join(delimiter),
        HOME: place('home'),
        TMPDIR: place('temporary'),
        XDG_CONFIG_HOME: join(scratch, 'config'),
        XDG_DATA_HOME: place('data'),
        XDG_STATE_HOME: place('state'),
        XDG_CACHE_HOME: place('cache'),
        LANG: 'C.UTF-8',
        STET_NEOVIM_REPORT: report,
        STET_EDITORS_PAGE: page,
      },
    },
  );
  const steps = existsSync(report) ? readFileSync(report, 'utf8').split('\n').filter(Boolean) : [];
  const results = steps.map(line => {
    const [name = '', problem = ''] = line.split('\t');
    return { name, problem: problem.replaceAll('\v', '\n') };
  });
  const ended = existsSync(exits) ? readFileSync(exits, 'utf8').trim() : 'nothing';
  results.push({
    name: 'Neovim and the server end without an error',
    problem:
      status === 0 && ended === 'lsp 0'
        ? ''
        : `Neovim ended with ${status ?? error?.message}, the server with: ${ended}\n${stderr}`,
  });
  for (const { name, problem } of results) {
    console.log(`  ${problem ? '✗' : '✓'} ${name}`);
    if (problem) console.log(problem.replace(/^/gm, '      '));
  }
  const failed = results.filter(({ problem }) => problem !== '').length;
  return { kind: 'counted', counts: { passed: results.length - failed, failed, skipped: 0 } };
}

/** A `stet` as `npm link` gives it, which also notes how the server ended. */
function writeCommand(path: string, exits: string): void {
  const cli = join(bundles, 'cli.js');
  const lines = [
    '#!/bin/sh',
    `"${process.execPath}" "${cli}" "$@"`,
    'code=$?',
    `[ "$1" != lsp ] || echo "$1 $code" >>"${exits}"`,
    'exit $code',
    '',
  ];
  writeFileSync(path, lines.join('\n'));
  chmodSync(path, 0o755);
}

function versionOf(command: string): Version | undefined {
  const { stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  const found = /^NVIM v(\d+)\.(\d+)/m.exec(stdout ?? '');
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}
