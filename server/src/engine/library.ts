import type { Problem } from '../checks/finding.js';
import { type PreparedArticle, prepareArticle } from '../grounding/prepared.js';
import { buildIndex, type IndexEntry, type PassageIndex, packEntries } from '../index/passage-index.js';
import type { Article, SourceCard } from '../sources/article.js';
import { repeatedFurniture } from '../sources/repeats.js';
import { sketchOf } from '../sources/sketch.js';
import { contentForms, readWords } from '../text/words.js';
import { readingTables } from './reading-tables.js';

/** A source as it was last read: the article, or why there is none. */
export interface LibraryEntry {
  /** Size and time of the file, or the overlay's text: equal means unchanged. */
  readonly version: string;
  /** Below its source folder. */
  readonly folderPath: string;
  readonly prepared: PreparedArticle | undefined;
  readonly problems: readonly Problem[];
}

/** The sources of one moment: what was read and the index over it. Immutable. */
export interface Library {
  /** By URI. */
  readonly entries: ReadonlyMap<string, LibraryEntry>;
  readonly index: PassageIndex;
  /** By URI: sentences that a publisher puts at the edge of most of its articles; worked out when first asked for. */
  readonly repeats: () => ReadonlyMap<string, ReadonlySet<number>>;
}

export const emptyLibrary: Library = toLibrary(new Map(), buildIndex([]));

/** A source that was just read, with what the index takes in of it. */
export interface FreshEntry extends LibraryEntry {
  readonly terms: IndexEntry | undefined;
}

/** All the work that an article needs by itself. */
export function prepare(article: Article): Pick<FreshEntry, 'prepared' | 'terms'> {
  const tables = readingTables(article.metadata.language.value);
  sketchOf(article);
  // The words are not kept: most sentences of a large folder are never looked at again.
  const sentences = article.sentences.map(span => contentForms(readWords(article.text, span, tables)));
  return {
    prepared: prepareArticle(article, tables),
    terms: { uri: article.uri, sentences, spans: article.sentences },
  };
}

/** The library with `put` in place of what had their URIs, and without `removed`. */
export function updateLibrary(
  library: Library,
  put: ReadonlyMap<string, FreshEntry>,
  removed: readonly string[],
): Library {
  const entries = new Map(library.entries);
  for (const uri of removed) entries.delete(uri);
  for (const [uri, { version, folderPath, prepared, problems }] of put)
    entries.set(uri, { version, folderPath, prepared, problems });
  const gone = [...removed, ...[...put].flatMap(([uri, entry]) => (entry.prepared ? [] : [uri]))];
  const indexed = [...put.values()].flatMap(({ terms }) => (terms ? [terms] : []));
  return toLibrary(entries, library.index.update({ put: [packEntries(indexed)], removed: gone }));
}

/** What is known of each source, in no order. */
export function* cardsOf({ entries }: Library): Iterable<SourceCard> {
  for (const { prepared } of entries.values()) {
    if (!prepared) continue;
    const { uri, path, key, keyFrom, hash, metadata, coordinates } = prepared.article;
    yield { uri, path, key, keyFrom, hash, metadata, coordinates };
  }
}

/** The same texts, of which something else is known. */
export function withCards(library: Library, cards: readonly SourceCard[]): Library {
  if (cards.length === 0) return library;
  const entries = new Map(library.entries);
  for (const card of cards) {
    const entry = entries.get(card.uri);
    if (!entry?.prepared) continue;
    const article = { ...entry.prepared.article, ...card };
    entries.set(card.uri, { ...entry, prepared: { ...entry.prepared, article } });
  }
  return toLibrary(entries, library.index);
}

function toLibrary(entries: ReadonlyMap<string, LibraryEntry>, index: PassageIndex): Library {
  let known: ReadonlyMap<string, ReadonlySet<number>> | undefined;
  const repeats = (): ReadonlyMap<string, ReadonlySet<number>> => {
    known ??= repeatedFurniture(articlesOf(entries));
    return known;
  };
  return { entries, index, repeats };
}

function articlesOf(entries: ReadonlyMap<string, LibraryEntry>): readonly Article[] {
  return [...entries.values()].flatMap(({ prepared }) => (prepared ? [prepared.article] : []));
}
