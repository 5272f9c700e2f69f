import type { Figure } from '../../details/details.js';
import { thresholds } from '../../grounding/model.js';
import { overlaps, type Span } from '../../text/span.js';
import type { Compared, Conflict, FigureDifference, Said } from '../difference.js';
import { type Scene, say } from '../scene.js';
import { inCaseOf } from './figure-case.js';
import { labelledAlike, labelOf } from './figure-labels.js';
import { type Counterpart, counterpartsOf, type Given, givenFigures } from './figure-slots.js';
import { relate } from './figure-values.js';

/** Holds each figure of a sentence against those that its sources have in the same slot. */
export function compareFigures(scene: Scene): Compared {
  const told = comparedFigures(scene);
  if (told.length === 0 || !isNear(scene)) return { differences: [] };
  const given = givenFigures(scene);
  if (given.length === 0) return { differences: [] };
  const views = told.map(figure => viewOf(scene, figure, given));
  const whole = sentencesWithAll(views);
  const differences: FigureDifference[] = [];
  const conflicts: Conflict[] = [];
  const confirmed: Figure[] = [];
  for (const view of views) {
    const judged = judge(view, claims(views, view), given);
    if (judged.wrong && isOfOtherSentence(judged, whole)) continue;
    if (judged.rival && judged.wrong && isToldInOrder(view, judged, views)) continue;
    if (judged.rival && isEndOf(view.figure, judged.rival, views)) continue;
    if (judged.rival && !judged.best && isPartOf(view.figure, judged.rival, views)) continue;
    const conflict = judged.rival && findConflict(scene, view.figure, judged.best, judged.rival);
    if (judged.wrong && judged.rival) {
      const difference = differ(scene, view.figure, judged.rival);
      if (difference) differences.push(difference);
    } else if (conflict) conflicts.push(conflict);
    else if (judged.best?.given.aligned) confirmed.push(view.figure);
  }
  return { differences, conflicts, confirmed };
}

/** Share of a sentence that must be carried where it is not told to be near: a wrong figure takes it further away. */
const CARRIED = 0.25;

function isNear({ grounding, match }: Scene): boolean {
  return grounding.nearness >= thresholds.near || (match.windows[0]?.coverage ?? 0) >= CARRIED;
}

interface View {
  readonly figure: Figure;
  readonly counterparts: readonly Counterpart[];
}

function viewOf(scene: Scene, figure: Figure, given: readonly Given[]): View {
  const label = labelOf(scene.text, figure);
  if (label === undefined) return { figure, counterparts: counterpartsOf(scene, figure, given) };
  return { figure, counterparts: counterpartsOf(scene, figure, labelledAlike(scene, label, given)) };
}

/** Figures of the sentence's own words: not of quotations, nor of a source's name, nor a bare year. */
function comparedFigures({ details, attributed }: Scene): readonly Figure[] {
  const { figures, quotations } = details;
  if (figures.length === 0) return figures;
  return figures.filter(
    figure =>
      !isYear(figure) &&
      !quotations.some(quotation => overlaps(quotation, figure)) &&
      !attributed.some(span => overlaps(span, figure)),
  );
}

/** A number that counts nothing and may well be a year. */
function isYear({ value, to, unit, counts, ordinal, bound }: Figure): boolean {
  const plain =
    to === undefined && unit === undefined && counts === undefined && !ordinal && bound === 'exact';
  return plain && Number.isInteger(value) && value >= 1000 && value < 2100;
}

/** By figure of a source: how well another figure of the draft fits it. */
function claims(views: readonly View[], own: View): ReadonlyMap<Given, number> {
  const claimed = new Map<Given, number>();
  for (const view of views) {
    if (view === own) continue;
    for (const { given, relation, score } of view.counterparts) {
      if (relation !== 'follows' && relation !== 'bound') continue;
      claimed.set(given, Math.max(score, claimed.get(given) ?? Number.NEGATIVE_INFINITY));
    }
  }
  return claimed;
}

/** Least score of a figure that stands in the slot, where the sources have the draft's figure nowhere. */
const SLOT_OF_ABSENT = 0.2;
/** The same for small counts, which a source may well enumerate. */
const SLOT_OF_SMALL = 0.38;
const SLOT_OF_ORDINAL = 0.6;
/** The same where they have it elsewhere. */
const SLOT_OF_PRESENT = 0.45;
/** And the least by which it then stands nearer to the slot. */
const MARGIN = 0.12;
/** More of it where the draft's figure counts the same elsewhere. */
const MARGIN_OF_NOUN = 0.15;
/** Least score of a figure in the slot of a "one", which is an article and a pronoun as well. */
const SLOT_OF_ONE = 0.7;
/** Least score of one that the draft's may have grown out of. */
const SLOT_OF_EARLIER = 0.8;
/** What makes the slot of one clearly nearer than that of another. */
const CLEARLY = 0.3;
/** The same where both stand in passages that were aligned: a source may well say "40" and "more than 40". */
const FAR_APART = 0.7;
/** Least score of the same value with another bound. */
const SLOT_OF_BOUND = 0.5;
/** A figure of another sort with the same value counts as the draft's only where it stands in its slot. */
const SLOT_OF_OTHER_SORT = 0.75;

