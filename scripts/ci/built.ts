import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** `STET_DIST` names other bundles than those of the repository. */
export const bundles = process.env.STET_DIST ?? join(repository, 'dist');

if (!existsSync(join(bundles, 'cli.js'))) throw new Error('nothing to run: `npm run build` comes first');
