import { homedir } from 'node:os';
import type { CacheHost } from '../platform/node/cache-folder.js';
import { createIndexCache } from '../platform/node/index-cache.js';
import { createResultCache } from '../platform/node/result-cache.js';
import type { IndexCache, IndexKeeper } from '../ports/index.js';
import type { ResultCache, ResultKeeper } from '../ports/results.js';

/** What the build script puts in place of it: a hash of all that was built. */
declare const STET_BUILD: string | undefined;

const build = typeof STET_BUILD === 'undefined' ? undefined : STET_BUILD;

/** The indexes of this user; nothing is kept by a program that was not built, for it changes from run to run. */
export function indexCache(tell: (message: string) => void): {
  readonly keeper: IndexKeeper;
  readonly cache: IndexCache | undefined;
} {
  const keeper = createIndexCache({ host: host(), build: build ?? '', tell });
  return { keeper, cache: build === undefined ? undefined : keeper };
}

/** The same for what was found in drafts. */
export function resultCache(tell: (message: string) => void): {
  readonly resultKeeper: ResultKeeper;
  readonly results: ResultCache | undefined;
} {
  const resultKeeper = createResultCache({ host: host(), build: build ?? '', tell });
  return { resultKeeper, results: build === undefined ? undefined : resultKeeper };
}

function host(): CacheHost {
  return {
    platform: process.platform,
    variables: process.env,
    home: home(),
    userId: process.geteuid?.(),
  };
}

/** '' for a user whom the system does not know, as in a container with a made-up user number. */
function home(): string {
  try {
    return homedir();
  } catch {
    return '';
  }
}