interface Judged {
  /** The figure that the draft's follows from. */
  readonly best: Counterpart | undefined;
  /** The one that stands in its slot and says otherwise. */
  readonly rival: Counterpart | undefined;
  readonly wrong: boolean;
}

function judge(
  { figure, counterparts }: View,
  claimed: ReadonlyMap<Given, number>,
  given: readonly Given[],
): Judged {
  const isTyped = (other: Counterpart) =>
    other.unit !== 'other' && figure.ordinal === other.given.figure.ordinal;
  const best = highest(counterparts, other => {
    if (other.relation !== 'follows') return false;
    return isTyped(other) || other.score >= SLOT_OF_OTHER_SORT;
  });
  const bounded = highest(counterparts, ({ relation }) => relation === 'bound');
  const isAbsent = !counterparts.some(({ relation }) => relation === 'follows');
  const rival = highest(counterparts, other => {
    const { relation, score, noun } = other;
    if (relation === 'follows' || relation === 'bound') return false;
    if (!other.given.near || !isTyped(other)) return false;
    if (figure.ordinal && noun === 'other') return false;
    if (isOne(figure) && (noun !== 'same' || score < SLOT_OF_ONE)) return false;
    if (other.earlier && score < SLOT_OF_EARLIER) return false;
    const claim = claimed.get(other.given);
    return claim === undefined || (!isAbsent && claim < score);
  });
  const isBounded =
    bounded?.given.near && bounded.score >= SLOT_OF_BOUND && bounded.score >= (rival?.score ?? 0);
  const apart = best?.given.aligned ? FAR_APART : CLEARLY;
  if (isBounded && (!best || bounded.score >= best.score + apart)) {
    return { best, rival: bounded, wrong: true };
  }
  if (!rival) return { best, rival, wrong: false };
  const known = bounded && bounded.score > (best?.score ?? 0) ? bounded : best;
  if (!known) {
    const least = figure.ordinal ? SLOT_OF_ORDINAL : isSmall(figure) ? SLOT_OF_SMALL : SLOT_OF_ABSENT;
    return { best, rival, wrong: rival.score >= least && (rival.noun === 'same' || !isSum(figure, given)) };
  }
  const isSwap = rival.noun === 'same' && isSameSentence(known.given.place, rival.given.place);
  const margin = MARGIN + (known.noun === 'same' && !isSwap ? MARGIN_OF_NOUN : 0);
  return { best, rival, wrong: rival.score >= SLOT_OF_PRESENT && rival.score >= known.score + margin };
}

/** Aligned sentences of the sources each of which has all figures of the draft's, where it has several. */
function sentencesWithAll(views: readonly View[]): readonly Given['place'][] {
  if (views.length < 2) return [];
  const [first, ...others] = views.map(({ counterparts }) =>
    counterparts
      .filter(
        ({ given, relation, unit, noun }) =>
          given.aligned && relation === 'follows' && (unit === 'same' || noun === 'same'),
      )
      .map(({ given }) => given.place),
  );
  return (first ?? []).filter(place =>
    others.every(places => places.some(other => isSameSentence(place, other))),
  );
}

/** What the draft tells is one sentence of a source, and the rival stands in another, without a noun that proves it. */
function isOfOtherSentence({ best, rival }: Judged, whole: readonly Given['place'][]): boolean {
  if (!rival || whole.length === 0) return false;
  if (whole.some(place => isSameSentence(place, rival.given.place))) return false;
  return rival.noun !== 'same' || best?.noun === 'same';
}

function isSameSentence(a: Given['place'], b: Given['place']): boolean {
  return a.uri === b.uri && a.sentence === b.sentence;
}

/** The source has both figures, and the draft has both in the same order: no noun shows that they were swapped. */
function isToldInOrder({ figure }: View, { best, rival }: Judged, views: readonly View[]): boolean {
  if (!best || !rival || (rival.noun === 'same' && best.noun !== 'same')) return false;
  const { place, figure: own } = best.given;
  const { place: theirPlace, figure: theirs } = rival.given;
  if (!isSameSentence(place, theirPlace)) return false;
  return views.some(
    other =>
      other.figure !== figure &&
      other.figure.start < figure.start === theirs.start < own.start &&
      other.counterparts.some(({ given, relation }) => given === rival.given && relation === 'follows'),
  );
}

