import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listFiles, PackageManager } from '@vscode/vsce';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('..', import.meta.url));

if (!existsSync(`${folder}dist/cli.js`)) throw new Error('nothing to pack: `npm run build` comes first');

const packed = [
  ...readdirSync(`${folder}docs/checks`).map(page => `docs/checks/${page}`),
  // The four programs, and what they load late (scripts/build.ts).
  ...readdirSync(`${folder}dist`).flatMap(name => (name.endsWith('.js') ? [`dist/${name}`] : [])),
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/THIRD-PARTY-NOTICES.txt',
  'docs/stet.schema.json',
  'package.json',
].sort();

/** Nobody runs these from an npm package. */
const inBrowsers = ['dist/web/client-web.js', 'dist/web/server-web.js'];

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

test('the extension packs what it needs and nothing else', async () => {
  const files = await listFiles({ cwd: folder, packageManager: PackageManager.None });
  expect(files.sort()).toEqual([...packed, ...inBrowsers, 'docs/images/icon.png'].sort());
});

test('the npm package packs what it needs and nothing else', () => {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const [{ files }] = JSON.parse(output);
  expect(files.map((file: { readonly path: string }) => file.path).sort()).toEqual(packed);
});
