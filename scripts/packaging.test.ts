import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = fileURLToPath(new URL('..', import.meta.url));

if (!existsSync(`${folder}dist/cli.js`)) throw new Error('nothing to pack: `npm run build` comes first');

const packed = [
  ...readdirSync(`${folder}docs/checks`).map(page => `docs/checks/${page}`),
  // The four programs, and what they load late (scripts/build.ts).
  ...readdirSync(`${folder}dist`).flatMap(name => (name.endsWith('.js') ? [`dist/${name}`] : [])),
  'CHANGELOG.md',
  'LICENSE',
  'dist/THIRD-PARTY-NOTICES.txt',
  'docs/stet.schema.json',
  'package.json',
].sort();

/** Nobody has a use for these in an npm package. */
const ofExtension = [
  ...filesBelow('media'),
  ...filesBelow('test-fixtures/harbor-town'),
  'dist/web/client-web.js',
  'dist/web/server-web.js',
  'docs/images/icon.png',
];

test('the programs are there, and what only readers of sources need is in none of them', () => {
  const pdf = 'PDFDataRangeTransport';
  const page = 'readability-page-';
  for (const program of [
    'cli',
    'client',
    'serve-node',
    'server',
    'web/client-web',
    'web/server-web',
    'worker',
  ]) {
    const text = readFileSync(`${folder}dist/${program}.js`, 'utf8');
    expect({ program, pdf: text.includes(pdf), page: text.includes(page) }).toEqual({
      program,
      pdf: false,
      page: false,
    });
  }
});

describe('the extension, packed', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'stet-pack-'));
  const vsix = join(scratch, 'stet.vsix');
  let told = '';
  let files: Readonly<Record<string, Uint8Array>> = {};

  beforeAll(() => {
    const { stdout, stderr } = spawnSync('npm', ['run', '--silent', 'package', '--', '--out', vsix], {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    told = `${stdout}${stderr}`;
    files = unzipSync(new Uint8Array(readFileSync(vsix)));
  }, 120_000);
  afterAll(() => rmSync(scratch, { recursive: true }));

  test('has what it needs and nothing else', () => {
    const names = Object.keys(files).flatMap(name => (name.startsWith('extension/') ? [name.slice(10)] : []));
    const renamed = new Map([
      ['CHANGELOG.md', 'changelog.md'],
      ['LICENSE', 'LICENSE.txt'],
    ]);
    const expected = [...packed, ...ofExtension, 'readme.md'].map(name => renamed.get(name) ?? name);
    expect(names.sort()).toEqual(expected.sort());
  });

  test('is packed without a warning, and is small', () => {
    // npm has warnings of its own about how it is set up.
    const lines = told.split('\n').filter(line => !line.startsWith('npm '));
    expect(lines.filter(line => /warn|error/i.test(line))).toEqual([]);
    expect(lines.join('\n')).toContain('DONE');
    expect(statSync(vsix).size).toBeLessThan(5_000_000);
  });

  test('has a readme that promises nothing it cannot show', () => {
    const readme = new TextDecoder().decode(files['extension/readme.md']);
    expect(readme).toContain('# Stet for VS Code');
    const targets = [...readme.matchAll(/\]\(([^)]*)\)/g)].map(([, target = '']) => target);
    for (const target of targets) expect(target).toMatch(/^(https:|#)/);
  });
});

test('the npm package packs what it needs and nothing else', () => {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const [{ files }] = JSON.parse(output);
  expect(files.map((file: { readonly path: string }) => file.path).sort()).toEqual(
    [...packed, 'README.md'].sort(),
  );
});

function filesBelow(path: string): readonly string[] {
  return readdirSync(`${folder}${path}`, { recursive: true, encoding: 'utf8' })
    .filter(name => statSync(`${folder}${path}/${name}`).isFile())
    .map(name => `${path}/${name.replaceAll('\\', '/')}`);
}