/** "From 13 to 17" tells both ends of a range of ages. */
function isEndOf({ value }: Figure, { given }: Counterpart, views: readonly View[]): boolean {
  const { value: from, to, age } = given.figure;
  if (!age || to === undefined || (value !== from && value !== to)) return false;
  const end = value === from ? to : from;
  return views.some(({ figure }) => figure.to === undefined && figure.value === end);
}

/** The draft gives apart what the source adds up, and the source has neither: 1.4 and 1 million of 2.4 million. */
function isPartOf(figure: Figure, { given }: Counterpart, views: readonly View[]): boolean {
  if (figure.age || figure.ordinal || figure.unit !== given.figure.unit) return false;
  return views.some(({ figure: other, counterparts }) => {
    if (other === figure || other.age || other.ordinal || other.unit !== figure.unit) return false;
    if (figure.unit === undefined && (figure.counts === undefined || figure.counts !== other.counts))
      return false;
    const isGiven = counterparts.some(({ relation }) => relation === 'follows');
    return !isGiven && figure.value + other.value === given.figure.value;
  });
}

function highest(
  counterparts: readonly Counterpart[],
  admits: (counterpart: Counterpart) => boolean,
): Counterpart | undefined {
  let best: Counterpart | undefined;
  for (const other of counterparts) {
    if ((!best || other.score > best.score) && admits(other)) best = other;
  }
  return best;
}

/** "One" is a count, an article and a pronoun. */
function isOne({ value, unit, ordinal }: Figure): boolean {
  return value === 1 && unit === undefined && !ordinal;
}

/** Counts up to ten: a source may name as many without saying how many they are. */
function isSmall({ value, unit, to, age }: Figure): boolean {
  return value <= 10 && unit === undefined && to === undefined && !age;
}

/** The draft adds up what one sentence gives apart: three men and two women. */
function isSum({ unit, value, to, ordinal, age }: Figure, given: readonly Given[]): boolean {
  if (to !== undefined || ordinal || age) return false;
  const parts = given.filter(({ aligned, figure }) => aligned && figure.unit === unit && isPart(figure));
  return parts.some(({ figure, place }) =>
    parts.some(
      other =>
        other.figure.value !== figure.value &&
        other.place.uri === place.uri &&
        other.place.sentence === place.sentence &&
        figure.value + other.figure.value === value,
    ),
  );
}

function isPart({ unit, counts, to, ordinal, age }: Figure): boolean {
  return !ordinal && !age && to === undefined && (unit !== undefined || counts !== undefined);
}

/** Least score of both values that sources give for one statement. */
const SLOT_OF_CONFLICT = 0.6;

function findConflict(
  scene: Scene,
  figure: Figure,
  best: Counterpart | undefined,
  rival: Counterpart,
): Conflict | undefined {
  if (!best?.given.aligned || !rival.given.aligned) return undefined;
  if (best.given.place.uri === rival.given.place.uri) return undefined;
  if (best.score < SLOT_OF_CONFLICT || rival.score < SLOT_OF_CONFLICT || rival.noun === 'other')
    return undefined;
  const values = [best, rival]
    .map(({ given }) => say(scene, given.place, given.figure))
    .filter(said => said !== undefined)
    .map(said => ({ ...said, text: inCaseOf('', said.text) }));
  return values.length < 2 ? undefined : { span: { start: figure.start, end: figure.end }, values };
}

function differ(scene: Scene, figure: Figure, rival: Counterpart): FigureDifference | undefined {
  const { span, source } = wrongWords(scene, figure, rival);
  const said: Said | undefined = say(scene, rival.given.place, source);
  return said && { kind: 'figure', span, said: [said], figure };
}

/** The words of both that differ: with the bound where it is wrong, without a unit that is written another way. */
function wrongWords(
  scene: Scene,
  figure: Figure,
  { given, relation }: Counterpart,
): { readonly span: Span; readonly source: Span } {
  const { figure: source, place } = given;
  const { value, to } = source;
  const taken: Figure = { ...figure, value, ...(to !== undefined && { to }) };
  if (relation === 'bound' || relate(taken, source) !== 'follows') {
    return { span: withBound(figure), source: withBound(source) };
  }
  const text = scene.corpus.prepared(place.uri)?.article.text ?? '';
  const frame = ({ start, end, number }: Figure, from: string) =>
    `${from.slice(start, number.start)}#${from.slice(number.end, end)}`.replace(/\s/g, '');
  const isSameFrame = frame(figure, scene.text) === frame(source, text);
  const keepsUnit =
    figure.age === true || (relation === 'differs' && !isSameFrame && figure.unit === source.unit);
  return keepsUnit
    ? { span: figure.number, source: source.number }
    : { span: bare(figure), source: bare(source) };
}

function bare({ start, end }: Span): Span {
  return { start, end };
}

function withBound({ start, end, qualifier }: Figure): Span {
  if (!qualifier) return { start, end };
  return { start: Math.min(start, qualifier.start), end: Math.max(end, qualifier.end) };
}
