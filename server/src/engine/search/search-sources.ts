import type { Catalogue } from '../../citations/catalogue.js';
import type { NamedSources } from '../../citations/name-index.js';
import type { PreparedArticle } from '../../grounding/prepared.js';
import { type HeldTexts, SourceChanged } from '../../grounding/texts.js';
import { inverseFrequency } from '../../index/bm25.js';
import type { HeldPassage, PassageIndex } from '../../index/passage-index.js';
import type { SourceCard } from '../../sources/article.js';
import { SOURCE_COST } from '../completion/complete.js';
import type { SourceFinder } from '../completion/find-sources.js';
import type { Pace } from '../pace.js';
import { findPhrase, matchedWords } from './match-passage.js';
import { type Phrase, type QueryTerm, type ReadQuery, readQuery } from './read-query.js';
import type { SearchHit, SearchOutcome } from './search.js';

/** Passages that are weighed; their texts are not read. */
const WEIGHED = 160;
/** Passages whose texts are read for a phrase that must stand there letter by letter. */
const READ_FOR_PHRASE = 64;
/** Sentences with the rarest word of a phrase that are looked at for its others; beyond, nobody can say that it is nowhere. */
const MOST_POSTINGS = 4_000;
/** Sources that go by the words themselves, beside the passages. */
const MOST_NAMED = 8;
/** Words that the last one, half typed, may become. */
const MOST_ENDINGS = 8;
/**
 * Of the weight of what was looked for, the share from which on a passage is strong: of four words that tell alike it
 * must have all, of ten it may lack two.
 */
const STRONG = 0.78;
/** Microseconds: to weigh passages, and to find sources by name among many. */
const WEIGH_COST = 4_000;
const FIND_COST = 4_000;

export interface SearchParts {
  readonly index: PassageIndex;
  readonly languages: Iterable<string>;
  readonly catalogue: Catalogue;
  readonly texts: HeldTexts;
  readonly repeatedIn: (uri: string) => readonly number[];
  readonly finder: (pause: () => Promise<void>) => Promise<SourceFinder>;
  /** Told of a source that is not as it was read; it has no hits. */
  readonly sourceChanged: (uri: string) => void;
  /** Uris that may be searched; undefined: all. */
  readonly within: readonly string[] | undefined;
}

/** Searches passages by what the index has of them, and reads the texts of those alone that are told. */
export async function searchSources(
  typed: string,
  limit: number,
  parts: SearchParts,
  pace: Pace,
): Promise<SearchOutcome> {
  const query = readQuery(typed, parts.languages);
  // Whoever opens a search types next, and nobody can take back what is built once.
  const opened = parts.finder(() => pace.work(SOURCE_COST));
  if (!query) return { kind: 'too-short' };
  await pace.work(WEIGH_COST);
  if (pace.cancelled) return { kind: 'cancelled' };
  const ranked = rank(query, parts);
  const named = query.isShort && query.phrases.length === 0 ? await opened : undefined;
  await pace.work(FIND_COST);
  if (pace.cancelled) return { kind: 'cancelled' };
  const cards = named?.find(query.words, MOST_NAMED).filter(({ uri }) => parts.within?.includes(uri) ?? true);
  // Of words like "the" and "of" alone nobody can say where they are not.
  if (query.terms.length === 0 && !cards?.length) return { kind: 'too-short' };
  const hits = await tell(query, ranked, cards ?? [], limit, parts);
  return pace.cancelled ? { kind: 'cancelled' } : hits;
}

/** A word that is looked for. */
interface Wanted {
  /** Places in the list of all forms. */
  readonly places: readonly number[];
  readonly weight: number;
  /** The sources that are called so, by this word and perhaps its neighbours. */
  readonly called: ReadonlySet<string> | undefined;
}

interface Ranked {
  readonly passages: readonly RankedPassage[];
  readonly forms: ReadonlySet<string>;
  /** Those of which every sentence with all their words is among the passages. */
  readonly looked: ReadonlySet<Phrase>;
}

interface RankedPassage {
  readonly uri: string;
  readonly sentence: number;
  /** 0 to 1: the share of what is wanted that it has. */
  readonly share: number;
  readonly score: number;
}

