import type { PreparedArticle } from '../grounding/prepared.js';

/** Keeps the texts that were asked for last. Which ones decides how long something takes, never what comes out. */
export interface Shelf {
  /** The article that was put there. `place`: another one for another text of a source. */
  take(place: string): PreparedArticle | undefined;
  put(place: string, prepared: PreparedArticle): void;
  /** Until the answer is called, nothing is taken away that is used from now on. */
  begin(): () => void;
}

/**
 * UTF-16 code units of text that stay when nobody works: some thousand news articles. What is worked out of a text
 * (words, figures, names) is kept with it and takes up to twenty times as much.
 */
const LIMIT = 4_000_000;
/** Share of it that is left when something is taken away, so that this is seldom done. */
const LEFT = 0.75;

interface Held {
  readonly prepared: PreparedArticle;
  /** When it was asked for last, in calls. */
  used: number;
}

export function createShelf(limit = LIMIT): Shelf {
  const held = new Map<string, Held>();
  const begun = new Set<{ readonly since: number }>();
  let size = 0;
  let calls = 0;

  function remove(place: string): void {
    size -= held.get(place)?.prepared.article.text.length ?? 0;
    held.delete(place);
  }

  function clearUp(): void {
    if (size <= limit) return;
    let oldest = calls + 1;
    for (const { since } of begun) oldest = Math.min(oldest, since);
    const idle = [...held].filter(([, { used }]) => used < oldest).sort(([, a], [, b]) => a.used - b.used);
    for (const [place] of idle) {
      if (size <= LEFT * limit) return;
      remove(place);
    }
  }

  return {
    take(place) {
      const found = held.get(place);
      if (!found) return undefined;
      found.used = ++calls;
      return found.prepared;
    },
    put(place, prepared) {
      remove(place);
      size += prepared.article.text.length;
      held.set(place, { prepared, used: ++calls });
    },
    begin() {
      const work = { since: ++calls };
      begun.add(work);
      return () => {
        begun.delete(work);
        clearUp();
      };
    },
  };
}
