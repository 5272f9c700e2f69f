import Fuse from 'fuse.js';
import type { SourceCard } from '../sources/article.js';

/** How many keys a message offers. */
const NEAREST_LIMIT = 3;
/** Fuse's scale: 0 is equal, 1 is nothing in common. .45 still finds two swapped parts of a key. */
const NEAREST_THRESHOLD = 0.45;
/** Written keys whose answers are kept; a draft seldom has more wrong ones. */
const MEMO_LIMIT = 256;
/** Characters of a written key and of a title that are compared; bounds the time of a look-up. */
const MAX_WRITTEN = 40;
const MAX_TITLE = 80;
/** Fuse takes seconds on 20,000 sources, so it sees only those that share most letter triples with the key. */
const SHORTLIST = 200;

interface Entry {
  readonly key: string;
  readonly title: string;
  readonly publisher: string;
}

/** Keys of the sources that come nearest to a written key by key, title and publisher; best first. */
export function buildNearestKeys(cards: readonly SourceCard[]): (written: string) => readonly string[] {
  let entries: readonly Entry[] | undefined;
  const memo = new Map<string, readonly string[]>();
  let haystacks: readonly string[] | undefined;
  return written => {
    const known = memo.get(written);
    if (known) return known;
    const pattern = written.slice(0, MAX_WRITTEN);
    entries ??= cards.map(card => ({
      key: card.key,
      title: card.metadata.title.value.slice(0, MAX_TITLE),
      publisher: card.metadata.publisher?.value ?? '',
    }));
    haystacks ??= entries.map(entry => Object.values(entry).join(' ').toLowerCase());
    const fuse = new Fuse(shortlist(pattern.toLowerCase(), entries, haystacks), {
      keys: [
        { name: 'key', weight: 3 },
        { name: 'title', weight: 1 },
        { name: 'publisher', weight: 1 },
      ],
      threshold: NEAREST_THRESHOLD,
      ignoreLocation: true,
      includeScore: true,
    });
    const nearest = fuse
      .search(pattern)
      // Scores are rounded, because Fuse computes them with a power whose last digit depends on the host.
      .map(({ item, score }) => ({ key: item.key, score: Math.round((score ?? 1) * 1e6) }))
      .sort((a, b) => a.score - b.score || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .map(hit => hit.key);
    const distinct = Object.freeze([...new Set(nearest)].slice(0, NEAREST_LIMIT));
    if (memo.size >= MEMO_LIMIT) memo.clear();
    memo.set(written, distinct);
    return distinct;
  };
}

function shortlist(pattern: string, entries: readonly Entry[], haystacks: readonly string[]): Entry[] {
  if (entries.length <= SHORTLIST) return [...entries];
  const triples = new Set<string>();
  for (let at = 0; at + 3 <= pattern.length; at++) triples.add(pattern.slice(at, at + 3));
  const ranked: { readonly entry: Entry; readonly shared: number }[] = [];
  for (const [i, entry] of entries.entries()) {
    let shared = 0;
    for (const triple of triples) if (haystacks[i]?.includes(triple)) shared++;
    if (shared > 0) ranked.push({ entry, shared });
  }
  return ranked
    .sort((a, b) => b.shared - a.shared)
    .slice(0, SHORTLIST)
    .map(({ entry }) => entry);
}
