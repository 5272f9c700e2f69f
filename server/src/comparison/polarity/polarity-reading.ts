import type { AlignedWindow } from '../../grounding/match.js';
import type { PreparedArticle } from '../../grounding/prepared.js';
import type { PolarityTables } from '../../languages/polarity-tables.js';
import type { Span } from '../../text/span.js';
import type { Word } from '../../text/words.js';
import { type Place, type Scene, sentencesOf } from '../scene.js';
import { slotAffinity } from '../slots.js';
import { clauseAround, type Polarity, readPolarity, sharedBlurs, signOf } from './polarity.js';

/** A sentence of a draft and those of its sources with what turns them round. */
export interface PolarityReading {
  readonly scene: Scene;
  readonly tables: PolarityTables;
  readonly words: readonly Word[];
  readonly own: Polarity;
  /** The most carrying window first. */
  readonly sentences: readonly ReadSentence[];
}

/** Without its details, which nothing here asks for. */
type ReadPlace = Pick<Place, 'uri' | 'sentence' | 'window'>;

/** A sentence of a source in the best window that holds it. Positions count in the sentence's own words. */
export interface ReadSentence {
  readonly place: ReadPlace;
  readonly words: readonly Word[];
  readonly polarity: Polarity;
  /** By draft word: the place of its counterpart, by the alignment of the window or else by form. */
  readonly counterparts: ReadonlyMap<number, number>;
}

export function readScene(scene: Scene, tables: PolarityTables): PolarityReading {
  const { words } = scene.match.statement;
  const sentences = sentencesOf(scene).map(({ prepared, ...place }) =>
    readSentence(words, prepared, place, tables),
  );
  return { scene, tables, words, own: readPolarity(scene.text, words, tables), sentences };
}

function readSentence(
  words: readonly Word[],
  prepared: PreparedArticle,
  place: ReadPlace,
  tables: PolarityTables,
): ReadSentence {
  const theirs = prepared.words(place.sentence);
  let counterparts: ReadonlyMap<number, number> | undefined;
  return {
    place,
    words: theirs,
    polarity: knownPolarity(prepared.article.text, theirs, tables),
    get counterparts() {
      counterparts ??= findCounterparts(words, prepared, place);
      return counterparts;
    },
  };
}

function findCounterparts(
  words: readonly Word[],
  prepared: PreparedArticle,
  { window, sentence }: ReadPlace,
): ReadonlyMap<number, number> {
  const theirs = prepared.words(sentence);
  let before = 0;
  for (let at = window.window.first; at < sentence; at++) before += prepared.words(at).length;
  const counterparts = new Map<number, number>();
  for (const { draft, source } of window.pairs) {
    const at = source - before;
    if (at >= 0 && at < theirs.length) counterparts.set(draft, at);
  }
  const forms = prepared.forms(sentence);
  for (const [at, { content, form }] of words.entries()) {
    if (!content || counterparts.has(at) || !forms.has(form)) continue;
    counterparts.set(
      at,
      theirs.findIndex(other => other.form === form),
    );
  }
  return counterparts;
}

const known = new WeakMap<readonly Word[], Polarity>();

/** Of a source's sentence, which every sentence of a draft that comes near it asks for. */
function knownPolarity(text: string, words: readonly Word[], tables: PolarityTables): Polarity {
  const found = known.get(words) ?? readPolarity(text, words, tables);
  known.set(words, found);
  return found;
}

/** How nearly a source's word stands where a word of the draft stands, 0..1. */
export function affinity(
  { scene, words }: PolarityReading,
  at: number,
  sentence: ReadSentence,
  place: number,
): number {
  const own = words[at];
  const other = sentence.words[place];
  return own && other ? slotAffinity(scene.match, sentence.place.window, own, other) : 0;
}

/** Share of the weight of the draft's clause around a word that a window carries, 0..1; `as` is taken for carried. */
export function clauseCoverage(
  reading: PolarityReading,
  at: number,
  window: AlignedWindow,
  as?: number,
): number {
  const [first, last] = clauseAround(reading.own, at);
  return shareOf(reading, window, first, last, as);
}

