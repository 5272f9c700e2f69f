import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const folder = new URL('../server/src/report/html/', import.meta.url);

/** Where the report page reads its style and its script from; relative to the repository. */
export const pageAssetsPath = 'server/src/report/html/generated/page-assets.ts';

/** The style and the script of the report page as constants, with the hashes by which its policy allows them. */
export function renderPageAssets(): string {
  const style = transformSync(read('browser/page.css'), { loader: 'css', minify: true }).code.trim();
  const script = transformSync(read('browser/page.ts'), {
    loader: 'ts',
    format: 'iife',
    target: 'es2022',
    minify: true,
  }).code.trim();
  const constants = {
    pageStyle: style,
    pageStyleHash: hashOf(style),
    pageScript: script,
    pageScriptHash: hashOf(script),
  };
  const lines = Object.entries(constants).map(
    ([name, text]) => `export const ${name} = ${JSON.stringify(text)};\n`,
  );
  return `// Made from ../browser by \`npm run docs\`.\n${lines.join('')}`;
}

/** As a Content-Security-Policy names it. */
function hashOf(asset: string): string {
  return `sha256-${createHash('sha256').update(asset).digest('base64')}`;
}

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, folder)), 'utf8');
}
