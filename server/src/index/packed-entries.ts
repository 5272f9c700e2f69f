import { MAX_FREQUENCY, MAX_LENGTH } from './bm25.js';
import { createSpanWriter, type PackedSpans } from './packed-spans.js';
import { packStrings, type StringTable } from './packed-strings.js';
import type { IndexEntry } from './passage-index.js';
import { withRoomForTerms, writeTerm } from './term-lists.js';

/**
 * Entries as strings of bytes and typed arrays and nothing else: cheap to hold, to hand to another thread and to
 * write out. Passages are numbered through, those of one article in a row; terms in the order they were met.
 */
export interface PackedEntries extends PackedSpans {
  readonly uris: StringTable;
  readonly terms: StringTable;
  /** First passage of each article, and the passage count at the end. */
  readonly articleStarts: Uint32Array;
  /** Terms of each passage, repeats included, at most MAX_LENGTH. */
  readonly lengths: Uint8Array;
  /** Where the list of each passage (term-lists.ts) starts in `lists`, and their size at the end. */
  readonly passageStarts: Uint32Array;
  readonly lists: Uint8Array;
}

/** Needs no other entries than these: another thread may do it. */
export function packEntries(entries: readonly IndexEntry[]): PackedEntries {
  const passageCount = entries.reduce((sum, { sentences }) => sum + sentences.length, 0);
  const articleStarts = new Uint32Array(entries.length + 1);
  const lengths = new Uint8Array(passageCount);
  const spans = createSpanWriter(passageCount);
  const lists = createListWriter(passageCount);
  let passage = 0;
  entries.forEach((entry, article) => {
    let paragraph: number | undefined;
    entry.sentences.forEach((terms, at) => {
      lengths[passage++] = Math.min(terms.length, MAX_LENGTH);
      lists.add(terms);
      const span = entry.spans[at];
      if (!span)
        throw new RangeError(`${entry.uri} has ${entry.sentences.length} sentences, but fewer spans`);
      spans.add(span.start, span.end - span.start, span.paragraph !== paragraph);
      paragraph = span.paragraph;
    });
    articleStarts[article + 1] = passage;
  });
  const uris = packStrings(entries.map(({ uri }) => uri));
  return { uris, articleStarts, lengths, ...lists.finish(), ...spans.finish() };
}

/** What of it can be handed over to another thread instead of copied. */
export function transferablesOf(packed: PackedEntries): ArrayBuffer[] {
  const { uris, terms, ...arrays } = packed;
  return [uris, terms, arrays].flatMap(each =>
    Object.values(each).map(({ buffer }) => buffer as ArrayBuffer),
  );
}

interface ListWriter {
  add(terms: readonly string[]): void;
  finish(): Pick<PackedEntries, 'terms' | 'passageStarts' | 'lists'>;
}

function createListWriter(passageCount: number): ListWriter {
  const termIds = new Map<string, number>();
  const passageStarts = new Uint32Array(passageCount + 1);
  let lists: Uint8Array = new Uint8Array(32 * passageCount);
  let size = 0;
  let passage = 0;
  // Of the open passage. `places` tells by term where it stands, if that term stands there indeed.
  const ids: number[] = [];
  const frequencies: number[] = [];
  const places: number[] = [];
  return {
    add(terms) {
      let count = 0;
      for (const term of terms) {
        let id = termIds.get(term);
        if (id === undefined) {
          id = termIds.size;
          termIds.set(term, id);
          places.push(0);
        }
        const place = places[id] as number;
        if (place < count && ids[place] === id) {
          frequencies[place] = Math.min((frequencies[place] as number) + 1, MAX_FREQUENCY);
          continue;
        }
        places[id] = count;
        ids[count] = id;
        frequencies[count++] = 1;
      }
      lists = withRoomForTerms(lists, size, count);
      for (let at = 0; at < count; at++) {
        size = writeTerm(lists, size, ids[at] as number, frequencies[at] as number);
      }
      passageStarts[++passage] = size;
    },
    finish: () => ({ terms: packStrings([...termIds.keys()]), passageStarts, lists: lists.slice(0, size) }),
  };
}