/** The same of the words from `first` to `last`. Negations weigh nothing: they are what is compared. */
export function shareOf(
  { scene: { match }, own }: PolarityReading,
  window: AlignedWindow,
  first: number,
  last: number,
  as?: number,
): number {
  let total = 0;
  let carried = 0;
  for (let at = first; at <= last; at++) {
    if (own.negations.some(negation => at >= negation.first && at <= negation.last)) continue;
    const weight = match.weights[at] ?? 0;
    total += weight;
    carried += weight * (at === as ? 1 : (window.carried[at] ?? 0));
  }
  return total > 0 ? carried / total : 0;
}

/**
 * The most that a counterpart of a draft's word stands in its place where its source turns it as `turned` says, or
 * leaves it open: what the draft says is then said somewhere.
 */
export function agreement(reading: PolarityReading, at: number, sign: -1 | 1): number {
  let most = 0;
  for (const sentence of reading.sentences) {
    const place = sentence.counterparts.get(at);
    if (place === undefined) continue;
    const shared = sharedBlurs(reading.own, at, sentence.polarity, place);
    if (signOf(sentence.polarity, place, shared) === -sign) continue;
    most = Math.max(most, affinity(reading, at, sentence, place));
  }
  return most;
}

/** Negations of the clause around a word, without `but` and those that are the word itself. */
export function negationsAround(
  polarity: Polarity,
  at: number,
  but?: unknown,
  shared?: ReadonlySet<string>,
): number {
  const [first, last] = clauseAround(polarity, at);
  return countNegations(polarity, first, last, at, but, shared);
}

/** Those of the whole sentence. */
export function negationsBeside(polarity: Polarity, at: number, but?: unknown): number {
  return countNegations(polarity, 0, polarity.opens.length, at, but);
}

function countNegations(
  { negations }: Polarity,
  first: number,
  last: number,
  at: number,
  but: unknown,
  shared?: ReadonlySet<string>,
): number {
  let count = 0;
  for (const negation of negations) {
    const isWord = at >= negation.first && at <= negation.last;
    if (shared?.has(negation.phrase)) continue;
    if (negation !== but && !isWord && negation.last >= first && negation.first <= last) count++;
  }
  return count;
}

/** One of them is said only for a case, or is only possible, or asked of the reader, and the other is not. */
export function differsInForce(
  reading: PolarityReading,
  at: number,
  sentence: ReadSentence,
  place: number,
): boolean {
  const { words, own, tables } = reading;
  const { words: theirs, polarity } = sentence;
  const hasCondition = (list: readonly Word[]): boolean =>
    list.some(({ folded }) => tables.conditions.has(folded));
  if (hasCondition(words) !== hasCondition(theirs)) return true;
  if (isCommand(theirs, polarity, place, tables) !== isCommand(words, own, at, tables)) return true;
  return hasModal(words, own, at, tables) !== hasModal(theirs, polarity, place, tables);
}

/** "May go", "tries to go" */
function hasModal(
  words: readonly Word[],
  polarity: Polarity,
  at: number,
  { modals, attempts, turningEnding = '' }: PolarityTables,
): boolean {
  const [first] = clauseAround(polarity, at);
  if (words.slice(Math.max(first, at - ATTEMPTED), at).some(({ folded }) => attempts.has(folded)))
    return true;
  return words.slice(first, at).some(({ folded }) => {
    const isTurned = turningEnding !== '' && folded.endsWith(turningEnding);
    return modals.has(isTurned ? folded.slice(0, -turningEnding.length) : folded);
  });
}

/** Words behind "tries" within which stands what is tried. */
const ATTEMPTED = 2;

function isCommand(
  words: readonly Word[],
  { negations, opens }: Polarity,
  at: number,
  { commands }: PolarityTables,
): boolean {
  return negations.some(({ first, end }) => {
    if (at < first || at >= end) return false;
    return [first - 1, first].some(index => opens[index] && commands.has(words[index]?.folded ?? ''));
  });
}

/** Words of a sentence as a span, cut to the clause around `at`. */
export function clauseSpan({ words, polarity }: ReadSentence, at: number, from: number, to: number): Span {
  const [first, last] = clauseAround(polarity, at);
  const start = words[Math.max(first, from)]?.start ?? 0;
  return { start, end: words[Math.min(last, to)]?.end ?? start };
}
