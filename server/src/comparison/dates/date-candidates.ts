import { readDates } from '../../details/dates.js';
import type { DateMention } from '../../details/details.js';
import { placesByForm } from '../../grounding/align.js';
import type { AlignedWindow } from '../../grounding/match.js';
import type { PreparedArticle } from '../../grounding/prepared.js';
import type { FigureTables, StatementTables } from '../../languages/statement-tables.js';
import { contains, overlaps, type Span } from '../../text/span.js';
import { type Place, placesOf, type Scene } from '../scene.js';
import { counterpartOf, distance, placesIn, slotAffinity } from '../slots.js';
import { type CivilDay, parseCivilDay } from './calendar.js';
import {
  type DateValue,
  daysFrom,
  liesBetween,
  type Relation,
  relateDates,
  resolveDate,
} from './date-values.js';

/** A date of a source that might be the one that the draft gives. */
export interface Candidate {
  readonly relation: Relation;
  /** In the article's text. */
  readonly mention: DateMention;
  readonly value: DateValue;
  readonly uri: string;
  /** The aligned sentence that holds it. */
  readonly place: Place | undefined;
  /** How nearly it dates what the draft's date dates, 0..1. */
  readonly affinity: number;
}

/** A date of a source with what it means there. */
interface Told {
  readonly mention: DateMention;
  readonly value: DateValue;
}

/** Dates of the aligned sentences that are of a kind with the draft's. */
export function alignedCandidates(scene: Scene, draft: Span, value: DateValue): readonly Candidate[] {
  const { statements } = scene.tables;
  if (!statements) return [];
  const inSpan = isEndOfSpan(scene, draft, statements.figures);
  return placesOf(scene).flatMap(place => {
    const prepared = scene.corpus.prepared(place.uri);
    if (!prepared || place.details.dates.length === 0) return [];
    const told = resolveAll(place.details.dates, prepared);
    const sentence = prepared.article.sentences[place.sentence];
    if (!sentence) return [];
    const candidate = (relation: Relation, { mention, value: theirs }: Told): Candidate => {
      const affinity = dateAffinity(scene, place.window, sentence, draft, mention);
      return { relation, mention, value: theirs, uri: place.uri, place, affinity };
    };
    const single = told.flatMap(date => {
      const relation = relate(value, date);
      return relation ? [candidate(relation, date)] : [];
    });
    const spans = inSpan ? [] : spansOfTime(told, value, prepared, statements.figures);
    return [...single, ...spans.map(span => candidate('same', span))];
  });
}

/** The same of all dates of an article, its headline and furniture too. Those that were aligned are left out. */
export function furtherCandidates(
  scene: Scene,
  prepared: PreparedArticle,
  draft: Span,
  value: DateValue,
  aligned: readonly Candidate[],
): readonly Candidate[] {
  const { statements } = scene.tables;
  if (!statements) return [];
  const { article } = prepared;
  const known = new Set(aligned.flatMap(({ uri, mention }) => (uri === article.uri ? [mention.start] : [])));
  return resolveAll(allDates(prepared, statements), prepared).flatMap(told => {
    const { mention, value: theirs } = told;
    const relation = known.has(mention.start) ? undefined : relate(value, told);
    if (!relation) return [];
    const at = article.sentences.findIndex(sentence => contains(sentence, mention));
    const sentence = article.sentences[at];
    const affinity = sentence
      ? dateAffinity(scene, { source: prepared.words(at), pairs: [] }, sentence, draft, mention)
      : 0;
    return [{ relation, mention, value: theirs, uri: article.uri, place: undefined, affinity }];
  });
}

/** From what date "the next day" counts is guessed: it may be the draft's day, and is never held against it. */
function relate(draft: DateValue, { mention, value }: Told): Relation | undefined {
  const relation = relateDates(draft, value);
  return relation === 'other' && mention.daysFromTold !== undefined ? 'open' : relation;
}

/** The day on which an article was published, as what its "today" would mean. */
export function publishedOn({ article }: PreparedArticle): DateValue | undefined {
  const day = toldOn(article.metadata.published?.value);
  return day === undefined ? undefined : resolveDate({ start: 0, end: 0, relativeDays: 0 }, day);
}

function toldOn(published: string | undefined): CivilDay | undefined {
  return parseCivilDay(published);
}

