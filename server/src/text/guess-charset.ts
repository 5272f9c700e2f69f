/** Bytes that are looked at. */
const SAMPLE = 65_536;
/** Share of the letters that must lie where an encoding has its common ones. */
const MOST = 0.7;

/**
 * The encoding that bytes look written in which are no UTF-8; undefined where that is not plain. For a message only:
 * no text is ever read by a guess.
 */
export function guessCharset(bytes: Uint8Array, from = 0): string | undefined {
  const sample = bytes.subarray(Math.max(0, from - 1), from + SAMPLE);
  return eastAsian(sample) ?? cyrillic(sample) ?? western(sample);
}

/** Two-byte encodings by the rows of kana and of common characters that their texts are full of. */
function eastAsian(bytes: Uint8Array): string | undefined {
  const shiftJis = pairsOf(bytes, isShiftJisLead, trail => trail >= 0x40 && trail !== 0x7f && trail <= 0xfc);
  if (shiftJis.pairs >= 2 && shiftJis.stray === 0 && shiftJis.share(0x81, 0x83) >= 0.4) return 'shift_jis';
  const extended = pairsOf(
    bytes,
    lead => lead >= 0xa1 && lead <= 0xfe,
    trail => trail >= 0xa1,
  );
  if (extended.pairs < 4 || extended.stray > 0) return undefined;
  if (extended.share(0xa4, 0xa5) >= 0.4) return 'euc-jp';
  return undefined;
}

function isShiftJisLead(byte: number): boolean {
  return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
}

function pairsOf(bytes: Uint8Array, isLead: (byte: number) => boolean, isTrail: (byte: number) => boolean) {
  const leads = new Uint32Array(256);
  let pairs = 0;
  let stray = 0;
  for (let at = 0; at < bytes.length - 1; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (isLead(byte) && isTrail(bytes[at + 1] ?? 0)) {
      leads[byte] = (leads[byte] ?? 0) + 1;
      pairs++;
      at++;
    } else stray++;
  }
  const share = (low: number, high: number) => leads.slice(low, high + 1).reduce((a, b) => a + b, 0) / pairs;
  return { pairs, stray, share };
}

/** Where each Cyrillic encoding has its small letters, of which nearly all text is made. */
const SMALL_LETTERS: readonly (readonly [string, (byte: number) => boolean])[] = [
  ['windows-1251', byte => byte >= 0xe0 || byte === 0xb3 || byte === 0xbf || byte === 0xba],
  ['koi8-r', byte => byte >= 0xc0 && byte <= 0xdf],
  ['ibm866', byte => (byte >= 0xa0 && byte <= 0xaf) || (byte >= 0xe0 && byte <= 0xef)],
];

/** Words of nothing but high bytes. */
function cyrillic(bytes: Uint8Array): string | undefined {
  let high = 0;
  let inRuns = 0;
  const small = SMALL_LETTERS.map(() => 0);
  for (const [at, byte] of bytes.entries()) {
    if (byte < 0x80) continue;
    high++;
    if ((bytes[at - 1] ?? 0) >= 0x80 || (bytes[at + 1] ?? 0) >= 0x80) inRuns++;
    for (const [index, [, isSmall]] of SMALL_LETTERS.entries())
      if (isSmall(byte)) small[index] = (small[index] ?? 0) + 1;
  }
  if (high < 4 || inRuns < MOST * high) return undefined;
  const best = small.indexOf(Math.max(...small));
  return (small[best] ?? 0) >= MOST * high ? SMALL_LETTERS[best]?.[0] : undefined;
}

/** Single high bytes inside and beside words of plain letters. */
function western(bytes: Uint8Array): string | undefined {
  let high = 0;
  let single = 0;
  for (const [at, byte] of bytes.entries()) {
    if (byte < 0x80) continue;
    high++;
    const beside = [bytes[at - 1] ?? 0x20, bytes[at + 1] ?? 0x20];
    if (byte !== 0x81 && byte !== 0x8d && byte !== 0x8f && byte !== 0x90 && byte !== 0x9d)
      if (beside.every(other => other < 0x80)) single++;
  }
  return high > 0 && single >= MOST * high ? 'windows-1252' : undefined;
}
