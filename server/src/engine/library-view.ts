import type { Problem } from '../checks/finding.js';
import { buildCatalogue, type Catalogue } from '../citations/catalogue.js';
import { withBibliographies } from '../citations/listed-works.js';
import { type ForeignMentions, indexForeignMentions } from '../grounding/foreign-mentions.js';
import type { Corpus } from '../grounding/match.js';
import { buildRarity } from '../grounding/rarity.js';
import type { Texts } from '../grounding/texts.js';
import { keyCollisions } from '../sources/keys.js';
import { findRepeats, outletName, type Repeats } from '../sources/repeats.js';
import { openSourceFinder, type SourceFinder } from './completion/find-sources.js';
import type { SourceList } from './engine.js';
import type { Library } from './library.js';
import { findMentioning } from './mentioning.js';
import { readingTables } from './reading-tables.js';
import { remember } from './remember.js';
import { listSources } from './source-list.js';

/** What follows from a library whatever the settings: a change of settings keeps it all. */
export interface LibraryView {
  /** Ordered by path. */
  readonly list: SourceList;
  /** Of the files that were read, of bibliographies, and keys that two sources have. */
  readonly problems: readonly Problem[];
  catalogue(aliases: readonly (readonly string[])[]): Catalogue;
  /** Built when first asked for; `pause`, called for each source, lets other work in meanwhile. */
  finder(pause: () => Promise<void>): Promise<SourceFinder>;
  /** Sentences of a source that its outlet puts into most of its articles, ascending. */
  repeatedIn(uri: string): readonly number[];
  /** What a draft in this language is held against. `aliases`: each list holds names that are the same. */
  sources(language: string, aliases: readonly (readonly string[])[], texts: Texts): SourcesInLanguage;
}

/** The same object for the same library, language and aliases, so that identity tells whether a match is still true. */
export interface SourcesInLanguage {
  readonly corpus: Corpus;
  readonly aliases: readonly (readonly string[])[];
  readonly mentionedAbroad: ForeignMentions;
  /** Uris of the articles that have the name in a sentence, without its "the". The same list for the same name. */
  readonly mentioning: (name: string) => readonly string[];
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
  const { sources } = library;
  const catalogues = new Map<string, Catalogue>();
  const repeatedIn = findRepeated(library);
  const sourcesIn = new Map<string, Omit<SourcesInLanguage, 'aliases'>>();
  const withAliases = new Map<string, SourcesInLanguage>();
  let finder: Promise<SourceFinder> | undefined;
  return {
    list: listSources(sources),
    problems: [
      ...sources.problems(),
      ...library.problems,
      ...keyCollisions([...sources.sharingKeys()]).map(
        (problem): Problem => ({ ...problem, severity: 'warning' }),
      ),
    ],
    catalogue(aliases) {
      const name = JSON.stringify(aliases);
      const catalogue = catalogues.get(name) ?? listedAmong(buildCatalogue(sources, aliases), library);
      catalogues.set(name, catalogue);
      return catalogue;
    },
    finder(pause) {
      finder ??= openSourceFinder(sources, pause);
      return finder;
    },
    repeatedIn,
    sources(language, aliases, texts) {
      const name = JSON.stringify([language, aliases]);
      const own = sourcesIn.get(language) ?? sourcesFor(library, language, repeatedIn, texts);
      sourcesIn.set(language, own);
      const found = withAliases.get(name) ?? { ...own, aliases };
      withAliases.set(name, found);
      return found;
    },
  };
}

/** With the keys of works whose text is not among the sources. */
function listedAmong(catalogue: Catalogue, { bibliographies }: Library): Catalogue {
  if (bibliographies.length === 0) return catalogue;
  return withBibliographies(
    catalogue,
    bibliographies.map(({ path, entries }) => ({ name: path, entries })),
  );
}

function sourcesFor(
  { index, sources }: Library,
  language: string,
  repeatedIn: (uri: string) => readonly number[],
  texts: Texts,
): Omit<SourcesInLanguage, 'aliases'> {
  const tables = readingTables(language);
  const reads = (own: string): boolean => own === language || own === 'und' || language === 'und';
  const readsAll = [...sources.languages()].every(reads);
  const admits = readsAll
    ? () => true
    : (uri: string): boolean => reads(sources.card(uri)?.metadata.language.value ?? 'und');
  const corpus: Corpus = {
    index,
    prepared: texts.prepared,
    need: texts.need,
    admits,
    isFurniture: (uri, sentence) => repeatedIn(uri).includes(sentence),
    rarity: buildRarity(index, tables.tag),
    cues: tables.supportCues,
  };
  return {
    corpus,
    mentionedAbroad: readsAll
      ? () => undefined
      : indexForeignMentions({ index, admits, texts }, readingTables),
    mentioning: findMentioning(index, admits, texts, tables),
  };
}

function findRepeated({ sources }: Library): (uri: string) => readonly number[] {
  const outlets = new Map<string, Repeats>();
  return remember(uri => {
    const hashes = sources.sentenceHashes(uri);
    if (!hashes) return none;
    const outlet = outletName(sources.card(uri)?.metadata.publisher?.value);
    const repeats =
      outlets.get(outlet) ??
      findRepeats(
        sources.sentenceBlocks(publisher => outletName(publisher) === outlet),
        outlet !== '',
      );
    outlets.set(outlet, repeats);
    return repeats.furnitureIn(hashes);
  });
}

const none: readonly number[] = [];