function resolveAll(dates: readonly DateMention[], { article }: PreparedArticle): readonly Told[] {
  const told = toldOn(article.metadata.published?.value);
  let before: DateValue | undefined;
  return dates.map(mention => {
    const { daysFromTold } = mention;
    const value =
      daysFromTold === undefined ? resolveDate(mention, told) : daysFrom(before, daysFromTold, told);
    if (value.grain === 'day' && !value.open) before = value;
    return { mention, value };
  });
}

const knownDates = new WeakMap<PreparedArticle, readonly DateMention[]>();

function allDates(prepared: PreparedArticle, statements: StatementTables): readonly DateMention[] {
  const known = knownDates.get(prepared) ?? readDates(prepared.article.text, statements);
  knownDates.set(prepared, known);
  return known;
}

/** "from 2012 to 2016", "between Monday and Friday" where they hold the draft's date between their ends. */
function spansOfTime(
  told: readonly Told[],
  draft: DateValue,
  { article }: PreparedArticle,
  figures: FigureTables,
): readonly Told[] {
  return told.slice(1).flatMap((end, at) => {
    const start = told[at];
    if (!start || !liesBetween(draft, start.value, end.value)) return [];
    if (!isSpanOfTime(article.text, start.mention, end.mention, figures)) return [];
    const mention = { start: start.mention.start, end: end.mention.end };
    return [{ mention, value: start.value }];
  });
}

/** The date begins or ends a span of time; then it is not meant as a day in between. */
function isEndOfSpan({ text, details: { dates } }: Scene, draft: Span, figures: FigureTables): boolean {
  return dates.some((date, at) => {
    const next = dates[at + 1];
    return (
      next && (overlaps(date, draft) || overlaps(next, draft)) && isSpanOfTime(text, date, next, figures)
    );
  });
}

function isSpanOfTime(
  text: string,
  start: Span,
  end: Span,
  { rangeFrames, rangeWords }: FigureTables,
): boolean {
  const link = text.slice(start.end, end.start).trim().toLowerCase();
  if (rangeWords.has(link) || /^[-\u2013\u2014]$/.test(link)) return true;
  const opening = /(\p{L}+)\s+$/u.exec(text.slice(Math.max(0, start.start - LONGEST_OPENING), start.start));
  return rangeFrames.get(opening?.[1]?.toLowerCase() ?? '') === link;
}

/** Characters before a span of time in which its "between" stands. */
const LONGEST_OPENING = 20;

/** Words apart at which one of the draft counts half as much as one beside its date. */
const DRAFT_HALF = 8;
/** The same in the source; what is said of a date may stand at the other end of its sentence. */
const SOURCE_HALF = 12;
/** What a word of a neighbouring sentence is worth. */
const NEIGHBOUR_WORTH = 0.4;
/** Share of the slot beside that of the sentence. */
const SLOT_SHARE = 0.4;

/**
 * How nearly a source's date dates what the draft's dates: the slot, and with it what the whole sentence shares,
 * since a date may open or close it. Figures count too: they are not what may be wrong here.
 */
function dateAffinity(
  { match, details }: Scene,
  window: Pick<AlignedWindow, 'source' | 'pairs'>,
  sentence: Span,
  draft: Span,
  source: Span,
): number {
  const { words } = match.statement;
  const own = placesIn(words, draft);
  const theirs = placesIn(window.source, source);
  if (!own || !theirs) return 0;
  const byForm = placesByForm(window.source);
  const worthAt = (place: number): number => {
    const apart = distance(place, theirs);
    const word = window.source[place];
    if (apart === 0 || !word) return 0;
    return (overlaps(word, sentence) ? 1 : NEIGHBOUR_WORTH) * (SOURCE_HALF / (SOURCE_HALF + apart - 1));
  };
  let total = 0;
  let shared = 0;
  for (const [at, word] of words.entries()) {
    const weight = match.weights[at] ?? 0;
    if (weight === 0 || details.dates.some(date => overlaps(date, word))) continue;
    const worth = (weight * DRAFT_HALF) / (DRAFT_HALF + distance(at, own) - 1);
    const pair = counterpartOf(window.pairs, at);
    let best = pair === undefined ? 0 : worthAt(pair);
    for (const place of byForm.get(word.form) ?? []) best = Math.max(best, worthAt(place));
    total += worth;
    shared += worth * best;
  }
  const whole = total > 0 ? shared / total : 0;
  return SLOT_SHARE * slotAffinity(match, window, draft, source) + (1 - SLOT_SHARE) * whole;
}
