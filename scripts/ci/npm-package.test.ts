import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inEditor } from '../lsp/editor-session.js';
import { repository } from './built.js';
import { runAction } from './run-action.js';

const MOST_PACKED_BYTES = 6_000_000;

const home = realpathSync(mkdtempSync(join(tmpdir(), 'stet-package-')));
const env = { ...process.env, XDG_CACHE_HOME: join(home, 'cache') };
const installed = join(home, 'empty/node_modules/stet');
const tarball = join(home, 'stet.tgz');
const mill = 'The old mill at Fennick turned 140 years old in May, the miller said.\n';
/** In a folder below that of the package. */
const town = join(home, 'empty/town');

/** Nothing is asked of a registry, and no script of a package runs. */
function npm(cwd: string, ...words: readonly string[]) {
  return spawnSync(
    'npm',
    [...words, '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
}

beforeAll(() => {
  const { stdout, stderr } = npm(repository, 'pack', '--json', '--pack-destination', home);
  const [packed] = JSON.parse(stdout || '[]');
  if (!packed) throw new Error(stderr);
  cpSync(join(home, packed.filename), tarball);
  mkdirSync(join(home, 'empty'));
  const { status, stderr: said } = npm(join(home, 'empty'), 'install', tarball);
  if (status !== 0) throw new Error(said);
  const samples = join(repository, 'server/src/sources/readers/samples');
  const sample = (name: string) => new Uint8Array(readFileSync(join(samples, name)));
  write('drafts/mill.md', mill);
  write('sources/mill.txt', mill);
  write(
    'shelf/lock.html',
    '<html><head><title>The lock</title></head><body><article><h1>The lock</h1><p>The lock at Fennick was shut on Monday, and eleven barges waited above it until the evening.</p></article></body></html>',
  );
  write(
    'shelf/quay.eml',
    'From: Ada Roe <ada@quay.example>\r\nDate: Tue, 06 May 2025 10:00:00 +0000\r\nSubject: The quay\r\nContent-Type: text/plain; charset=iso-8859-5\r\n\r\nThe quay is to be paved before the autumn, the council wrote.\r\n',
  );
  write('shelf/accounts.pdf', sample('report.pdf'));
  write('shelf/letter.docx', sample('report.docx'));
}, 120_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(town, path)), { recursive: true });
  writeFileSync(join(town, path), content);
}

/** As a script of a project runs it. */
function npx(...words: readonly string[]) {
  const shell = process.platform === 'win32';
  return spawnSync('npx', ['--no-install', 'stet', ...words], { cwd: town, encoding: 'utf8', env, shell });
}

/** The same without the time that npx takes. */
function stet(...words: readonly string[]) {
  const command = join(installed, 'dist/cli.js');
  return spawnSync(process.execPath, [command, ...words], { cwd: town, encoding: 'utf8', env });
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

describe('what is in it', () => {
  test('is at most 6 MB packed', () => {
    expect(statSync(tarball).size).toBeLessThanOrEqual(MOST_PACKED_BYTES);
  });

  test('is no source, test, map or fixture', () => {
    const files = filesBelow(installed).map(path => path.slice(installed.length + 1).replaceAll('\\', '/'));
    expect(files.length).toBeGreaterThan(20);
    expect(
      files.filter(path => !/^(?:[^/]+|dist\/[^/]+\.(?:js|txt)|docs\/(?:checks\/)?[\w.-]+)$/.test(path)),
    ).toEqual([]);
    expect(files.filter(path => /\.(?:[cm]?ts|map)$|test|fixture/i.test(path))).toEqual([]);
  });

  test('names no folder of the machine that built it', () => {
    const traces = [repository.replace(/[\\/]$/, ''), repository.replaceAll('\\', '/').replace(/\/$/, '')];
    const telling = filesBelow(installed).filter(path => {
      const text = readFileSync(path, 'utf8');
      return traces.some(trace => text.includes(trace));
    });
    expect(telling).toEqual([]);
  });

  test('needs no other package, and runs nothing when it is installed', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: 'stet', license: 'MIT', engines: { node: '>=20.19' } });
    for (const key of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies'])
      expect(manifest[key]).toBeUndefined();
    for (const script of ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'])
      expect(manifest.scripts[script]).toBeUndefined();
    const packages = readdirSync(join(home, 'empty/node_modules')).filter(name => !name.startsWith('.'));
    expect(packages).toEqual(['stet']);
  });

  test.skipIf(process.platform === 'win32')('is a command that can be run', () => {
    expect(statSync(join(installed, 'dist/cli.js')).mode & 0o111).toBe(0o111);
    expect(statSync(join(home, 'empty/node_modules/.bin/stet')).mode & 0o111).toBe(0o111);
  });
});

describe('npx --no-install stet', () => {
  test('--version', () => {
    const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
    expect(npx('--version')).toMatchObject({ status: 0, stdout: `${version}\n` });
  });

  test('check: 0 where all is well, 1 on an error, 2 where nothing could be checked', () => {
    expect(npx('check')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('1 of 1 sentence sourced (100%)'),
    });
    write('drafts/mill.md', mill.replace('140', '150'));
    expect(npx('check')).toMatchObject({ status: 1, stdout: expect.stringContaining('number-drift') });
    expect(npx('check', '--sources', 'nowhere')).toMatchObject({ status: 2, stdout: '' });
  });

  test('sources: every format is read, by programs that are loaded late, on threads', () => {
    const { status, stdout } = stet('sources', '--sources', 'shelf', '-f', 'json');
    const { sources, problems } = JSON.parse(stdout);
    expect({ status, problems }).toEqual({ status: 0, problems: [] });
    expect(sources.map(({ path }: { path: string }) => path)).toEqual([
      'shelf/accounts.pdf',
      'shelf/letter.docx',
      'shelf/lock.html',
      'shelf/quay.eml',
    ]);
  });

  test('check -f: every format is at hand', () => {
    for (const format of ['json', 'sarif', 'github', 'junit', 'rdjsonl', 'markdown', 'html'])
      expect(stet('check', '-f', format)).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('mill.md'),
      });
  });

  test('explain, and the page that it names is in the package', () => {
    expect(stet('explain', 'number-drift')).toMatchObject({ status: 0 });
    expect(statSync(join(installed, 'docs/checks/number-drift.md')).isFile()).toBe(true);
  });

  test('lsp --stdio answers', async () => {
    const program = [join(installed, 'dist/cli.js'), 'lsp', '--stdio'];
    const files = { 'drafts/a.md': 'The weir is low.\n', 'sources/a.txt': 'The weir is low.\n' };
    await inEditor({ files, program }, async ({ initialized }) => {
      expect(initialized.capabilities.hoverProvider).toBeTruthy();
    });
  });
});

test('the action runs a package that was packed once', () => {
  mkdirSync(join(home, 'temp'));
  const { exitCode, outputs } = runAction({
    action: repository,
    workspace: town,
    temp: join(home, 'temp'),
    inputs: { version: tarball, annotations: 'false' },
  });
  expect(exitCode).toBe(1);
  expect(outputs).toMatchObject({ 'exit-code': '1', complete: 'true', errors: '1' });
});
