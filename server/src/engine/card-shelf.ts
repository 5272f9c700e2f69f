import type { SourceCard } from '../sources/article.js';

/**
 * Cards that were made, by number: as long as anybody holds one, the number gives the same. Those asked for last are
 * held here.
 */
export interface CardShelf {
  take(number: number, make: () => SourceCard | undefined): SourceCard | undefined;
}

/** Cards held: more than a draft cites and a list of completions shows. Twice as many at most. */
const MOST_HELD = 1024;
/** Numbers after which those of cards that are gone are looked for. */
const FEWEST_KNOWN = 4096;

export function createCardShelf(): CardShelf {
  const known = new Map<number, WeakRef<SourceCard>>();
  let sweepAt = FEWEST_KNOWN;
  let held: readonly [now: Set<SourceCard>, before: Set<SourceCard>] = [new Set(), new Set()];
  return {
    take(number, make) {
      const card = known.get(number)?.deref() ?? remember(number, make());
      if (!card) return undefined;
      const [now] = held;
      now.add(card);
      if (now.size >= MOST_HELD) held = [new Set(), now];
      return card;
    },
  };

  function remember(number: number, card: SourceCard | undefined): SourceCard | undefined {
    if (!card) return undefined;
    known.set(number, new WeakRef(card));
    if (known.size >= sweepAt) {
      for (const [each, ref] of known) if (!ref.deref()) known.delete(each);
      sweepAt = Math.max(FEWEST_KNOWN, 2 * known.size);
    }
    return card;
  }
}
