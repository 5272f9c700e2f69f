import type { Figure } from '../../details/details.js';
import type { PreparedArticle } from '../../grounding/prepared.js';
import type { LanguageTables } from '../../languages/tables.js';
import type { Word } from '../../text/words.js';
import { type Place, placesOf, type Scene } from '../scene.js';
import { slotAffinity } from '../slots.js';
import { isSameMeasure } from './figure-units.js';
import { type Relation, relate } from './figure-values.js';

/** A figure of a source that may speak of what the draft speaks of. */
export interface Given {
  readonly place: Place;
  readonly figure: Figure;
  /** Its sentence was aligned with the draft's; otherwise it stands elsewhere in the same article. */
  readonly aligned: boolean;
  /** Its article tells of the same thing, so that it may tell otherwise. */
  readonly near: boolean;
}

/** How a figure of a source stands to one of the draft. */
export interface Counterpart {
  readonly given: Given;
  readonly relation: Exclude<Relation, 'unlike'>;
  readonly noun: 'same' | 'other' | 'unknown';
  /** `kin`: of the same dimension, or both of money. */
  readonly unit: 'same' | 'kin' | 'other' | 'unknown';
  /** A score that the draft's may have grown out of: 1-0 before it was 4-0. */
  readonly earlier: boolean;
  /** How much speaks for the same slot: its words, noun and unit; about 0..1.3. */
  readonly score: number;
}

/** An article whose best passage carries this share of what the best of all carries tells of the same thing. */
const NEAR_SHARE = 0.85;

/** Figures of the aligned passages, and of the rest of the articles that tell of the same thing. */
export function givenFigures(scene: Scene): readonly Given[] {
  const places = placesOf(scene);
  const best = new Map<string, number>();
  for (const { uri, window } of places) best.set(uri, Math.max(best.get(uri) ?? 0, window.coverage));
  const most = Math.max(0, ...best.values());
  const isNear = (uri: string) => (best.get(uri) ?? 0) >= NEAR_SHARE * most;
  const found: Given[] = [];
  const add = (place: Place, aligned: boolean) => {
    const near = isNear(place.uri);
    for (const figure of place.details.figures) found.push({ place, figure, aligned, near });
  };
  const seen = new Set<string>();
  for (const place of places) {
    seen.add(`${place.sentence} ${place.uri}`);
    add(place, true);
  }
  for (const uri of best.keys()) {
    if (!isNear(uri)) continue;
    for (const place of otherPlaces(scene, uri, seen)) add(place, false);
  }
  return found;
}

/** Sentences of an article that hold a number and were not aligned. */
function* otherPlaces({ corpus }: Scene, uri: string, seen: ReadonlySet<string>): Iterable<Place> {
  const prepared = corpus.prepared(uri);
  if (!prepared) return;
  for (const place of numberedPlaces(prepared)) {
    const { sentence } = place;
    if (!seen.has(`${sentence} ${uri}`) && !corpus.isFurniture(uri, sentence)) yield place;
  }
}

const numbered = new WeakMap<PreparedArticle, readonly Place[]>();

/** Sentences of an article that hold a figure, each as a window of its own. */
function numberedPlaces(prepared: PreparedArticle): readonly Place[] {
  const found = numbered.get(prepared) ?? findNumbered(prepared);
  numbered.set(prepared, found);
  return found;
}

function findNumbered(prepared: PreparedArticle): readonly Place[] {
  const { uri, sentences } = prepared.article;
  return sentences.flatMap(({ start, end }, sentence) => {
    const source = prepared.words(sentence);
    const details = source.some(word => word.isNumber) ? prepared.details(sentence) : undefined;
    if (!details || details.figures.length === 0) return [];
    const window = { uri, first: sentence, last: sentence, start, end };
    return [
      { uri, sentence, details, window: { window, source, pairs: [], carried: [], coverage: 0, named: 1 } },
    ];
  });
}

/** What a passage that carries nothing of the sentence costs against the one that carries most. */
const PASSAGE_WORTH = 0.1;
const SAME_NOUN = 0.25;
const OTHER_NOUN = -0.05;
/** One of them counts something, the other nothing that could be told. */
const NOUN_OF_ONE = -0.05;
const SAME_UNIT = 0.1;
const KIN_UNIT = -0.1;
const OTHER_UNIT = -0.15;
const BOTH_AGES = 0.2;
const ONE_AGE = -0.2;
const unitWorth: Readonly<Record<Counterpart['unit'], number>> = {
  same: SAME_UNIT,
  kin: KIN_UNIT,
  other: OTHER_UNIT,
  unknown: 0,
};
/** The same digits with another magnitude, unit or sign. */
const SAME_DIGITS = 0.2;

