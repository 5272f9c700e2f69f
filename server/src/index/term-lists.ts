import { withRoomFor } from './packed-strings.js';

/**
 * The distinct terms of passages, as bytes: of each its number + 1 in groups of seven bits, the lowest first, the
 * high bit of a byte set where more follow. A term that occurs more than once is led by a 0 and how often it does.
 * The commonest 127 terms take one byte, the next 16,000 two.
 */
export interface TermList {
  ids: Uint32Array;
  /** In step with `ids`. */
  frequencies: Uint8Array;
}

/** Of a number of 32 bits, in groups of seven. */
const HIGHEST_SHIFT = 28;

/** As many as MAX_FREQUENCY needs. */
const FOUR_BITS = 15;

export function createTermList(): TermList {
  return { ids: new Uint32Array(64), frequencies: new Uint8Array(64) };
}

/**
 * Reads bytes that may be damaged, and then gives what it finds among terms below `termCount`, at most MAX_FREQUENCY
 * times each.
 * @returns how many terms were read.
 */
export function readTerms(
  bytes: Uint8Array,
  from: number,
  to: number,
  termCount: number,
  list: TermList,
): number {
  // No term takes less than a byte.
  if (to - from > list.ids.length) {
    list.ids = new Uint32Array(2 * (to - from));
    list.frequencies = new Uint8Array(2 * (to - from));
  }
  const { ids, frequencies } = list;
  let count = 0;
  for (let at = from; at < to; ) {
    let byte = bytes[at++] as number;
    let frequency = 1;
    if (byte === 0) {
      frequency = (bytes[at++] as number) & FOUR_BITS;
      byte = bytes[at++] as number;
    }
    let value = byte & 127;
    for (let shift = 7; byte > 127 && shift <= HIGHEST_SHIFT; shift += 7) {
      byte = bytes[at++] as number;
      value |= (byte & 127) << shift;
    }
    // Of 0, which `writeTerm` never writes, this makes a number above all.
    const id = (value - 1) >>> 0;
    if (id >= termCount || frequency === 0) continue;
    ids[count] = id;
    frequencies[count++] = frequency;
  }
  return count;
}

export function sizeOfTerm(id: number, frequency: number): number {
  const size = id < 0x7f ? 1 : id < 0x3fff ? 2 : id < 0x1fffff ? 3 : id < 0xfffffff ? 4 : 5;
  return frequency === 1 ? size : size + 2;
}

/** @returns where the next term goes. */
export function writeTerm(bytes: Uint8Array, start: number, id: number, frequency: number): number {
  let at = start;
  if (frequency !== 1) {
    bytes[at++] = 0;
    bytes[at++] = frequency;
  }
  let rest = id + 1;
  for (; rest > 127; rest >>>= 7) bytes[at++] = 128 | (rest & 127);
  bytes[at++] = rest;
  return at;
}

/** Of a term that `writeTerm` writes. */
const MOST_BYTES_A_TERM = 7;

export function withRoomForTerms(bytes: Uint8Array, size: number, terms: number): Uint8Array {
  return withRoomFor(bytes, size, MOST_BYTES_A_TERM * terms);
}
