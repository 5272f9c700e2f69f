import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readmeOfExtension } from './readme-of-extension.js';

// Writes the readme that the extension is packed with (`npm run package`) from docs/vscode.md.

const folder = fileURLToPath(new URL('..', import.meta.url));
const target = join(folder, 'out', 'extension', 'README.md');
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, readmeOfExtension(readFileSync(join(folder, 'docs', 'vscode.md'), 'utf8')));