/** What the sources have that could stand for a figure of the draft. */
export function counterpartsOf(
  scene: Scene,
  draft: Figure,
  figures: readonly Given[],
): readonly Counterpart[] {
  const most = scene.match.windows.reduce((best, { coverage }) => Math.max(best, coverage), 0);
  const digits = digitsOf(draft.value);
  const frame = frameOf(scene, draft);
  const found: Counterpart[] = [];
  for (const given of figures) {
    const { figure, place } = given;
    const plain = relate(draft, figure);
    if (plain === 'unlike') continue;
    const relation = isToldOtherwise(scene, draft, given, plain) ? 'follows' : plain;
    const noun = compareParts(draft.counts, figure.counts);
    const unit = compareUnits(draft, figure);
    const isAlike = noun === 'same' || unit === 'same' || unit === 'kin';
    const sameDigits = haveSameDigits(draft, digits, figure);
    if (relation === 'differs' && !isAlike && isOfOtherSize(draft, figure, sameDigits)) continue;
    const oneNoun = (draft.counts === undefined) !== (figure.counts === undefined);
    const score =
      PASSAGE_WORTH * (most > 0 ? place.window.coverage / most - 1 : 0) +
      slotAffinity(scene.match, place.window, draft, figure) +
      (noun === 'same' ? SAME_NOUN : noun === 'other' ? OTHER_NOUN : oneNoun ? NOUN_OF_ONE : 0) +
      unitWorth[unit] +
      (isAgeOfOne(draft, figure) ? ONE_AGE : draft.age && figure.age ? BOTH_AGES : 0) +
      (frame === '' ? 0 : frameWorth(scene, frame, given)) +
      (relation !== 'follows' && sameDigits ? SAME_DIGITS : 0);
    found.push({ given, relation, noun, unit, earlier: isEarlier(scene, draft, given), score });
  }
  return found;
}

/** "Fell by 3 percent" for minus 3 percent; "lost 1-3" for a 3-1 that the other side won; a bound that stands elsewhere. */
function isToldOtherwise(scene: Scene, draft: Figure, { figure, place }: Given, relation: Relation): boolean {
  if (relation !== 'sign' && relation !== 'reversed' && relation !== 'bound') return false;
  const { match, tables, text } = scene;
  const sourceText = textOf(scene, place);
  const words = tables.statements?.figures;
  if (!words) return true;
  const own = match.statement.words;
  if (relation === 'bound') {
    if (figure.bound === 'at-most' && hasWord(own, words.abilities)) return true;
    return (
      sharesBound(place, figure, draft, sourceText) || haveBothBounds(draft, figure, text, sourceText, place)
    );
  }
  if (relation === 'sign') {
    return hasWord(draft.value > 0 ? own : place.window.source, words.falling);
  }
  const isWinners = draft.value > (draft.to ?? draft.value);
  const leads = hasWord(own, words.winning) || hasWord(own, words.ahead);
  return isWinners || !leads || hasWord(own, words.falling);
}

