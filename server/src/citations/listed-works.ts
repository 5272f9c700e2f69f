import type { SourceCard } from '../sources/article.js';
import { type BibliographyEntry, doiOf } from '../sources/bibliography/entry.js';
import { normaliseKey } from '../sources/keys.js';
import type { Catalogue, ListedWork } from './catalogue.js';
import { foldTitle, handleOf, workTitle } from './handles.js';

/** A bibliography that a draft names. */
export interface NamedBibliography {
  /** As the draft names it. */
  readonly name: string;
  readonly entries: readonly BibliographyEntry[];
}

/**
 * The catalogue as a draft with bibliographies sees it: their keys lead to the sources that have the text of the works.
 * A source's own key comes first.
 */
export function withBibliographies(
  catalogue: Catalogue,
  bibliographies: readonly NamedBibliography[],
): Catalogue {
  const listed = new Map<string, { readonly entry: BibliographyEntry; readonly name: string }>();
  for (const { name, entries } of bibliographies)
    for (const entry of entries) {
      const key = normaliseKey(entry.key);
      if (!listed.has(key)) listed.set(key, { entry, name });
    }
  const known = new Map<string, readonly SourceCard[]>();
  const find = (written: string): readonly SourceCard[] => {
    const own = catalogue.byKey(written);
    const key = normaliseKey(written);
    const work = own.length > 0 ? undefined : listed.get(key);
    if (!work) return own;
    const found = known.get(key) ?? sourcesOf(work.entry, catalogue);
    known.set(key, found);
    return found;
  };
  let works: readonly ListedWork[] | undefined;
  return Object.freeze({
    ...catalogue,
    byKey: find,
    works() {
      const others = () => catalogue.works().filter(({ entry }) => !listed.has(normaliseKey(entry.key)));
      works ??= [
        ...[...listed.values()].map(({ entry, name }) => ({
          entry,
          listedIn: name,
          sources: find(entry.key),
        })),
        ...others(),
      ];
      return works;
    },
    listedIn: (key: string) =>
      find(key).length > 0 ? undefined : (listed.get(normaliseKey(key))?.name ?? catalogue.listedIn(key)),
  });
}

/** By address, else by DOI, else by title where nothing else that is known of both differs. */
function sourcesOf(entry: BibliographyEntry, catalogue: Catalogue): readonly SourceCard[] {
  const { url, doi, title } = entry;
  const byUrl = url === undefined ? [] : catalogue.byUrl(url);
  if (byUrl.length > 0) return byUrl;
  const { store } = catalogue;
  const wanted = doi ?? (url === undefined ? undefined : doiOf(url));
  const byDoi = wanted === undefined ? [] : store.withHandle(handleOf('doi', wanted));
  const sameDoi = byDoi.filter(({ metadata }) => metadata.url && doiOf(metadata.url.value) === wanted);
  if (sameDoi.length > 0) return sameDoi;
  const words = title === undefined ? undefined : foldTitle(title);
  const titled = words === undefined ? [] : store.withHandle(handleOf('work', words));
  return titled.filter(card => workTitle(card) === words && agrees(entry, card));
}

/** Nothing that is known of both differs, but the author or the publisher. */
export function agrees({ date, authors, publisher }: BibliographyEntry, { metadata }: SourceCard): boolean {
  const published = metadata.published?.value;
  if (date !== undefined && published !== undefined && !published.startsWith(date)) return false;
  const by = metadata.author && foldTitle(metadata.author.value);
  const names = authors.map(name => foldTitle(name.slice(name.lastIndexOf(' ') + 1)));
  const sameAuthor = !by || names.length === 0 || names.some(name => ` ${by} `.includes(` ${name} `));
  const outlet = metadata.publisher && foldTitle(metadata.publisher.value);
  const sameOutlet = !outlet || publisher === undefined || foldTitle(publisher) === outlet;
  return sameAuthor || sameOutlet;
}
