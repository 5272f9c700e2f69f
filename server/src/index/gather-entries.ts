import type { PackedEntries } from './packed-entries.js';
import type { StringTable } from './packed-strings.js';

/**
 * Bytes of a slab. The C library of Linux gives back for certain what is larger than 32 MB, while of many small pieces
 * it keeps most for itself, whatever becomes of them.
 */
const SLAB = 36_000_000;

/** Bytes that are held as they come: of a little, nobody notices what is left behind. */
const LOOSE = 4_000_000;

export interface GatheredEntries {
  add(entries: PackedEntries): void;
  /** Those that were added, in order; their arrays are views on slabs. */
  readonly all: readonly PackedEntries[];
}

/** Holds many entries, for a while, in few pieces of memory. */
export function gatherEntries(loose = LOOSE): GatheredEntries {
  const all: PackedEntries[] = [];
  let slab = new ArrayBuffer(0);
  let used = 0;
  let held = 0;

  function place({ buffer, byteOffset, byteLength }: ArrayBufferView): number {
    const at = used;
    new Uint8Array(slab, at, byteLength).set(new Uint8Array(buffer, byteOffset, byteLength));
    used += aligned(byteLength);
    return at;
  }
  const bytes = (column: Uint8Array) => new Uint8Array(slab, place(column), column.length);
  const shorts = (column: Uint16Array) => new Uint16Array(slab, place(column), column.length);
  const words = (column: Uint32Array) => new Uint32Array(slab, place(column), column.length);
  const strings = (table: StringTable) => ({ bytes: bytes(table.bytes), starts: words(table.starts) });

  return {
    all,
    add(entries) {
      const size = sizeOf(entries);
      held += size;
      if (held <= loose) {
        all.push(entries);
        return;
      }
      if (used + size > slab.byteLength) {
        slab = new ArrayBuffer(Math.max(SLAB, size));
        used = 0;
      }
      all.push({
        uris: strings(entries.uris),
        terms: strings(entries.terms),
        articleStarts: words(entries.articleStarts),
        lengths: bytes(entries.lengths),
        passageStarts: words(entries.passageStarts),
        lists: bytes(entries.lists),
        spanStarts: words(entries.spanStarts),
        spanLengths: shorts(entries.spanLengths),
        longPassages: words(entries.longPassages),
        longLengths: words(entries.longLengths),
      });
    },
  };
}

function sizeOf({ uris, terms, ...columns }: PackedEntries): number {
  const views: ArrayBufferView[] = [
    uris.bytes,
    uris.starts,
    terms.bytes,
    terms.starts,
    ...Object.values(columns),
  ];
  return views.reduce((sum, { byteLength }) => sum + aligned(byteLength), 0);
}

/** Numbers of four bytes can be looked at where they are only on a multiple of four. */
function aligned(size: number): number {
  return (size + 3) & ~3;
}
