import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configurationSchema } from '../server/src/engine/configuration-schema.js';
import { checkCatalogue } from '../server/src/engine/index.js';
import { renderCheckIndex, renderCheckPage } from './check-page.js';
import { renderCommandLinePage } from './command-line-page.js';
import { pageAssetsPath, renderPageAssets } from './report-page.js';

// Writes docs/checks/ and docs/stet.schema.json from the checks, the options in docs/cli.md from the program, and the
// style and script of the report page from their files. `--check` writes nothing and fails on a difference.

const folder = fileURLToPath(new URL('../docs', import.meta.url));
const wanted = renderAll();
const stale = [...wanted]
  .filter(([path, text]) => readIfThere(join(folder, path)) !== text)
  .map(([path]) => path);
const surplus = existsSync(join(folder, 'checks'))
  ? readdirSync(join(folder, 'checks'))
      .map(name => `checks/${name}`)
      .filter(path => !wanted.has(path))
  : [];

if (process.argv.includes('--check')) {
  for (const path of stale)
    console.error(`${join('docs', path)} differs from what it is made from: run \`npm run docs\``);
  for (const path of surplus) console.error(`docs/${path} belongs to no check: run \`npm run docs\``);
  process.exitCode = stale.length + surplus.length > 0 ? 1 : 0;
} else {
  for (const path of stale) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), wanted.get(path) ?? '');
  }
  for (const path of surplus) rmSync(join(folder, path));
}

function renderAll(): Map<string, string> {
  const checks = checkCatalogue();
  const schema = configurationSchema(checks);
  return new Map([
    ...checks.map(check => [`checks/${check.code}.md`, renderCheckPage(check)] as const),
    ['checks/README.md', renderCheckIndex(checks)],
    ['cli.md', renderCommandLinePage(readIfThere(join(folder, 'cli.md')) ?? '')],
    ['stet.schema.json', `${JSON.stringify(schema, null, 2)}\n`],
    [`../${pageAssetsPath}`, renderPageAssets()],
  ]);
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
