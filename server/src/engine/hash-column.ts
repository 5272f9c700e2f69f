/** Pairs of a 32-bit hash and a number, in order of hash, then number; none twice. */
export interface HashColumn {
  readonly hashes: Uint32Array;
  readonly values: Uint32Array;
}

/** Pairs up to which sorting by comparison is faster than counting digits. */
const FEW = 512;
/** Three digits of so many bits make 32. */
const DIGIT = 11;
const DIGITS = 1 << DIGIT;

/** Takes pairs in any order. */
export function buildHashColumn(hashes: Uint32Array, values: Uint32Array): HashColumn {
  return withoutRepeats(hashes.length <= FEW ? sortedFew(hashes, values) : sortedMany(hashes, values));
}

/** The numbers that go with a hash, ascending; almost always none or one. */
export function valuesOf(column: HashColumn, hash: number): readonly number[] {
  const found: number[] = [];
  for (let at = placeOf(column, hash); column.hashes[at] === hash; at++) found.push(column.values[at] ?? 0);
  return found;
}

/** The pairs of several columns; `renumber` gives a pair's new number, below 0 where it goes. */
export function mergeHashColumns(
  parts: readonly { readonly column: HashColumn; readonly renumber: (value: number) => number }[],
): HashColumn {
  const most = parts.reduce((sum, { column }) => sum + column.hashes.length, 0);
  const hashes = new Uint32Array(most);
  const values = new Uint32Array(most);
  let count = 0;
  for (const { column, renumber } of parts)
    for (let at = 0; at < column.hashes.length; at++) {
      const value = renumber(column.values[at] ?? 0);
      if (value < 0) continue;
      hashes[count] = column.hashes[at] ?? 0;
      values[count++] = value;
    }
  return buildHashColumn(hashes.subarray(0, count), values.subarray(0, count));
}

/** The place of the first pair with this hash or a greater one. */
function placeOf({ hashes }: HashColumn, hash: number): number {
  let low = 0;
  let high = hashes.length;
  for (let turn = 0; low < high; turn++) {
    const first = hashes[low] ?? 0;
    const last = hashes[high - 1] ?? 0;
    if (hash <= first) return low;
    if (hash > last) return high;
    // Hashes are evenly spread, so the place is guessed; every second step halves, for those that are not.
    const share = turn % 2 === 0 ? (hash - first) / (last - first) : 0.5;
    const middle = low + Math.floor(share * (high - 1 - low));
    if ((hashes[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sortedFew(hashes: Uint32Array, values: Uint32Array): HashColumn {
  const order = Array.from(hashes, (_, at) => at);
  order.sort((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0));
  return {
    hashes: Uint32Array.from(order, at => hashes[at] ?? 0),
    values: Uint32Array.from(order, at => values[at] ?? 0),
  };
}

/** By the lowest digit first. */
function sortedMany(hashes: Uint32Array, values: Uint32Array): HashColumn {
  const { length } = hashes;
  let from = { hashes: hashes.slice(), values: values.slice() };
  let to = { hashes: new Uint32Array(length), values: new Uint32Array(length) };
  for (let shift = 0; shift < 32; shift += DIGIT) {
    const next = new Uint32Array(DIGITS + 1);
    for (const hash of from.hashes) {
      const digit = (hash >>> shift) & (DIGITS - 1);
      next[digit + 1] = (next[digit + 1] ?? 0) + 1;
    }
    for (let digit = 1; digit <= DIGITS; digit++) next[digit] = (next[digit] ?? 0) + (next[digit - 1] ?? 0);
    for (let at = 0; at < length; at++) {
      const hash = from.hashes[at] ?? 0;
      const digit = (hash >>> shift) & (DIGITS - 1);
      const place = next[digit] ?? 0;
      next[digit] = place + 1;
      to.hashes[place] = hash;
      to.values[place] = from.values[at] ?? 0;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Sorts the numbers of each hash; the columns are the caller's own. */
function withoutRepeats({ hashes, values }: HashColumn): HashColumn {
  let count = 0;
  for (let start = 0, end = 0; start < hashes.length; start = end) {
    const hash = hashes[start] ?? 0;
    for (end = start + 1; hashes[end] === hash; ) end++;
    if (end > start + 1) values.subarray(start, end).sort();
    for (let at = start; at < end; at++) {
      if (at > start && values[at] === values[at - 1]) continue;
      hashes[count] = hash;
      values[count++] = values[at] ?? 0;
    }
  }
  return { hashes: hashes.slice(0, count), values: values.slice(0, count) };
}
