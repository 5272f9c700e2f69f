import type { Problem } from '../checks/finding.js';
import { type PreparedArticle, prepareArticle } from '../grounding/prepared.js';
import { buildIndex, type IndexEntry, type PassageIndex } from '../index/passage-index.js';
import { languageTables } from '../languages/index.js';
import type { LanguageTables } from '../languages/tables.js';
import type { Article } from '../sources/article.js';
import { nearDuplicates, type Origins } from '../sources/origins.js';
import { readArticle } from '../sources/read-article.js';
import { repeatedFurniture } from '../sources/repeats.js';
import { contentForms } from '../text/words.js';

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
  /** What follows from all articles together; worked out when first asked for. */
  readonly shared: () => Shared;
}

export interface Shared {
  readonly origins: Origins;
  /** By URI: sentences that a publisher puts at the edge of most of its articles. */
  readonly repeats: ReadonlyMap<string, ReadonlySet<number>>;
}

export const emptyLibrary: Library = toLibrary(new Map(), buildIndex([]));

/** The tables to read a text with. Text of unknown language is read as English, on both sides alike. */
export function readingTables(language: string): LanguageTables {
  return languageTables(language === 'und' ? 'en' : language);
}

export function prepare(article: Article): PreparedArticle {
  return prepareArticle(article, readingTables(article.metadata.language.value));
}

/** A library of files that are at hand; those that cannot be read are left out. For fitting and measuring. */
export function readLibrary(files: readonly { readonly uri: string; readonly bytes: Uint8Array }[]): Library {
  const put = new Map<string, LibraryEntry>();
  for (const { uri, bytes } of files) {
    const outcome = readArticle({ uri, path: uri, bytes });
    if (outcome.kind === 'unreadable') continue;
    put.set(uri, {
      version: '',
      folderPath: uri,
      prepared: prepare(outcome.article),
      problems: outcome.problems,
    });
  }
  return updateLibrary(emptyLibrary, put, []);
}

/** The library with `put` in place of what had their URIs, and without `removed`. */
export function updateLibrary(
  library: Library,
  put: ReadonlyMap<string, LibraryEntry>,
  removed: readonly string[],
): Library {
  const entries = new Map(library.entries);
  for (const uri of removed) entries.delete(uri);
  for (const [uri, entry] of put) entries.set(uri, entry);
  const gone = [...removed, ...[...put].flatMap(([uri, entry]) => (entry.prepared ? [] : [uri]))];
  const indexed = [...put.values()].flatMap(entry => (entry.prepared ? [toIndexEntry(entry.prepared)] : []));
  return toLibrary(entries, library.index.update({ put: indexed, removed: gone }));
}

function toLibrary(entries: ReadonlyMap<string, LibraryEntry>, index: PassageIndex): Library {
  let known: Shared | undefined;
  const shared = (): Shared => {
    if (!known) {
      const articles = [...entries.values()].flatMap(({ prepared }) => (prepared ? [prepared.article] : []));
      known = { origins: nearDuplicates(articles), repeats: repeatedFurniture(articles) };
    }
    return known;
  };
  return { entries, index, shared };
}

function toIndexEntry(prepared: PreparedArticle): IndexEntry {
  const { article } = prepared;
  const sentences = article.sentences.map((_, at) => contentForms(prepared.words(at)));
  return { uri: article.uri, sentences };
}