/** "Above 50 degrees (120 Fahrenheit)": what stands in brackets behind a figure is the same, with the same bound. */
function sharesBound({ details }: Place, figure: Figure, draft: Figure, text: string): boolean {
  const before = details.figures.findLast(({ end }) => end <= figure.start);
  if (
    !before?.qualifier ||
    figure.bound !== 'exact' ||
    !/^\s*[([]\s*$/.test(text.slice(before.end, figure.start))
  )
    return false;
  return relate(draft, { ...figure, bound: before.bound, qualifier: before.qualifier }) === 'follows';
}

/** "Below 50 is bad, above it good": both sentences have both bounds, and one of them for the same figure unsaid. */
function haveBothBounds(
  draft: Figure,
  figure: Figure,
  text: string,
  sourceText: string,
  { window }: Place,
): boolean {
  if (!draft.qualifier || !figure.qualifier) return false;
  const own = text.slice(draft.qualifier.start, draft.qualifier.end).toLowerCase();
  const theirs = sourceText.slice(figure.qualifier.start, figure.qualifier.end).toLowerCase();
  const { start, end } = window.window;
  return text.toLowerCase().includes(theirs) && sourceText.slice(start, end).toLowerCase().includes(own);
}

/** Both stand behind the same of "from" and "to", or behind different ones. */
const SAME_FRAME = 0.1;
const OTHER_FRAME = -0.2;
/** Characters; no such word is longer. */
const LONGEST_FRAME = 12;

/** The word of a change or range before the figure; '' for another word or none. */
function frameOf({ tables, text }: Scene, { start }: Figure): string {
  const word = wordBefore(text, start);
  return isFrame(word, tables) ? word : '';
}

function frameWorth(scene: Scene, own: string, { figure, place }: Given): number {
  const theirs = wordBefore(textOf(scene, place), figure.start);
  if (own === theirs) return SAME_FRAME;
  return isFrame(theirs, scene.tables) ? OTHER_FRAME : 0;
}

function isFrame(word: string, { statements }: LanguageTables): boolean {
  const words = statements?.figures;
  return words !== undefined && (words.changeWords.has(word) || words.rangeWords.has(word));
}

function wordBefore(text: string, at: number): string {
  return /(\p{L}+) $/u.exec(text.slice(Math.max(0, at - LONGEST_FRAME), at))?.[1]?.toLowerCase() ?? '';
}

function textOf({ corpus }: Scene, { uri }: Place): string {
  return corpus.prepared(uri)?.article.text ?? '';
}

/** No word tells that the source's score is the last. */
function isEarlier({ tables }: Scene, { unit, value, to }: Figure, { figure, place }: Given): boolean {
  if (unit !== 'score' || figure.value > value || (figure.to ?? 0) > (to ?? 0)) return false;
  const words = tables.statements?.figures;
  return !words || !hasWord(place.window.source, words.winning);
}

function hasWord(words: readonly Word[], among: ReadonlySet<string>): boolean {
  return words.some(({ folded }) => among.has(folded));
}

function compareParts(a: string | undefined, b: string | undefined): Counterpart['noun'] {
  return a === undefined || b === undefined ? 'unknown' : a === b ? 'same' : 'other';
}

function compareUnits(draft: Figure, source: Figure): Counterpart['unit'] {
  if (draft.age && source.age) return 'same';
  if (isBareAge(draft, source)) return 'unknown';
  if (draft.unit === source.unit) return draft.unit === undefined ? 'unknown' : 'same';
  if (draft.unit === undefined || source.unit === undefined) return 'other';
  return isSameMeasure(draft.unit, source.unit) ? 'kin' : 'other';
}

/** One of them is an age, and the other is not the same number without a noun. */
function isAgeOfOne(draft: Figure, source: Figure): boolean {
  return draft.age !== source.age && !isBareAge(draft, source);
}

/** "A boy of 12", "at 31" beside "31-year-old": the number of an age, with neither unit nor noun. */
function isBareAge(draft: Figure, source: Figure): boolean {
  if (draft.age === source.age || draft.value !== source.value || draft.to !== source.to) return false;
  const { unit, counts } = draft.age ? source : draft;
  return unit === undefined && counts === undefined;
}

/** A figure that shares neither noun nor unit and is larger by more than this is of something else. */
const OTHER_SIZE = 100;

/** Of so different a size, or a range beside a single value, that one hardly stands for the other. */
function isOfOtherSize(draft: Figure, source: Figure, sameDigits: boolean): boolean {
  if ((draft.to === undefined) !== (source.to === undefined)) return true;
  if (sameDigits) return false;
  const [own, theirs] = [Math.abs(draft.value), Math.abs(source.value)];
  return Math.max(own, theirs) > OTHER_SIZE * Math.min(own, theirs);
}

/** 570 million and 570 billion, 30 minutes and 30 hours; of one digit alone that says nothing. */
function haveSameDigits(draft: Figure, digits: string, source: Figure): boolean {
  if (digits.length < 2) return false;
  if (draft.value === source.value) return draft.unit !== source.unit;
  return digits === digitsOf(source.value);
}

function digitsOf(value: number): string {
  return Math.abs(value)
    .toExponential(10)
    .replace(/\.?0*e.*$/, '')
    .replace('.', '');
}
