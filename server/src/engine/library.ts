import type { Problem } from '../checks/finding.js';
import type { SourceBibliography } from '../citations/source-works.js';
import { buildIndex, type IndexChange, type PassageIndex } from '../index/passage-index.js';
import type { Yielder } from '../ports/index.js';
import { nothingDescribed, redescribe } from './source-bibliographies.js';
import type { Segment } from './source-segment.js';
import { emptySourceTable, type SourceTable } from './source-table.js';

/** The sources of one moment, without their texts. Immutable. */
export interface Library {
  /** As their files tell them. */
  readonly read: SourceTable;
  /** As the bibliographies among them describe them, too. */
  readonly sources: SourceTable;
  readonly index: PassageIndex;
  readonly bibliographies: readonly SourceBibliography[];
  /** Of those bibliographies. */
  readonly problems: readonly Problem[];
}

export interface LibraryChange extends IndexChange {
  /** Of different uris: what is known of the files now. */
  readonly read: readonly Segment[];
  /** Uris of those among them that are no articles. */
  readonly noArticles: readonly string[];
  readonly bibliographies: readonly SourceBibliography[];
}

/** Another one each time, for what is worked out of a library is kept as long as it. */
export function emptyLibrary(): Library {
  return {
    read: emptySourceTable,
    sources: emptySourceTable,
    index: buildIndex([]),
    bibliographies: [],
    problems: [],
  };
}

/** The library after a change, at the cost of what changed; `yielder` lets other work in meanwhile. */
export async function updateLibrary(
  library: Library,
  { read, put, removed, noArticles, bibliographies }: LibraryChange,
  yielder: Yielder,
): Promise<Library> {
  const index = await inTurns(
    library.index.updateSteps({ put, removed: [...removed, ...noArticles] }),
    yielder,
  );
  const table = await inTurns(library.read.updateSteps(read, removed), yielder);
  return { read: table, index, ...describe(table, bibliographies) };
}

/** What the steps come to; others have their turn between two of them. */
export async function inTurns<T>(steps: Generator<void, T>, yielder: Yielder): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await yielder.yield();
  }
}

/** Every card is looked at, but only where there is a bibliography. */
export function describe(
  read: SourceTable,
  bibliographies: readonly SourceBibliography[],
): Pick<Library, 'sources' | 'bibliographies' | 'problems'> {
  const { described, changed } = redescribe(read.cards(), nothingDescribed, new Set(), bibliographies);
  const entries = changed.flatMap(card => {
    const entry = read.entry(card.uri);
    return entry ? [{ ...entry, card }] : [];
  });
  return { sources: read.update(entries, []), bibliographies, problems: described.problems };
}
