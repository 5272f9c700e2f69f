import type { Catalogue, ListedWork } from '../../citations/catalogue.js';
import { type Findable, openFinder } from './find-sources.js';

/** Finds works in the bibliographies of a draft. */
export interface WorkFinder {
  /** As `SourceFinder.find`; where nothing is typed, the first by key. */
  find(typed: string, limit: number): readonly ListedWork[];
  /** The first that leads to this source and to no other one. */
  ofSource(uri: string): ListedWork | undefined;
}

/** A catalogue is that of the same bibliographies and sources. */
const known = new WeakMap<Catalogue, WorkFinder>();

/** `pause`, called for each work where they are looked through for the first time, lets other work in. */
export async function openWorkFinder(catalogue: Catalogue, pause: () => Promise<void>): Promise<WorkFinder> {
  const finder = known.get(catalogue) ?? (await buildWorkFinder(catalogue.works(), pause));
  known.set(catalogue, finder);
  return finder;
}

async function buildWorkFinder(
  works: readonly ListedWork[],
  pause: () => Promise<void>,
): Promise<WorkFinder> {
  const finder = await openFinder(works.map(toFindable), pause);
  const bySource = new Map<string, ListedWork>();
  for (const work of works) {
    const [source, ...others] = work.sources;
    if (source && others.length === 0 && !bySource.has(source.uri)) bySource.set(source.uri, work);
  }
  return {
    find: (typed, limit) =>
      (typed.trim() === '' ? finder.first(limit) : finder.find(typed, limit)).map(({ work }) => work),
    ofSource: uri => bySource.get(uri),
  };
}

interface FindableWork extends Findable {
  readonly work: ListedWork;
}

function toFindable(work: ListedWork): FindableWork {
  const { key, title, authors, publisher, date } = work.entry;
  const field = (value: string | undefined) => (value === undefined || value === '' ? undefined : { value });
  return {
    uri: work.listedIn,
    key,
    metadata: {
      title: { value: title ?? '' },
      publisher: field(publisher),
      author: field(authors.join(' ')),
      published: field(date),
    },
    work,
  };
}
