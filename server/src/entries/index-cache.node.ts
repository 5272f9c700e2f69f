import { homedir } from 'node:os';
import { createIndexCache } from '../platform/node/index-cache.js';
import type { IndexCache, IndexKeeper } from '../ports/index.js';

/** What the build script puts in place of it: a hash of all that was built. */
declare const STET_BUILD: string | undefined;

/** The indexes of this user; nothing is kept by a program that was not built, for it changes from run to run. */
export function indexCache(tell: (message: string) => void): {
  readonly keeper: IndexKeeper;
  readonly cache: IndexCache | undefined;
} {
  const build = typeof STET_BUILD === 'undefined' ? undefined : STET_BUILD;
  const keeper = createIndexCache({
    host: {
      platform: process.platform,
      variables: process.env,
      home: home(),
      userId: process.geteuid?.(),
    },
    build: build ?? '',
    tell,
  });
  return { keeper, cache: build === undefined ? undefined : keeper };
}

/** '' for a user whom the system does not know, as in a container with a made-up user number. */
function home(): string {
  try {
    return homedir();
  } catch {
    return '';
  }
}
