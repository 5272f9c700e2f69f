import type { PassageHit, PassageIndex } from '../index/passage-index.js';
import type { SupportCues } from '../languages/support-cues.js';
import { groupByOrigin } from '../sources/origins.js';
import type { Word } from '../text/words.js';
import { alignWords, buildLookup, matchWorth, type WordPair } from './align.js';
import type { Window } from './evidence.js';
import { namedShares } from './named-share.js';
import { type PreparedArticle, windowLookup } from './prepared.js';
import type { Rarity } from './rarity.js';
import type { Texts } from './texts.js';
import { windowsAround } from './windows.js';

/** What a draft sentence says, ready to be looked for: its words without marks and words of attribution. */
export interface Statement {
  readonly words: readonly Word[];
  /** Index terms of the same words. */
  readonly terms: readonly string[];
  /** Forms of names that it refers to by a pronoun or a short form. They are preferred, and carry nothing. */
  readonly antecedents: readonly string[];
  /** It is an item of a list. */
  readonly inList: boolean;
}

export interface Corpus extends Texts {
  readonly index: PassageIndex;
  /** Articles that may serve as evidence: those in the draft's language. */
  readonly admits: (uri: string) => boolean;
  /** A sentence that its publisher repeats in most articles; never evidence. */
  readonly isFurniture: (uri: string, sentence: number) => boolean;
  readonly rarity: Rarity;
  /** Of the draft's language. */
  readonly cues: SupportCues;
}

/** A window with the words of the statement that it carries. */
export interface AlignedWindow {
  readonly window: Window;
  readonly source: readonly Word[];
  /** In order of the statement. */
  readonly pairs: readonly WordPair[];
  /** By statement word, 0..1: what its counterpart is worth, 0 without one. */
  readonly carried: readonly number[];
  /** Share of the statement's weight that is carried, 0..1. */
  readonly coverage: number;
  /** How nearly it names the statement's antecedents, 0..1; 1 where there are none. */
  readonly named: number;
}

/** A statement against the sources, before any judgement. */
export interface Match {
  readonly statement: Statement;
  /** By word: its rarity, 0 for function words. */
  readonly weights: readonly number[];
  /** Every window that was aligned, the most carrying first. */
  readonly windows: readonly AlignedWindow[];
  /** The windows that carry it, the most carrying first; at most three, each adds to those before. */
  readonly carriers: readonly AlignedWindow[];
  /** Best window of each further origin, best first. */
  readonly further: readonly AlignedWindow[];
  /** Equal for windows that go back to one text or one agency; to be asked of `windows`. */
  readonly originOf: (window: AlignedWindow) => string;
  /** The best window's article; undefined where nothing carries anything. */
  readonly home: PreparedArticle | undefined;
  /** By word: the best worth in any carrier. */
  readonly carried: readonly number[];
  /** By word: 1 where the form stands anywhere in the best window's article. */
  readonly inArticle: readonly number[];
  /**
   * By word: its rarity among the sentences of the best window's article. The topic of an article stands in
   * most of its sentences, so that sharing it says little.
   */
  readonly localWeights: readonly number[];
  /** BM25 of the best passage over the most that the statement's terms could score, about 0..1. */
  readonly rank: number;
}

/** Passages asked of the index: enough for three windows in each of several articles. */
const PASSAGES = 24;
/** Windows that are aligned word by word. */
const ALIGNED = 10;
/** A longer window must carry this much more for each sentence that it is longer. */
const SENTENCE_PRICE = 0.03;
/** A further carrier must add this share of the weight. */
const LEAST_GAIN = 0.1;
const MOST_CARRIERS = 3;
/** A window of another article stands beside the best from this share of its coverage on. */
export const FURTHER_SHARE = 0.8;
const MOST_FURTHER = 5;
/** Passages asked of the index a second time, with the names of the antecedents. */
const NAMING_PASSAGES = 12;
/**
 * Of two windows that carry about the same, the one that names the antecedents is the better by this share:
 * less than the lead that a safe fix asks of a source (checks/missing-attribution.ts).
 */
export const NAMED_WORTH = 0.08;

/** What the index alone tells of a statement: no text was read for it. */
export interface LikelyWindows {
  readonly weights: readonly number[];
  /** Those that are worth an alignment, the likeliest first. */
  readonly windows: readonly { readonly window: Window; readonly named: number }[];
  /** Of the best passage. */
  readonly score: number;
}

