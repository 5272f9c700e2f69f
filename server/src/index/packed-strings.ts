/**
 * Strings by number, in one array of bytes. UTF-8, with a lone surrogate as three bytes of its own, so that every
 * string comes back as it was and no two are the same.
 */
export interface StringTable {
  readonly bytes: Uint8Array;
  /** Where each string starts in `bytes`, and their count at the end. */
  readonly starts: Uint32Array;
}

/** Different strings that are found by what they are. */
export interface StringIndex extends StringTable {
  /**
   * A hash table with open addressing: number + 1 of the string that has the slot, 0 for none. A power of two of
   * them, of which at least a third is free.
   */
  readonly slots: Uint32Array;
}

/** Collects different strings; each gets the number of those before it. */
export interface StringPool {
  readonly size: number;
  /** The number of the string in these bytes. */
  intern(bytes: Uint8Array, from: number, to: number): number;
  /** The pool must not be used afterwards. */
  finish(): StringIndex;
}

/** UTF-8 takes at most three bytes for a UTF-16 code unit. */
const MOST_BYTES_A_UNIT = 3;

const FEWEST_SLOTS = 8;

/** Multipliers of the two hashes: the prime of FNV-1a, and the second one of MurmurHash3. */
const FIRST = 0x01000193;
const SECOND = 0x1b873593;

export function packStrings(strings: readonly string[]): StringTable {
  const starts = new Uint32Array(strings.length + 1);
  let bytes: Uint8Array = new Uint8Array(16 * strings.length);
  let size = 0;
  strings.forEach((text, at) => {
    bytes = withRoomFor(bytes, size, MOST_BYTES_A_UNIT * text.length);
    size = encode(text, bytes, size);
    starts[at + 1] = size;
  });
  return { bytes: bytes.slice(0, size), starts };
}

export function countStrings({ starts }: StringTable): number {
  return starts.length - 1;
}

export function stringAt({ bytes, starts }: StringTable, id: number): string {
  return decode(bytes, starts[id] as number, starts[id + 1] as number);
}

export function encodeString(text: string): Uint8Array {
  const bytes = new Uint8Array(MOST_BYTES_A_UNIT * text.length);
  return bytes.subarray(0, encode(text, bytes, 0));
}

/** Whether the string begins with these bytes. */
export function startsWith({ bytes, starts }: StringTable, id: number, sought: Uint8Array): boolean {
  const start = starts[id] as number;
  if ((starts[id + 1] as number) - start < sought.length) return false;
  for (let at = 0; at < sought.length; at++) if (bytes[start + at] !== sought[at]) return false;
  return true;
}

/** Of what is looked for; an array for each term of each query would be most of what a look-up costs. */
const SHORT_TEXT = 256;
const sought = new Uint8Array(MOST_BYTES_A_UNIT * SHORT_TEXT);

/** The number of the string; undefined: it is not there. */
export function findText(index: StringIndex, text: string): number | undefined {
  if (text.length > SHORT_TEXT) return findString(index, encodeString(text));
  return findString(index, sought, 0, encode(text, sought, 0));
}

/** The number of the string in these bytes; undefined: it is not there. */
export function findString(index: StringIndex, bytes: Uint8Array, from = 0, to = bytes.length) {
  const held = index.slots[slotOf(index, bytes, from, to)] as number;
  return held === 0 ? undefined : held - 1;
}

