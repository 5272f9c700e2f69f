import type { PassageHit, PassageIndex } from '../index/passage-index.js';
import type { Window } from './evidence.js';

/** Sentences that a window may span. */
const LONGEST_WINDOW = 3;

/** Every window of one to three neighbouring sentences of a paragraph that takes in a hit, each once. */
export function windowsAround(hits: readonly PassageHit[], index: Pick<PassageIndex, 'span'>): Window[] {
  const windows: Window[] = [];
  const seenIn = new Map<string, Set<number>>();
  for (const hit of hits) {
    const seen = seenIn.get(hit.uri) ?? new Set<number>();
    seenIn.set(hit.uri, seen);
    for (let first = Math.max(0, hit.sentence - LONGEST_WINDOW + 1); first <= hit.sentence; first++) {
      for (let last = hit.sentence; last < first + LONGEST_WINDOW; last++) {
        const name = first * LONGEST_WINDOW + last - first;
        if (seen.has(name)) continue;
        seen.add(name);
        const window = windowOf(hit.uri, first, last, index);
        if (window) windows.push(window);
      }
    }
  }
  return windows;
}

function windowOf(
  uri: string,
  first: number,
  last: number,
  index: Pick<PassageIndex, 'span'>,
): Window | undefined {
  const from = index.span(uri, first);
  const to = index.span(uri, last);
  if (!from || !to || from.paragraph !== to.paragraph) return undefined;
  return { uri, first, last, start: from.start, end: to.end };
}