/** `likely`: of the same statement, corpus and `within`, where it is known. Asks for texts. */
export function matchStatement(
  statement: Statement,
  corpus: Corpus,
  within?: readonly string[],
  likely: LikelyWindows = findLikely(statement, corpus, within),
): Match {
  const { weights } = likely;
  corpus.need(likely.windows.map(({ window }) => window.uri));
  const windows = likely.windows
    .map(({ window, named }) => alignWindow(window, named, statement, weights, corpus))
    .sort((a, b) => priced(b) - priced(a) || compareWindows(a.window, b.window));
  const carriers = chooseCarriers(windows, weights);
  const best = carriers[0];
  const originOf = originsAmong(windows, corpus);
  const home = best && corpus.prepared(best.window.uri);
  const forms = home?.formCounts();
  return {
    statement,
    weights,
    windows,
    carriers,
    further: best ? furtherWindows(windows, carriers, originOf) : [],
    originOf,
    home,
    carried: weights.map((_, at) => carriers.reduce((most, w) => Math.max(most, w.carried[at] ?? 0), 0)),
    inArticle: statement.words.map(word => (forms?.has(word.form) ? 1 : 0)),
    localWeights: statement.words.map((word, at) =>
      home ? (weights[at] ?? 0) * localRarity(forms?.get(word.form) ?? 0, home.article.sentences.length) : 0,
    ),
    rank: rankShare(statement, likely.score, corpus),
  };
}

export function findLikely(
  statement: Statement,
  corpus: Corpus,
  within: readonly string[] | undefined,
): LikelyWindows {
  const weights = statement.words.map(word => (word.content ? corpus.rarity(word.form) : 0));
  const ask = (terms: readonly string[], limit: number): PassageHit[] =>
    corpus.index.search({ terms, limit, admits: corpus.admits, ...(within && { within }) });
  const { terms, antecedents } = statement;
  const hits = ask(terms, PASSAGES);
  const naming = antecedents.length > 0 ? ask([...terms, ...antecedents], NAMING_PASSAGES) : [];
  const telling = [...hits, ...naming].filter(hit => !corpus.isFurniture(hit.uri, hit.sentence));
  const total = weights.reduce((a, b) => a + b, 0);
  const namedIn = namedShares(antecedents, corpus, corpus.index.held(antecedents));
  const quickCoverage = quickCoverages(statement, weights, corpus);
  const windows = windowsAround(telling, corpus.index)
    .map(window => {
      const named = namedIn(window);
      const rank = quickCoverage(window) + NAMED_WORTH * total * named;
      return { window, named, rank };
    })
    .sort((a, b) => b.rank - a.rank || compareWindows(a.window, b.window))
    .slice(0, ALIGNED);
  return { weights, windows, score: hits[0]?.score ?? 0 };
}

/** 1 for a word that stands in at most one sentence, towards 0 for one that stands in all. */
function localRarity(holding: number, sentences: number): number {
  return holding <= 1 ? 1 : Math.log(1 + sentences / holding) / Math.log(1 + sentences);
}

export function weightedShare(carried: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  let total = 0;
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] as number;
    total += weight;
    sum += weight * (carried[at] ?? 0);
  }
  return total > 0 ? sum / total : 0;
}

/** What a window carries by forms alone, less the price of its length: tells which windows are worth an alignment. */
function quickCoverages(
  { words }: Statement,
  weights: readonly number[],
  corpus: Corpus,
): (window: Window) => number {
  const content = [...words.keys()].filter(at => words[at]?.content);
  const forms = [...new Set(content.map(at => words[at]?.form ?? ''))];
  const placeOf = new Map(forms.map((form, place) => [form, place]));
  const places = content.map(at => placeOf.get(words[at]?.form ?? '') ?? 0);
  const worth = content.map(at => weights[at] ?? 0);
  const total = weights.reduce((a, b) => a + b, 0);
  const standing = corpus.index.held(forms);
  return ({ uri, first, last }) => {
    const sentences: Uint8Array[] = [];
    for (let sentence = first; sentence <= last; sentence++) sentences.push(standing(uri, sentence));
    let sum = 0;
    for (let at = 0; at < places.length; at++) {
      const place = places[at] ?? 0;
      if (stands(place, sentences)) sum += worth[at] ?? 0;
    }
    return sum - SENTENCE_PRICE * total * (last - first);
  };
}

