import type { Evidence } from './evidence.js';
import { toEvidence } from './ground.js';
import { type AlignedWindow, type Corpus, type Match, matchStatement, type Statement } from './match.js';

/** What carries less than this share of what the best passage carries is of another matter. */
const LEAST_SHARE = 0.5;

/**
 * The best passage of each of the sources that come nearest, at most `limit`, the most carrying first. More than a
 * match holds, which looks at a few windows only: what was found is set aside and the others are asked again.
 */
export function nearestPassages(
  statement: Statement,
  corpus: Corpus,
  within: readonly string[] | undefined,
  limit: number,
): readonly Evidence[] {
  const found = new Map<string, { readonly aligned: AlignedWindow; readonly match: Match }>();
  let most = 0;
  while (found.size < limit) {
    const match = matchStatement(statement, without(new Set(found.keys()), corpus), within);
    const before = found.size;
    for (const aligned of match.windows) {
      most = Math.max(most, aligned.coverage);
      if (aligned.coverage === 0 || aligned.coverage < LEAST_SHARE * most) break;
      if (!found.has(aligned.window.uri)) found.set(aligned.window.uri, { aligned, match });
    }
    if (found.size === before) break;
  }
  return [...found.values()]
    .flatMap(({ aligned, match }) => toEvidence(aligned, match, corpus) ?? [])
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : a.key > b.key ? 1 : a.start - b.start))
    .slice(0, limit);
}

/** The index keeps what a function admits, so each set has a function of its own. */
function without(uris: ReadonlySet<string>, corpus: Corpus): Corpus {
  return { ...corpus, admits: uri => corpus.admits(uri) && !uris.has(uri) };
}