export function createStringPool(): StringPool {
  let bytes: Uint8Array = new Uint8Array(256);
  let starts = new Uint32Array(32);
  let slots: Uint32Array = new Uint32Array(FEWEST_SLOTS);
  let size = 0;
  return {
    get size() {
      return size;
    },
    intern(given, from, to) {
      let slot = slotOf({ bytes, starts, slots }, given, from, to);
      const held = slots[slot] as number;
      if (held !== 0) return held - 1;
      if (3 * (size + 1) > 2 * slots.length) {
        slots = spread({ bytes, starts, slots }, size);
        slot = slotOf({ bytes, starts, slots }, given, from, to);
      }
      const start = starts[size] as number;
      bytes = withRoomFor(bytes, start, to - from);
      if (size + 2 > starts.length) {
        const grown = new Uint32Array(2 * starts.length);
        grown.set(starts);
        starts = grown;
      }
      for (let at = from; at < to; at++) bytes[start + at - from] = given[at] as number;
      starts[size + 1] = start + to - from;
      slots[slot] = ++size;
      return size - 1;
    },
    finish() {
      return { bytes: bytes.slice(0, starts[size]), starts: starts.slice(0, size + 1), slots };
    },
  };
}

/** Its slot, or the free one where it would go. Looks at each slot once at most. */
function slotOf(index: StringIndex, bytes: Uint8Array, from: number, to: number): number {
  const { slots } = index;
  const mask = slots.length - 1;
  let slot = hash(bytes, from, to, FIRST) & mask;
  // A second hash for the way on: words made to meet in one slot part again.
  let step = 0;
  for (let tries = 0; tries < mask; tries++) {
    const held = slots[slot] as number;
    if (held === 0 || holds(index, held - 1, bytes, from, to)) return slot;
    if (step === 0) step = hash(bytes, from, to, SECOND) | 1;
    slot = (slot + step) & mask;
  }
  return slot;
}

function holds(
  { bytes: own, starts }: StringTable,
  id: number,
  bytes: Uint8Array,
  from: number,
  to: number,
): boolean {
  const start = starts[id] as number;
  if ((starts[id + 1] as number) - start !== to - from) return false;
  for (let at = from; at < to; at++) if (own[start + at - from] !== bytes[at]) return false;
  return true;
}

function hash(bytes: Uint8Array, from: number, to: number, factor: number): number {
  let mixed = 0x811c9dc5;
  for (let at = from; at < to; at++) mixed = Math.imul(mixed ^ (bytes[at] as number), factor);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

/** The first `size` strings in twice as many slots. */
function spread({ bytes, starts, slots }: StringIndex, size: number): Uint32Array {
  const wider = { bytes, starts, slots: new Uint32Array(2 * slots.length) };
  for (let id = 0; id < size; id++) {
    wider.slots[slotOf(wider, bytes, starts[id] as number, starts[id + 1] as number)] = id + 1;
  }
  return wider.slots;
}

export function withRoomFor(bytes: Uint8Array, size: number, more: number): Uint8Array {
  if (size + more <= bytes.length) return bytes;
  const grown = new Uint8Array(Math.max(2 * bytes.length, size + more));
  grown.set(bytes.subarray(0, size));
  return grown;
}

/** @returns where the next string goes. */
function encode(text: string, bytes: Uint8Array, start: number): number {
  let at = start;
  for (let unit = 0; unit < text.length; unit++) {
    const code = text.codePointAt(unit) as number;
    if (code < 0x80) {
      bytes[at++] = code;
    } else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 63);
    } else if (code < 0x10000) {
      bytes[at++] = 0xe0 | (code >> 12);
      bytes[at++] = 0x80 | ((code >> 6) & 63);
      bytes[at++] = 0x80 | (code & 63);
    } else {
      unit++;
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 63);
      bytes[at++] = 0x80 | ((code >> 6) & 63);
      bytes[at++] = 0x80 | (code & 63);
    }
  }
  return at;
}

/** Bytes that `encode` never writes come out as some text or other. */
function decode(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; ) {
    const lead = bytes[at++] as number;
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      continue;
    }
    const more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    let code = lead & (0x3f >> more);
    for (let left = more; left > 0; left--)
      code = (code << 6) | ((at < to ? (bytes[at++] as number) : 0) & 63);
    text += String.fromCodePoint(Math.min(code, 0x10ffff));
  }
  return text;
}
