import type { Locator } from '../sources/article.js';
import type { Span } from '../text/span.js';
import type { Evidence, WordMatch } from './evidence.js';
import { coverageBesideNames, coverageOf, readFeatures } from './features.js';
import { type AlignedWindow, type Corpus, FURTHER_SHARE, type Match, NAMED_WORTH } from './match.js';
import { highestUnsupported, type Judgement, judgeFeatures, type SupportModel, thresholds } from './model.js';

/** What the sources say of one sentence. */
export interface Grounding {
  /** Calibrated, 0..1, four decimals. */
  readonly support: number;
  /** Support before anything that was found wrong with the sentence capped it. */
  readonly judged: number;
  /** How likely the sources speak of the same at all, 0..1, four decimals. */
  readonly nearness: number;
  /** What support and nearness were judged by, as `featureSpecs`; empty where there is no evidence. */
  readonly features: readonly number[];
  /** Ordered by score, key, start. */
  readonly evidence: readonly Evidence[];
  /** The most telling runs of words that no evidence carries, in the sentence's prose, heaviest first. */
  readonly missing: readonly Span[];
  /** A clause, in the sentence's prose, that no source says while the rest stands; where one was looked for. */
  readonly unsaid?: Span;
}

/**
 * Judges what a match found. A sentence is judged by itself: what its neighbours rest on tells more of how a
 * draft was written than of the sentence, and cost accuracy on every set of news.
 */
export function judgeMatch(match: Match, corpus: Corpus, model: SupportModel): Grounding {
  const evidence = [...match.carriers, ...match.further]
    .map(window => toEvidence(window, match, corpus))
    .filter(found => found !== undefined)
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : a.key > b.key ? 1 : a.start - b.start));
  const features = evidence.length > 0 ? readFeatures(match, corpus.cues) : [];
  const judged = evidence.length > 0 ? judgeFeatures(model, features) : { support: 0, nearness: 0 };
  const { support, nearness } = withinReason(judged, match);
  return { support, judged: support, nearness, features, evidence, missing: missingRuns(match) };
}

/** No sentence stands on fewer content words than this, and none with fewer than that is told to be unsourced. */
export const LEAST_CARRIED = 2;
const LEAST_SAID = 4;
/**
 * Nor on names alone: of the weight of its other words this share must be carried. The model goes by the form of a
 * sentence as well, and would let one stand on the name of a region.
 */
export const LEAST_BESIDE_NAMES = 0.1;
/** What is carried to this share comes near, whatever the model says: of foreign sentences fewer than one in a hundred. */
const CLEARLY_NEAR = 0.7;
/**
 * A sentence of so few content words stands only on one passage that carries this share of it: of those in news that
 * do not, one in three is true. Items of a list are often a word or two.
 */
export const SHORT = 4;
export const LEAST_CARRIED_SHORT = 0.7;

/** Least support of a source's own sentence: of those with four words that tell, people call 99 in a hundred supported. */
const COPIED_SUPPORT = 0.97;

/** A short sentence gives too little to go by, either way: "The mayor lied.", "Others disagree." */
function withinReason({ support, nearness }: Judgement, match: Match): Judgement {
  const { statement, carried, carriers } = match;
  const said = statement.words.filter(word => word.content).length;
  const held = statement.words.filter((word, at) => word.content && (carried[at] ?? 0) > 0).length;
  const near = said < LEAST_SAID || coverageOf(match) >= CLEARLY_NEAR ? 1 : nearness;
  const isGathered = said <= SHORT && !statement.inList && (carriers[0]?.coverage ?? 0) < LEAST_CARRIED_SHORT;
  const stands = held >= LEAST_CARRIED && !standsOnNames(match) && near >= thresholds.near && !isGathered;
  if (!stands) return { support: Math.min(highestUnsupported, support), nearness: near };
  return {
    support: said >= SHORT && isCopy(match) ? Math.max(COPIED_SUPPORT, support) : support,
    nearness: near,
  };
}

function standsOnNames(match: Match): boolean {
  const others = match.statement.words.some(word => word.content && !word.capital);
  return others && coverageBesideNames(match) < LEAST_BESIDE_NAMES;
}

/** Word for word what the best window says, and all of it. */
function isCopy({ statement: { words }, carriers }: Match): boolean {
  const source = carriers[0]?.source ?? [];
  return words.length === source.length && words.every((word, at) => word.folded === source[at]?.folded);
}

/** Runs that weigh less than this share of the heaviest ("said" beside "railway bridge") explain nothing. */
const TELLING_SHARE = 0.5;

function missingRuns({ statement, weights, carried }: Match): Span[] {
  const runs: { start: number; end: number; weight: number }[] = [];
  let open: { start: number; end: number; weight: number } | undefined;
  for (const [at, word] of statement.words.entries()) {
    if (!word.content) continue;
    if ((carried[at] ?? 0) > 0) {
      open = undefined;
      continue;
    }
    if (open) {
      open.end = word.end;
      open.weight += weights[at] ?? 0;
    } else {
      open = { start: word.start, end: word.end, weight: weights[at] ?? 0 };
      runs.push(open);
    }
  }
  const heaviest = runs.reduce((most, run) => Math.max(most, run.weight), 0);
  return runs
    .filter(run => run.weight >= TELLING_SHARE * heaviest)
    .sort((a, b) => b.weight - a.weight || a.start - b.start)
    .map(({ start, end }) => ({ start, end }));
}

/** The window with what it carries of the sentence; undefined where its article is no longer there. */
export function toEvidence(aligned: AlignedWindow, match: Match, corpus: Corpus): Evidence | undefined {
  const article = corpus.prepared(aligned.window.uri)?.article;
  if (!article) return undefined;
  const { window } = aligned;
  const locator: Locator = article.sentences[window.first]?.locator ?? {};
  return {
    ...window,
    key: article.key,
    path: article.path,
    coordinates: article.coordinates,
    locator,
    text: article.text.slice(window.start, window.end),
    score: Math.round(aligned.coverage * (1 - NAMED_WORTH * (1 - aligned.named)) * 1e4) / 1e4,
    matches: toMatches(aligned, match),
    origin: match.originOf(aligned),
    articles: countArticles(aligned, match),
  };
}

function countArticles(aligned: AlignedWindow, { windows, originOf }: Match): number {
  const uris = new Set([aligned.window.uri]);
  for (const other of windows) {
    const { uri } = other.window;
    if (uris.has(uri) || other.coverage < FURTHER_SHARE * aligned.coverage) continue;
    if (originOf(other) === originOf(aligned)) uris.add(uri);
  }
  return uris.size;
}

function toMatches(aligned: AlignedWindow, match: Match): WordMatch[] {
  const matches: WordMatch[] = [];
  for (const pair of aligned.pairs) {
    const draft = match.statement.words[pair.draft];
    const source = aligned.source[pair.source];
    const last = aligned.source[pair.sourceLast ?? pair.source];
    if (!draft || !source || !last) continue;
    matches.push({
      draft: { start: draft.start, end: draft.end },
      source: { start: source.start, end: last.end },
      kind: pair.kind,
    });
  }
  return matches;
}
