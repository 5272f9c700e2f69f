import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeNotices } from './notices.js';

const folder = fileURLToPath(new URL('..', import.meta.url));
const dist = join(folder, 'dist');

rmSync(dist, { recursive: true, force: true });
const result = await build({
  absWorkingDir: folder,
  entryPoints: { cli: 'server/src/entries/stet.ts' },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  minify: true,
  keepNames: true,
  sourcemap: 'linked',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
writeFileSync(
  join(dist, 'THIRD-PARTY-NOTICES.txt'),
  writeNotices(folder, Object.keys(result.metafile.inputs)),
);
