import { type PassageIndex, readIndex, writeIndex } from '../index/passage-index.js';
import type { SourceTable } from './source-table.js';
import { readSourceTable, writeSourceTable } from './source-table-bytes.js';

/** What is kept of the sources between runs. */
export interface KeptLibrary {
  readonly read: SourceTable;
  readonly index: PassageIndex;
}

/** Bytes at a multiple of which both begin. */
const ALIGNMENT = 8;

/** Length of the table in bytes, the table, the index. */
export function writeLibrary({ read, index }: KeptLibrary): readonly Uint8Array[] {
  const table = writeSourceTable(read);
  const length = table.reduce((sum, part) => sum + part.length, 0);
  const head = new Uint8Array(ALIGNMENT);
  new DataView(head.buffer).setUint32(0, length, true);
  return [head, ...table, new Uint8Array(padding(length)), ...writeIndex(index)];
}

/** Views on the bytes, which begin at a multiple of 8 of their buffer. Undefined where they are others, or damaged. */
export function readLibrary(bytes: Uint8Array): KeptLibrary | undefined {
  if (bytes.length < ALIGNMENT) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const end = ALIGNMENT + length;
  if (end > bytes.length) return undefined;
  const read = readSourceTable(bytes.subarray(ALIGNMENT, end));
  const index = read && readIndex(bytes.subarray(end + padding(length)));
  return read && index && read.articleCount === index.articleCount ? { read, index } : undefined;
}

function padding(length: number): number {
  return (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT;
}
