/** The best passages so far, in a heap with the worst on top. */
export interface TopPassages {
  /** A passage with less does not get in; minus infinity while there is room. */
  least(): number;
  offer(passage: number, score: number): void;
  /** In no order. */
  readonly passages: readonly number[];
  /** Best first. */
  ranked(): { readonly passage: number; readonly score: number }[];
}

/**
 * Keeps the `limit` best of the passages that are offered, each offered once.
 * @param precedes decides between passages of the same score.
 */
export function keepTop(limit: number, precedes: (a: number, b: number) => boolean): TopPassages {
  const passages: number[] = [];
  const scores: number[] = [];

  /** Whether the entry at `a` is to go before the one at `b`. */
  function worse(a: number, b: number): boolean {
    const left = scores[a] as number;
    const right = scores[b] as number;
    return left === right ? precedes(passages[b] as number, passages[a] as number) : left < right;
  }
  function swap(a: number, b: number): void {
    const passage = passages[a] as number;
    const score = scores[a] as number;
    passages[a] = passages[b] as number;
    scores[a] = scores[b] as number;
    passages[b] = passage;
    scores[b] = score;
  }
  function rise(at: number): void {
    let child = at;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!worse(child, parent)) return;
      swap(child, parent);
      child = parent;
    }
  }
  function sink(): void {
    let parent = 0;
    for (;;) {
      let least = parent;
      for (let child = 2 * parent + 1; child <= 2 * parent + 2 && child < scores.length; child++) {
        if (worse(child, least)) least = child;
      }
      if (least === parent) return;
      swap(least, parent);
      parent = least;
    }
  }

  return {
    passages,
    least: () => (passages.length < limit ? Number.NEGATIVE_INFINITY : (scores[0] as number)),
    offer(passage, score) {
      if (passages.length < limit) {
        passages.push(passage);
        scores.push(score);
        rise(passages.length - 1);
        return;
      }
      const least = scores[0] as number;
      if (score < least || (score === least && !precedes(passage, passages[0] as number))) return;
      passages[0] = passage;
      scores[0] = score;
      sink();
    },
    ranked() {
      const order = passages.map((_, at) => at).sort((a, b) => (worse(b, a) ? -1 : 1));
      return order.map(at => ({ passage: passages[at] as number, score: scores[at] as number }));
    },
  };
}
