import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const folder = new URL('../server/src/report/html/', import.meta.url);

/** Where the report page reads its style and its script from; relative to the repository. */
export const pageAssetsPath = 'server/src/report/html/generated/page-assets.ts';

/**
 * The styles and scripts of the report page as constants, each with the hash by which the page's policy allows it. Those
 * of an editor come beside those of every page.
 */
export function renderPageAssets(): string {
  const style = read('browser/page.css');
  const constants = {
    pageStyle: styleOf(style),
    pageScript: scriptOf(read('browser/page.ts')),
    editorStyle: styleOf(`${schemesOf(style)}\n${read('browser/editor.css')}`),
    editorScript: scriptOf(read('browser/editor.ts')),
  };
  const lines = Object.entries(constants).map(
    ([name, text]) =>
      `export const ${name} = {\n  text: ${JSON.stringify(text)},\n  hash: ${JSON.stringify(hashOf(text))},\n};\n`,
  );
  return `// Made from ../browser by \`npm run docs\`.\n${lines.join('')}`;
}

function styleOf(css: string): string {
  return transformSync(css, { loader: 'css', minify: true }).code.trim();
}

function scriptOf(source: string): string {
  const { code } = transformSync(source, { loader: 'ts', format: 'iife', target: 'es2022', minify: true });
  return code.trim();
}

/** The colours of the page by the theme of an editor, which need not be that of the system. */
function schemesOf(style: string): string {
  const [light, dark] = [
    /^:root (\{[^}]*\})/m,
    /^@media \(prefers-color-scheme: dark\) \{\s*:root (\{[^}]*\})/m,
  ].map(pattern => pattern.exec(style)?.[1]);
  if (!light || !dark) throw new Error('page.css has no colours for light and dark');
  const isDark = '.vscode-dark, .vscode-high-contrast:not(.vscode-high-contrast-light)';
  // Of no weight, so that the theme's own colours stand wherever it has some.
  return `:where(body) ${light}\n:where(body:is(${isDark})) ${dark}`;
}

/** As a Content-Security-Policy names it. */
function hashOf(asset: string): string {
  return `sha256-${createHash('sha256').update(asset).digest('base64')}`;
}

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, folder)), 'utf8');
}