function stands(place: number, sentences: readonly Uint8Array[]): boolean {
  for (const forms of sentences) if (forms[place] === 1) return true;
  return false;
}

function alignWindow(
  window: Window,
  named: number,
  statement: Statement,
  weights: readonly number[],
  corpus: Corpus,
): AlignedWindow {
  const prepared = corpus.prepared(window.uri);
  const lookup = prepared ? windowLookup(prepared, window) : buildLookup([], undefined);
  const pairs = alignWords(statement.words, lookup);
  const carried = statement.words.map(() => 0);
  for (const pair of pairs) carried[pair.draft] = matchWorth[pair.kind];
  return { window, source: lookup.words, pairs, carried, coverage: weightedShare(carried, weights), named };
}

function priced(window: AlignedWindow): number {
  const { coverage, named } = window;
  return coverage + NAMED_WORTH * named - SENTENCE_PRICE * (window.window.last - window.window.first);
}

/** Greedy cover: the best window, then whichever adds most, while it adds enough. */
function chooseCarriers(windows: readonly AlignedWindow[], weights: readonly number[]): AlignedWindow[] {
  const total = weights.reduce((a, b) => a + b, 0);
  const chosen: AlignedWindow[] = [];
  let carried = weights.map(() => 0);
  while (chosen.length < MOST_CARRIERS) {
    let best: { window: AlignedWindow; gain: number; worth: number } | undefined;
    for (const window of windows) {
      if (chosen.some(other => touches(other.window, window.window))) continue;
      let gain = 0;
      for (let at = 0; at < weights.length; at++)
        gain += (weights[at] as number) * Math.max(0, (window.carried[at] ?? 0) - (carried[at] ?? 0));
      gain -= SENTENCE_PRICE * total * (window.window.last - window.window.first);
      const worth = gain + NAMED_WORTH * total * window.named;
      if (!best || worth > best.worth) best = { window, gain, worth };
    }
    if (!best || best.gain <= (chosen.length > 0 ? LEAST_GAIN * total : 0)) break;
    chosen.push(best.window);
    carried = carried.map((value, at) => Math.max(value, best.window.carried[at] ?? 0));
  }
  return chosen;
}

/** An origin goes by the first of its articles among them. */
function originsAmong(
  windows: readonly AlignedWindow[],
  { prepared }: Corpus,
): (window: AlignedWindow) => string {
  let origins: ReadonlyMap<AlignedWindow, string> | undefined;
  return window => {
    origins ??= labelOrigins(windows, prepared);
    return origins.get(window) ?? window.window.uri;
  };
}

function labelOrigins(
  windows: readonly AlignedWindow[],
  prepared: Corpus['prepared'],
): ReadonlyMap<AlignedWindow, string> {
  const placed = windows.flatMap(window => {
    const article = prepared(window.window.uri)?.article;
    return article ? [{ window, passage: { article, sentence: window.window.first } }] : [];
  });
  const firsts = groupByOrigin(placed.map(({ passage }) => passage));
  return new Map(
    placed.map(({ window }, at) => [
      window,
      placed[firsts[at] ?? at]?.passage.article.uri ?? window.window.uri,
    ]),
  );
}

function furtherWindows(
  windows: readonly AlignedWindow[],
  carriers: readonly AlignedWindow[],
  originOf: (window: AlignedWindow) => string,
): AlignedWindow[] {
  const seen = new Set(carriers.map(originOf));
  const enough = FURTHER_SHARE * (carriers[0]?.coverage ?? 1);
  const further: AlignedWindow[] = [];
  for (const aligned of windows) {
    if (aligned.coverage < enough) continue;
    const origin = originOf(aligned);
    if (seen.has(origin)) continue;
    seen.add(origin);
    further.push(aligned);
  }
  return further.slice(0, MOST_FURTHER);
}

function rankShare(statement: Statement, score: number, corpus: Corpus): number {
  let most = 0;
  for (const term of new Set(statement.terms)) most += corpus.rarity(term);
  return most > 0 ? Math.min(2, score / (most * 12)) : 0;
}

function touches(a: Window, b: Window): boolean {
  return a.uri === b.uri && a.first <= b.last && b.first <= a.last;
}

function compareWindows(a: Window, b: Window): number {
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.start - b.start || a.end - b.end;
}
