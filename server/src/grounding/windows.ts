import type { PassageHit, PassageIndex, PassageSpan } from '../index/passage-index.js';
import type { Window } from './evidence.js';

/** Sentences that a window may span. */
const LONGEST_WINDOW = 3;

/** Every window of one to three neighbouring sentences of a paragraph that takes in a hit, each once. */
export function windowsAround(hits: readonly PassageHit[], index: Pick<PassageIndex, 'span'>): Window[] {
  const windows: Window[] = [];
  const articles = new Map<string, SeenArticle>();
  for (const { uri, sentence } of hits) {
    const { seen, spans } = articles.get(uri) ?? { seen: new Set<number>(), spans: new Map() };
    articles.set(uri, { seen, spans });
    const spanOf = (at: number): PassageSpan | undefined => {
      const known = spans.get(at);
      if (known) return known;
      const span = index.span(uri, at);
      if (span) spans.set(at, span);
      return span;
    };
    for (let first = Math.max(0, sentence - LONGEST_WINDOW + 1); first <= sentence; first++) {
      for (let last = sentence; last < first + LONGEST_WINDOW; last++) {
        const name = first * LONGEST_WINDOW + last - first;
        if (seen.has(name)) continue;
        seen.add(name);
        const [from, to] = [spanOf(first), spanOf(last)];
        if (from && to && from.paragraph === to.paragraph)
          windows.push({ uri, first, last, start: from.start, end: to.end });
      }
    }
  }
  return windows;
}

interface SeenArticle {
  /** Numbers of its windows. */
  readonly seen: Set<number>;
  /** By sentence. */
  readonly spans: Map<number, PassageSpan>;
}
