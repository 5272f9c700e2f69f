import type { PassageHit } from '../index/passage-index.js';
import type { Article } from '../sources/article.js';
import type { Window } from './evidence.js';

/** Sentences that a window may span. */
const LONGEST_WINDOW = 3;

/** Every window of one to three neighbouring sentences of a paragraph that takes in a hit, each once. */
export function windowsAround(
  hits: readonly PassageHit[],
  article: (uri: string) => Article | undefined,
): Window[] {
  const windows: Window[] = [];
  const seenIn = new Map<string, Set<number>>();
  for (const hit of hits) {
    const found = article(hit.uri);
    if (!found) continue;
    const seen = seenIn.get(hit.uri) ?? new Set<number>();
    seenIn.set(hit.uri, seen);
    for (let first = Math.max(0, hit.sentence - LONGEST_WINDOW + 1); first <= hit.sentence; first++) {
      for (let last = hit.sentence; last < first + LONGEST_WINDOW; last++) {
        const name = first * LONGEST_WINDOW + last - first;
        if (seen.has(name)) continue;
        seen.add(name);
        const window = windowOf(found, first, last);
        if (window) windows.push(window);
      }
    }
  }
  return windows;
}

function windowOf(article: Article, first: number, last: number): Window | undefined {
  const from = article.sentences[first];
  const to = article.sentences[last];
  if (!from || !to || from.paragraph !== to.paragraph) return undefined;
  return { uri: article.uri, first, last, start: from.start, end: to.end };
}