function rank(query: ReadQuery, parts: SearchParts): Ranked {
  const { index } = parts;
  const name = nameIn(query, parts.catalogue);
  const terms = query.terms.map(term => ({ ...term, forms: formsOf(term, query, index) }));
  const forms = [...new Set(terms.flatMap(term => term.forms))];
  const wanted = terms.map((term): Wanted => {
    const held = term.forms.reduce((sum, form) => sum + index.documentFrequency(form), 0);
    const isNamed = name && name.start <= term.start && term.start < name.end;
    return {
      places: term.forms.map(form => forms.indexOf(form)),
      weight: inverseFrequency(Math.min(held, index.passageCount), index.passageCount),
      called: isNamed ? name.uris : undefined,
    };
  });
  const { found, looked } = candidates(query, forms, terms, name, parts);
  const heldIn = index.held(forms);
  const all = wanted.reduce((sum, { weight }) => sum + weight, 0);
  const passages = [...found.values()].map((passage): RankedPassage => {
    const held = heldIn(passage.uri, passage.sentence);
    const has = wanted.reduce((sum, { places, weight, called }) => {
      const isThere = places.some(place => held[place] === 1) || called?.has(passage.uri);
      return isThere ? sum + weight : sum;
    }, 0);
    return { ...passage, share: Math.round((1000 * has) / all) / 1000 };
  });
  passages.sort((a, b) => b.share - a.share || b.score - a.score || byPlace(a, b));
  return { passages, forms: new Set(forms), looked };
}

/** With what the last word may become. */
function formsOf({ start, forms }: QueryTerm, { begun }: ReadQuery, index: PassageIndex): readonly string[] {
  if (begun?.start !== start) return forms;
  return [...new Set([...forms, ...index.termsStarting(begun.form, MOST_ENDINGS)])];
}

interface Name {
  readonly start: number;
  readonly end: number;
  readonly uris: ReadonlySet<string>;
}

/** The longest name of sources in a short query, the first of equals. */
function nameIn({ names, isShort }: ReadQuery, catalogue: Catalogue): Name | undefined {
  if (!isShort) return undefined;
  let best: Name | undefined;
  let longest = 0;
  for (const [at, word] of names.entries()) {
    const hit = catalogue.names.longestAt(names, at);
    if (!hit || hit.length <= longest) continue;
    longest = hit.length;
    const last = names[at + hit.length - 1] ?? word;
    best = { start: word.start, end: last.end, uris: new Set(urisOf(hit.sources)) };
  }
  return best;
}

function urisOf({ publisher = [], author = [], title = [], short = [] }: NamedSources): readonly string[] {
  return [...publisher, ...author, ...title, ...short];
}

type Candidate = Omit<RankedPassage, 'share'>;

function candidates(
  query: ReadQuery,
  forms: readonly string[],
  terms: readonly QueryTerm[],
  name: Name | undefined,
  { index, within }: SearchParts,
): { readonly found: ReadonlyMap<string, Candidate>; readonly looked: ReadonlySet<Phrase> } {
  const found = new Map<string, Candidate>();
  const looked = new Set<Phrase>();
  const add = (hit: Candidate): void => {
    const id = `${hit.sentence} ${hit.uri}`;
    if (!found.has(id)) found.set(id, hit);
  };
  const search = (wanted: readonly string[], among: readonly string[] | undefined): void => {
    if (wanted.length === 0) return;
    const hits = index.search({ terms: wanted, limit: WEIGHED, ...(among && { within: among }) });
    for (const hit of hits) add(hit);
  };
  search(forms, within);
  if (name) {
    const rest = terms.filter(({ start }) => start < name.start || start >= name.end);
    const uris = within ? within.filter(uri => name.uris.has(uri)) : [...name.uris];
    search(
      rest.flatMap(term => term.forms),
      uris,
    );
  }
  for (const phrase of query.phrases) {
    const own = terms.filter(term => phrase.start <= term.start && term.start < phrase.end);
    search(
      own.flatMap(term => term.forms),
      within,
    );
    const all = holdingAll(own, index);
    for (const hit of all ?? []) if (within?.includes(hit.uri) ?? true) add({ ...hit, score: 0 });
    if (all && all.length <= READ_FOR_PHRASE) looked.add(phrase);
  }
  return { found, looked };
}

/** The sentences that have a form of each term; undefined where that is too many to look at. */
function holdingAll(terms: readonly QueryTerm[], index: PassageIndex): readonly HeldPassage[] | undefined {
  const frequency = ({ forms }: QueryTerm): number =>
    forms.reduce((sum, form) => sum + index.documentFrequency(form), 0);
  const [rarest, ...others] = [...terms].sort((a, b) => frequency(a) - frequency(b) || a.start - b.start);
  if (!rarest || frequency(rarest) > MOST_POSTINGS) return undefined;
  const forms = others.flatMap(term => term.forms);
  const heldIn = index.held(forms);
  const found: HeldPassage[] = [];
  for (const form of rarest.forms)
    for (const { uri, sentence } of index.holding(form)) {
      const held = heldIn(uri, sentence);
      if (others.every(term => term.forms.some(each => held[forms.indexOf(each)] === 1)))
        found.push({ uri, sentence });
    }
  return found;
}

function byPlace(a: Candidate, b: Candidate): number {
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.sentence - b.sentence;
}

