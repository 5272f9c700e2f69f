import { Unzlib } from 'fflate';

/** What one stream of text may unpack to, in bytes; pdf.js unpacks a page's whole. A page of a map takes some 50 MB. */
export const MOST_UNPACKED = 128 * 1024 * 1024;
/** Deflate makes at most 1,032 bytes of one: what is packed in fewer bytes stays below the limit. */
const HARMLESS = MOST_UNPACKED / 1_032;
/** Bytes before a stream that are searched for its dictionary. */
const DICTIONARY = 1_024;
const STEP = 8_192;

/**
 * Whether a stream unpacks to more than MOST_UNPACKED, found by unpacking and counting; pictures are passed over,
 * for nobody unpacks them. A stream that does not unpack, as in an encrypted file, is left to pdf.js.
 */
export function unpacksToTooMuch(bytes: Uint8Array): boolean {
  for (let at = find(bytes, 'stream', 0); at >= 0; at = find(bytes, 'stream', at + 6)) {
    const start = at + 6 + (bytes[at + 6] === 13 ? 2 : 1);
    const end = find(bytes, 'endstream', start);
    if (end < 0) return false;
    const dictionary = String.fromCharCode(...bytes.subarray(Math.max(0, at - DICTIONARY), at));
    const own = dictionary.slice(dictionary.lastIndexOf(' obj') + 1);
    const packings = own.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0;
    if (packings > 1) return true;
    const isPicture = /\/Subtype\s*\/Image\b/.test(own);
    if (packings === 1 && !isPicture && end - start > HARMLESS && isTooMuch(bytes.subarray(start, end)))
      return true;
    at = end + 3;
  }
  return false;
}

class TooMuch extends Error {}

function isTooMuch(packed: Uint8Array): boolean {
  let size = 0;
  const unzlib = new Unzlib(piece => {
    size += piece.length;
    if (size > MOST_UNPACKED) throw new TooMuch();
  });
  try {
    for (let at = 0; at < packed.length; at += STEP) unzlib.push(packed.subarray(at, at + STEP));
  } catch (error) {
    return error instanceof TooMuch;
  }
  return false;
}

function find(bytes: Uint8Array, word: string, from: number): number {
  const first = word.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let index = 1;
    while (index < word.length && bytes[at + index] === word.charCodeAt(index)) index += 1;
    if (index === word.length) return at;
  }
  return -1;
}
