import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const folder = fileURLToPath(new URL('../..', import.meta.url));
