/** More words than this help nobody who looks for one. */
const MOST_LISTED = 10;
/** Characters of a word that are compared; longer ones are no slip of a known word. */
const MAX_LENGTH = 64;
/** A shorter beginning fits too much by chance. */
const LEAST_BEGINNING = 4;

/**
 * The word that was probably meant: within an edit distance of a third of the written word's length (wrong,
 * missing, added and swapped letters count one each, case none), else the only one that begins with it. Of
 * words equally near the first.
 */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  const written = word.toLowerCase();
  if (written.length === 0 || written.length > MAX_LENGTH) return undefined;
  let nearest: string | undefined;
  let least = Math.floor(written.length / 3) + 1;
  for (const candidate of words) {
    const distance = editDistance(written, candidate.toLowerCase(), least);
    if (distance >= least) continue;
    nearest = candidate;
    least = distance;
  }
  if (nearest !== undefined || written.length < LEAST_BEGINNING) return nearest;
  const begun = words.filter(candidate => candidate.toLowerCase().startsWith(written));
  return begun.length === 1 ? begun[0] : undefined;
}

/**
 * What to say of a word that is not among `words`: the nearest, else all if they are few, else nothing. `show`
 * puts a word as it is to be written.
 */
export function wordHint(
  word: string,
  words: readonly string[],
  show: (word: string) => string = plain => plain,
): string {
  const nearest = nearestWord(word, words);
  if (nearest !== undefined) return `Did you mean ${show(nearest)}?`;
  return words.length > 0 && words.length <= MOST_LISTED
    ? `Valid: ${words.map(one => show(one)).join(', ')}.`
    : '';
}

/** Damerau and Levenshtein's distance, restricted to swaps of neighbours; `limit` where it is not below that. */
function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let distance = Math.min(
        (last[column] ?? limit) + 1,
        (current[column - 1] ?? limit) + 1,
        (last[column - 1] ?? limit) + (same ? 0 : 1),
      );
      if (from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1])
        distance = Math.min(distance, (beforeLast[column - 2] ?? limit) + 1);
      current.push(distance);
    }
    beforeLast = last;
    last = current;
  }
  return Math.min(limit, last[to.length] ?? limit);
}
