import type { Problem } from '../checks/finding.js';
import { buildCatalogue, type Catalogue } from '../citations/catalogue.js';
import { type ForeignMentions, indexForeignMentions } from '../grounding/foreign-mentions.js';
import type { Corpus } from '../grounding/match.js';
import { buildRarity } from '../grounding/rarity.js';
import type { Article } from '../sources/article.js';
import { keyCollisions } from '../sources/keys.js';
import { openSourceFinder, type SourceFinder } from './completion/find-sources.js';
import type { SourceList } from './engine.js';
import type { Library } from './library.js';
import { readingTables } from './reading-tables.js';
import { remember } from './remember.js';
import { listSources } from './source-list.js';
import { emptySourceTable, type SourceTable } from './source-table.js';

/** What follows from a library whatever the settings: a change of settings keeps it all. */
export interface LibraryView {
  /** Ordered by path. */
  readonly articles: readonly Article[];
  /** What is known of each file. */
  readonly table: SourceTable;
  readonly list: SourceList;
  /** Of the files that were read, and keys that two of them have. */
  readonly problems: readonly Problem[];
  article(uri: string): Article | undefined;
  /** Uris of the articles whose text has the name in it, without its "the". The same list for the same name. */
  mentioning(name: string): readonly string[];
  catalogue(aliases: readonly (readonly string[])[]): Catalogue;
  /** Built when first asked for; `pause`, called for each source, lets other work in meanwhile. */
  finder(pause: () => Promise<void>): Promise<SourceFinder>;
  /** What a draft in this language is held against. `aliases`: each list holds names that are the same. */
  sources(language: string, aliases: readonly (readonly string[])[]): SourcesInLanguage;
}

/** The same object for the same library, language and aliases, so that identity tells whether a match is still true. */
export interface SourcesInLanguage {
  readonly corpus: Corpus;
  readonly aliases: readonly (readonly string[])[];
  readonly mentionedAbroad: ForeignMentions;
}

const views = new WeakMap<Library, LibraryView>();

export function viewOf(library: Library): LibraryView {
  const known = views.get(library);
  if (known) return known;
  const view = createView(library);
  views.set(library, view);
  return view;
}

function createView(library: Library): LibraryView {
  const { entries } = library;
  const articles = [...entries.values()]
    .flatMap(entry => (entry.prepared ? [entry.prepared.article] : []))
    .sort(byPath);
  const article = (uri: string): Article | undefined => entries.get(uri)?.prepared?.article;
  const table = tableOf(entries);
  const catalogues = new Map<string, Catalogue>();
  const sourcesIn = remember((language: string) => {
    const admits = (uri: string): boolean => {
      const own = article(uri)?.metadata.language.value ?? 'und';
      return own === language || own === 'und' || language === 'und';
    };
    return { corpus: corpusFor(library, language, admits), mentionedAbroad: abroad(library, admits) };
  });
  const withAliases = new Map<string, SourcesInLanguage>();
  let finder: Promise<SourceFinder> | undefined;
  return {
    articles,
    table,
    list: listSources(table),
    article,
    problems: [
      ...[...entries.values()].flatMap(entry => entry.problems),
      ...keyCollisions([...table.sharingKeys()]).map(
        (problem): Problem => ({ ...problem, severity: 'warning' }),
      ),
    ],
    mentioning: remember(name => {
      const bare = name.replace(/^the /i, '');
      return articles.filter(({ text }) => text.includes(bare)).map(({ uri }) => uri);
    }),
    catalogue(aliases) {
      const name = JSON.stringify(aliases);
      const catalogue = catalogues.get(name) ?? buildCatalogue(table, aliases);
      catalogues.set(name, catalogue);
      return catalogue;
    },
    finder(pause) {
      finder ??= openSourceFinder(table, pause);
      return finder;
    },
    sources(language, aliases) {
      const name = JSON.stringify([language, aliases]);
      const sources = withAliases.get(name) ?? { ...sourcesIn(language), aliases };
      withAliases.set(name, sources);
      return sources;
    },
  };
}

function tableOf(entries: Library['entries']): SourceTable {
  const rows = [...entries].map(([uri, { version, folderPath, prepared, problems }]) => ({
    uri,
    folderPath,
    version,
    hash: '',
    card: prepared?.article,
    problems,
    sentenceHashes: new Uint32Array(0),
  }));
  return emptySourceTable.update(rows, []);
}

function corpusFor(library: Library, language: string, admits: (uri: string) => boolean): Corpus {
  const tables = readingTables(language);
  const repeats = library.repeats();
  return {
    index: library.index,
    prepared: uri => library.entries.get(uri)?.prepared,
    admits,
    isFurniture: (uri, sentence) => repeats.get(uri)?.has(sentence) ?? false,
    rarity: buildRarity(library.index, tables.tag),
    cues: tables.supportCues,
  };
}

/** Indexed when the first sentence asks. */
function abroad({ entries }: Library, admits: (uri: string) => boolean): ForeignMentions {
  let mentions: ForeignMentions | undefined;
  return words => {
    mentions ??= indexForeignMentions(
      [...entries.values()].flatMap(({ prepared }) =>
        prepared && !admits(prepared.article.uri) ? [prepared] : [],
      ),
      readingTables,
    );
    return mentions(words);
  };
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
