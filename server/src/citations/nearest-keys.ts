import Fuse from 'fuse.js';
import type { SourceCard } from '../sources/article.js';

/** How many keys a message offers. */
const NEAREST_LIMIT = 3;
/** Fuse's scale: 0 is equal, 1 is nothing in common. .45 still finds two swapped parts of a key. */
const NEAREST_THRESHOLD = 0.45;
/** Written keys whose answers are kept; a draft seldom has more wrong ones. */
const MEMO_LIMIT = 256;
/** Longer words than any key of use; bounds the time of a look-up. */
const MAX_WRITTEN = 80;

/** Keys of the sources that come nearest to a written key by key, title and publisher; best first. */
export function buildNearestKeys(cards: readonly SourceCard[]): (written: string) => readonly string[] {
  const entries = cards.map(card => ({
    key: card.key,
    title: card.metadata.title.value.slice(0, MAX_WRITTEN),
    publisher: card.metadata.publisher?.value ?? '',
  }));
  const memo = new Map<string, readonly string[]>();
  let fuse: Fuse<(typeof entries)[number]> | undefined;
  return written => {
    const known = memo.get(written);
    if (known) return known;
    fuse ??= new Fuse(entries, {
      keys: [
        { name: 'key', weight: 3 },
        { name: 'title', weight: 1 },
        { name: 'publisher', weight: 1 },
      ],
      threshold: NEAREST_THRESHOLD,
      ignoreLocation: true,
      includeScore: true,
    });
    const pattern = written.slice(0, MAX_WRITTEN);
    const nearest = fuse
      .search(pattern)
      // Scores are rounded, because Fuse computes them with a power whose last digit depends on the host.
      .map(({ item, score }) => ({ key: item.key, score: Math.round((score ?? 1) * 1e6) }))
      .sort((a, b) => a.score - b.score || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .slice(0, NEAREST_LIMIT)
      .map(hit => hit.key);
    if (memo.size >= MEMO_LIMIT) memo.clear();
    memo.set(written, Object.freeze(nearest));
    return nearest;
  };
}
