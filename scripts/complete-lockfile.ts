import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { completePlatforms } from './lockfile.js';

// Run after `npm install` behind a registry that lacks the binaries of other platforms.

const path = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lockfile = JSON.parse(readFileSync(path, 'utf8'));
writeFileSync(
  path,
  `${JSON.stringify({ ...lockfile, packages: completePlatforms(lockfile.packages) }, null, 2)}\n`,
);
