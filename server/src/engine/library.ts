import type { Problem } from '../checks/finding.js';
import type { SourceBibliography } from '../citations/source-works.js';
import { buildIndex, type IndexChange, type PassageIndex } from '../index/passage-index.js';
import type { Yielder } from '../ports/index.js';
import { nothingDescribed, redescribe } from './source-bibliographies.js';
import { emptySourceTable, type SourceEntry, type SourceTable } from './source-table.js';

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
  readonly entries: readonly SourceEntry[];
  readonly bibliographies: readonly SourceBibliography[];
}

export const emptyLibrary: Library = {
  read: emptySourceTable,
  sources: emptySourceTable,
  index: buildIndex([]),
  bibliographies: [],
  problems: [],
};

/** The library after a change, at the cost of what changed; `yielder` lets other work in meanwhile. */
export async function updateLibrary(
  library: Library,
  { entries, put, removed, bibliographies }: LibraryChange,
  yielder: Yielder,
): Promise<Library> {
  const gone = [...removed, ...entries.flatMap(({ uri, card }) => (card ? [] : [uri]))];
  const steps = library.index.updateSteps({ put, removed: gone });
  for (;;) {
    const { done, value: index } = steps.next();
    await yielder.yield();
    if (!done) continue;
    const read = library.read.update(entries, removed);
    return { read, index, ...describe(read, bibliographies) };
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
