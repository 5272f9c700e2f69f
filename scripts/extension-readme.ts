import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readmeOfExtension } from './readme-of-extension.js';

// Writes the readme that the extension is packed with (`npm run package`) from docs/vscode.md.

const folder = fileURLToPath(new URL('..', import.meta.url));
const docs = join(folder, 'docs');
const target = join(folder, 'out', 'extension', 'README.md');
mkdirSync(dirname(target), { recursive: true });
writeFileSync(
  target,
  readmeOfExtension({
    markdown: readFileSync(join(docs, 'vscode.md'), 'utf8'),
    readImage: path => readFileSync(join(docs, path)),
  }),
);
