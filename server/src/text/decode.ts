import { guessCharset } from './guess-charset.js';

/** Why bytes are not text, for a person. `offset` counts bytes from the start of the file, 0-based. */
export interface DecodeProblem {
  readonly reason: 'invalid-utf-8' | 'binary';
  readonly offset: number;
  readonly message: string;
}

export interface DecodedText {
  /**
   * Without a byte-order mark, so that offset 0 is the first character a reader sees, as in an editor's
   * buffer. Line ends are left as they are. Invalid bytes are U+FFFD.
   */
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Present: the file counts as unreadable and `text` is for display only. */
  readonly problem?: DecodeProblem;
}

/** UTF-8, or UTF-16 where a byte-order mark says so. Never throws. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  const invalid = encoding === 'utf-8' && text.includes('\uFFFD') ? invalidUtf8Offset(bytes) : -1;
  if (invalid >= 0) {
    const guess = guessCharset(bytes, invalid);
    const looks = guess === undefined ? '' : ` but looks like ${guess}`;
    const message = `byte ${invalid} is not valid UTF-8${looks}; save it as UTF-8`;
    return { text, encoding, problem: { reason: 'invalid-utf-8', offset: invalid, message } };
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const offset = encoding === 'utf-8' ? bytes.indexOf(0) : 2 + 2 * nul;
    const message = `byte ${offset} is NUL, so this is no text file; save it as UTF-8 text`;
    return { text, encoding, problem: { reason: 'binary', offset, message } };
  }
  return { text, encoding };
}

/**
 * The bytes of a text, in the encoding of the file that `like` holds and with its byte-order mark. Undefined where that
 * file could not have come of its own text, so that the rest of it would not stay as it is.
 */
export function encodeLike(like: Uint8Array, text: string): Uint8Array | undefined {
  const { text: own, problem } = decodeText(like);
  if (problem || !isSameBytes(encode(own, like), like)) return undefined;
  return encode(text, like);
}

/** Of UTF-8: the mark says nothing there, and `decodeText` leaves it out. */
export function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

export function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function encode(text: string, like: Uint8Array): Uint8Array {
  const encoding = encodingOf(like);
  if (encoding === 'utf-8') return new TextEncoder().encode(hasByteOrderMark(like) ? `\uFEFF${text}` : text);
  const bytes = new Uint8Array(2 + 2 * text.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, encoding === 'utf-16le');
  for (let at = 0; at < text.length; at++)
    view.setUint16(2 + 2 * at, text.charCodeAt(at), encoding === 'utf-16le');
  return bytes;
}

function encodingOf(bytes: Uint8Array): DecodedText['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Offset of the first byte that breaks the table of well-formed sequences (Unicode 15, table 3-7), else -1. */
function invalidUtf8Offset(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return -1;
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const second = bytes[at + 1] ?? 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let next = 2; next < length; next++) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