async function tell(
  query: ReadQuery,
  { passages, ...ranked }: Ranked,
  named: readonly SourceCard[],
  limit: number,
  parts: SearchParts,
): Promise<SearchOutcome> {
  const changed = new Set<string>();
  for (;;) {
    const isThere = ({ uri }: { readonly uri: string }): boolean => !changed.has(uri);
    try {
      return await parts.texts.hold(() =>
        hitsAmong(
          query,
          { ...ranked, passages: passages.filter(isThere) },
          named.filter(isThere),
          limit,
          parts,
        ),
      );
    } catch (error) {
      // Others can be told all the same.
      if (!(error instanceof SourceChanged) || changed.has(error.uri)) throw error;
      changed.add(error.uri);
      parts.sourceChanged(error.uri);
    }
  }
}

function hitsAmong(
  query: ReadQuery,
  { passages, forms, looked }: Ranked,
  named: readonly SourceCard[],
  limit: number,
  { texts, repeatedIn }: SearchParts,
): SearchOutcome {
  const { phrases } = query;
  const some = passages
    .slice(0, Math.max(limit, phrases.length > 0 ? READ_FOR_PHRASE : 0) + limit)
    .filter(({ uri, sentence }) => !repeatedIn(uri).includes(sentence))
    .slice(0, Math.max(limit, phrases.length > 0 ? READ_FOR_PHRASE : 0));
  texts.need([...some, ...named].map(({ uri }) => uri));
  const exact = new Set<Phrase>();
  const told = some.flatMap(passage => {
    const prepared = texts.prepared(passage.uri);
    const hit = prepared && toHit(passage, prepared, query, forms);
    for (const phrase of hit?.phrases ?? []) exact.add(phrase);
    return hit ? [hit] : [];
  });
  const has = (count: number) => told.filter(hit => hit.phrases.length === count).map(({ hit }) => hit);
  const inOrder = Array.from({ length: phrases.length + 1 }, (_, lacking) => has(phrases.length - lacking));
  const kept = query.isExact && exact.size > 0 ? inOrder.slice(0, -1).flat() : inOrder.flat();
  const strong = kept.filter(({ kind }) => kind === 'strong');
  const sources = named.flatMap(({ uri }) => {
    const prepared = texts.prepared(uri);
    return prepared ? (beginning(prepared, query, forms, repeatedIn(uri)) ?? []) : [];
  });
  const weak = kept.filter(({ kind }) => kind === 'weak');
  // A few that go by these words would be pushed out by many that only have them.
  const room = Math.max(0, limit - sources.length);
  return {
    kind: 'found',
    hits: eachOnce([...strong.slice(0, room), ...sources, ...weak]).slice(0, limit),
    missing: phrases.filter(phrase => looked.has(phrase) && !exact.has(phrase)).map(({ written }) => written),
  };
}

/** A source may begin with what is looked for. */
function eachOnce(hits: readonly SearchHit[]): readonly SearchHit[] {
  const known = new Set<string>();
  return hits.filter(({ article, start }) => {
    const id = `${start} ${article.uri}`;
    return !known.has(id) && known.add(id);
  });
}

function toHit(
  { sentence, share }: RankedPassage,
  prepared: PreparedArticle,
  { phrases, begun }: ReadQuery,
  forms: ReadonlySet<string>,
): { readonly hit: SearchHit; readonly phrases: readonly Phrase[] } | undefined {
  const { article } = prepared;
  const own = article.sentences[sentence];
  if (!own) return undefined;
  const next = article.sentences[sentence + 1] ?? own;
  const found = phrases.flatMap(phrase => {
    const place = findPhrase(phrase, article, { start: own.start, end: next.end });
    return place && place.start < own.end ? [{ phrase, place }] : [];
  });
  const goesOn = found.some(({ place }) => place.end > own.end);
  const end = goesOn ? next.end : own.end;
  const words = [sentence, ...(goesOn ? [sentence + 1] : [])].flatMap(at => prepared.words(at));
  return {
    hit: {
      article,
      start: own.start,
      end,
      text: article.text.slice(own.start, end),
      locator: own.locator ?? {},
      kind: share >= STRONG && found.length === phrases.length ? 'strong' : 'weak',
      matches: matchedWords(
        words,
        forms,
        begun?.form,
        found.map(({ place }) => place),
      ),
    },
    phrases: found.map(({ phrase }) => phrase),
  };
}

/** How a source begins, that goes by the words itself. */
function beginning(
  prepared: PreparedArticle,
  { begun }: ReadQuery,
  forms: ReadonlySet<string>,
  repeated: readonly number[],
): SearchHit | undefined {
  const { article } = prepared;
  const { sentences, text } = article;
  const at = sentences.findIndex((_, sentence) => !repeated.includes(sentence));
  const first = sentences[at];
  if (!first) return undefined;
  return {
    article,
    start: first.start,
    end: first.end,
    text: text.slice(first.start, first.end),
    locator: first.locator ?? {},
    kind: 'source',
    matches: matchedWords(prepared.words(at), forms, begun?.form, []),
  };
}
