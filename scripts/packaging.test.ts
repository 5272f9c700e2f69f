import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listFiles, PackageManager } from '@vscode/vsce';
import { beforeAll, expect, test } from 'vitest';

const folder = fileURLToPath(new URL('..', import.meta.url));

const packed = [
  ...readdirSync(`${folder}docs/checks`).map(page => `docs/checks/${page}`),
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/THIRD-PARTY-NOTICES.txt',
  'dist/cli.js',
  'dist/client.js',
  'dist/server.js',
  'docs/stet.schema.json',
  'package.json',
].sort();

beforeAll(() => {
  if (!existsSync(`${folder}dist/cli.js`)) throw new Error('nothing to pack: `npm run build` comes first');
});

test('the extension packs what it needs and nothing else', async () => {
  const files = await listFiles({ cwd: folder, packageManager: PackageManager.None });
  expect(files.sort()).toEqual([...packed, 'docs/images/icon.png'].sort());
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
