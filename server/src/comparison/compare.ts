import { type AlignedWindow, weightedShare } from '../grounding/match.js';
import { overlaps, type Span } from '../text/span.js';
import { findCopies } from './copying.js';
import { compareDates } from './dates/compare-dates.js';
import type { Compared, Conflict, Copy, Difference } from './difference.js';
import { compareFigures } from './figures/compare-figures.js';
import { compareHedges } from './hedges/compare-hedges.js';
import { compareNames } from './names/compare-names.js';
import { compareContradictions } from './polarity/contradictions.js';
import { compareQuotations } from './quotations/compare-quotations.js';
import type { Scene } from './scene.js';
import { compareSpeakers } from './speakers/compare-speakers.js';

/** What a sentence's details are against its sources. */
export interface Comparison {
  /** In order of text, no two on the same words. */
  readonly differences: readonly Difference[];
  readonly conflicts: readonly Conflict[];
  /** In order of text, not overlapping. */
  readonly copies: readonly Copy[];
  /** Details that a source gives, be it in other words. In the sentence's prose. */
  readonly confirmed: readonly Span[];
  /** Share of the sentence's weight beside its differences that the evidence carries, 0..1. */
  readonly restCarried: number;
  /** False where the sentence holds so many details that only its quotations were compared. */
  readonly isWhole: boolean;
}

/** In the order in which they are heard where two speak of the same words. */
const comparers: readonly ((scene: Scene) => Compared)[] = [
  compareQuotations,
  compareFigures,
  compareDates,
  compareSpeakers,
  compareNames,
  compareContradictions,
  compareHedges,
  findCopies,
];

/** Characters; what goes on longer without an end is a table or a dump, of which nothing is told for certain. */
const LONGEST_SENTENCE = 10_000;
/** Of the sentences of a window together. */
const LONGEST_WINDOW = 3 * LONGEST_SENTENCE;

/**
 * Most work that a sentence may cost: the square of its details times the words of the aligned passages. The longest
 * of 1,800 sentences of news and summaries costs 285,000; at the bound it takes about two seconds, and ten times the
 * details would take minutes.
 */
const MOST_WORK = 1_000_000;

export function compareDetails(scene: Scene): Comparison {
  const differences: Difference[] = [];
  const conflicts: Conflict[] = [];
  const copies: Copy[] = [];
  const confirmed: Span[] = [];
  const prose = withoutDumps(scene);
  const isList = scene.text.length > LONGEST_SENTENCE || workOf(prose) > MOST_WORK;
  for (const compare of isList ? [compareQuotations] : comparers) {
    // A quotation is looked for in the whole text of an article, however that is cut into sentences.
    const found = compare(compare === compareQuotations ? scene : prose);
    for (const difference of found.differences) {
      if (!differences.some(({ span }) => overlaps(span, difference.span))) differences.push(difference);
    }
    conflicts.push(...(found.conflicts ?? []));
    copies.push(...(found.copies ?? []));
    confirmed.push(...(found.confirmed ?? []));
  }
  differences.sort((a, b) => a.span.start - b.span.start);
  return {
    differences,
    conflicts,
    copies,
    confirmed,
    restCarried: carriedBeside(differences, scene),
    isWhole: !isList || countOf(scene) === 0,
  };
}

function carriedBeside(differences: readonly Difference[], { match }: Scene): number {
  const { statement, weights, carried } = match;
  const beside = statement.words.map((word, at) =>
    differences.some(({ span }) => overlaps(span, word)) ? 0 : (weights[at] ?? 0),
  );
  return weightedShare(carried, beside);
}

/** The scene without passages that are no prose. */
function withoutDumps(scene: Scene): Scene {
  const isProse = ({ window: { start, end } }: AlignedWindow): boolean => end - start <= LONGEST_WINDOW;
  const { match } = scene;
  if (match.windows.every(isProse)) return scene;
  const windows = match.windows.filter(isProse);
  return { ...scene, match: { ...match, windows, carriers: match.carriers.filter(isProse) } };
}

function countOf({ details: { names, figures, dates, speakers, quotations } }: Scene): number {
  return names.length + figures.length + dates.length + speakers.length + quotations.length;
}

function workOf(scene: Scene): number {
  const { match } = scene;
  const count = countOf(scene);
  return match.windows.reduce((sum, { source }) => sum + count * count * source.length, 0);
}

/** Of a sentence that has nothing to compare. */
export const nothingCompared: Comparison = {
  differences: [],
  conflicts: [],
  copies: [],
  confirmed: [],
  restCarried: 1,
  isWhole: true,
};
