import { Inflate } from 'fflate';
import { DAMAGED, LOCKED } from './reasons.js';

/** What keeps a package from being read, for `reason` of an outcome. */
export class PackageError extends Error {}

export interface ZipEntry {
  readonly name: string;
  readonly start: number;
  readonly packed: number;
  readonly checksum: number;
  readonly method: number;
}

/** A document with a thousand pictures has a thousand entries. */
const MOST_ENTRIES = 20_000;
const STORED = 0;
const DEFLATED = 8;

/** The central directory of a ZIP archive by name; nothing is unpacked. Throws a PackageError. */
export function readDirectory(bytes: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  if (end === undefined) throw new PackageError(DAMAGED);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw new PackageError(`it has more than ${MOST_ENTRIES} parts`);
  const entries = new Map<string, ZipEntry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new PackageError(DAMAGED);
    if (view.getUint16(at + 8, true) & 1) throw new PackageError(LOCKED);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const entry = {
      name,
      start: view.getUint32(at + 42, true),
      packed: view.getUint32(at + 20, true),
      checksum: view.getUint32(at + 16, true),
      method: view.getUint16(at + 10, true),
    };
    if (!entries.has(name)) entries.set(name, entry);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The record stands at the end, before a comment of at most 65,535 bytes. */
function endRecord(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return undefined;
}

/** Bytes unpacked at a time, before packing; a thousand times as many come out at most. */
const STEP = 8_192;

/**
 * All parts of a document together, unpacked, in bytes. Word writes ten to twenty bytes of XML for a byte of text;
 * to unpack as much took 6 s on a machine of two busy cores.
 */
export const MOST_UNPACKED = 128 * 1024 * 1024;

/**
 * Unpacks an entry into `take`, piece by piece. The sizes that the archive declares are not believed: what comes out
 * is counted, and more than `limit` bytes, what is left of MOST_UNPACKED, are an error, as is a wrong checksum.
 */
export function unpack(
  bytes: Uint8Array,
  entry: ZipEntry,
  limit: number,
  take: (piece: Uint8Array) => void,
): void {
  const packed = packedBytes(bytes, entry);
  let size = 0;
  let checksum = 0xffffffff;
  const receive = (piece: Uint8Array) => {
    size += piece.length;
    if (size > limit)
      throw new PackageError(`it unpacks to more than ${MOST_UNPACKED / 1_048_576} MB; split it`);
    checksum = addToChecksum(checksum, piece);
    take(piece);
  };
  if (entry.method === STORED) {
    for (let at = 0; at < packed.length; at += STEP) receive(packed.subarray(at, at + STEP));
  } else if (entry.method === DEFLATED) {
    const inflate = new Inflate(receive);
    for (let at = 0; at < packed.length; at += STEP) {
      inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    }
  } else throw new PackageError('it is packed by a method that is not read: save it anew from Word');
  if ((checksum ^ 0xffffffff) >>> 0 !== entry.checksum) throw new PackageError(DAMAGED);
}

function packedBytes(bytes: Uint8Array, { start, packed }: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (start + 30 > bytes.length || view.getUint32(start, true) !== 0x04034b50)
    throw new PackageError(DAMAGED);
  const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (from + packed > bytes.length) throw new PackageError(DAMAGED);
  return bytes.subarray(from, from + packed);
}

/** CRC-32 as ZIP has it, without the inversion at the end. */
function addToChecksum(checksum: number, bytes: Uint8Array): number {
  let sum = checksum;
  for (const byte of bytes) sum = (sum >>> 8) ^ (CHECKSUMS[(sum ^ byte) & 0xff] as number);
  return sum;
}

const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});
