import type { DateMention } from '../../details/details.js';
import { thresholds } from '../../grounding/model.js';
import type { PreparedArticle } from '../../grounding/prepared.js';
import { haveOneOrigin } from '../../sources/origins.js';
import { overlaps } from '../../text/span.js';
import type { Compared, Conflict, DateDifference, Said } from '../difference.js';
import { evidenceAt, type Scene, say } from '../scene.js';
import { parseCivilDay } from './calendar.js';
import { alignedCandidates, type Candidate, furtherCandidates, publishedOn } from './date-candidates.js';
import { type DateValue, isAsFine, isNearMiss, relateDates, resolveDate } from './date-values.js';
import { writeLike } from './date-writing.js';

/**
 * The figures below were chosen on half of the articles of drift/dev.jsonl and of labelled true sentences; the other
 * half was looked at as well, so that it confirms them only in part. All are affinities or shares of one, 0..1.
 */
/** A date that no source has is wrong where another stands in its place as nearly as this. */
const LEAST_ABSENT = 0.15;
/** And as this, where a window carries so much of the sentence that its article must be the one it rests on. */
const LEAST_ABSENT_CARRIED = 0.08;
const WELL_CARRIED = 0.4;
/** A date that differs in one part alone is no slip where one that may be the draft's stands as nearly as this. */
const LEAST_SLIP = 0.3;
/** One that the source has elsewhere is wrong where another stands this much nearer, */
const LEAST_LEAD = 0.14;
/** and as nearly as this. */
const LEAST_AFFINITY = 0.2;
/** What a date is worth against the draft's that may be the same: of a longer time, counted from an unknown day, … */
const worthOf = {
  same: 1,
  whole: 0.8,
  open: 0.65,
  openWeek: 0.35,
  unlike: 0.5,
  other: 0,
} as const;
/** Where the draft's date stands as nearly as this, only an aligned one could stand nearer. */
const CLEARLY_TOLD = 0.3;
/** Two sources that give different dates for the same give them at least as nearly as this. */
const LEAST_CONFLICT = 0.75;
/** From this share of the nearest date's affinity on, another may be meant as well. */
const ABOUT_AS_NEAR = 0.6;
/** How nearly the day of publication dates whatever an article tells. */
const PUBLISHED_AFFINITY = 0.5;
/** A window speaks of the sentence where it carries this share of what the best one carries. */
const LEAST_COVERAGE = 0.5;
const LEAST_COVERAGE_ELSEWHERE = 0.8;

/** Holds each date of a sentence against the dates that the sources give for the same. */
export function compareDates(scene: Scene): Compared {
  const { details, grounding, match } = scene;
  const told = parseCivilDay(scene.dated);
  const dates = details.dates.filter(date => isJudged(date, scene));
  if (dates.length === 0 || grounding.nearness < thresholds.near || match.carriers.length === 0)
    return nothing;
  const differences: DateDifference[] = [];
  const conflicts: Conflict[] = [];
  const confirmed: DateMention[] = [];
  for (const date of dates) {
    const value = resolveDate(date, told);
    const aligned = alignedCandidates(scene, date, value);
    const difference = judgeDate(scene, date, value, aligned);
    if (difference) differences.push(difference);
    const conflict = difference ? undefined : findConflict(scene, date, value, aligned);
    if (conflict) conflicts.push(conflict);
    if (!difference && aligned.some(({ relation }) => relation === 'same')) confirmed.push(date);
  }
  return { differences, conflicts, confirmed };
}

const nothing: Compared = { differences: [] };

function isJudged(date: DateMention, { dated, details, attributed }: Scene): boolean {
  if (date.shared || date.daysFromTold !== undefined) return false;
  if ((date.relative || date.relativeDays !== undefined) && dated === undefined) return false;
  return ![...details.quotations, ...attributed].some(span => overlaps(span, date));
}

/** Another source gives another date of the same kind for the same, and nowhere there the draft's. */
function findConflict(
  scene: Scene,
  { start, end }: DateMention,
  { grain }: DateValue,
  aligned: readonly Candidate[],
): Conflict | undefined {
  const clear = aligned.filter(({ value, affinity }) => value.grain === grain && affinity >= LEAST_CONFLICT);
  const own = best(clear.filter(({ relation }) => relation === 'same'));
  if (!own) return undefined;
  const values: Candidate[] = [own];
  for (const candidate of clear) {
    const { relation, uri, place } = candidate;
    if (relation !== 'other' || !place || !speaksAsMuch(candidate, own)) continue;
    if (aligned.some(other => other.uri === uri && other.relation !== 'other')) continue;
    if (values.some(known => isSameOrigin(scene, known, candidate))) continue;
    if (values.some(known => relateDates(known.value, candidate.value) === 'same')) continue;
    values.push(candidate);
  }
  if (values.length < 2) return undefined;
  const said = values.flatMap(candidate => tell(scene, candidate) ?? []);
  return said.length < 2 ? undefined : { span: { start, end }, values: said };
}

function speaksAsMuch({ place }: Candidate, { place: own }: Candidate): boolean {
  return (place?.window.coverage ?? 0) >= LEAST_COVERAGE * (own?.window.coverage ?? 1);
}

function isSameOrigin({ corpus }: Scene, a: Candidate, b: Candidate): boolean {
  if (a.uri === b.uri || !a.place || !b.place) return a.uri === b.uri;
  const [left, right] = [corpus.prepared(a.uri)?.article, corpus.prepared(b.uri)?.article];
  return (
    left !== undefined &&
    right !== undefined &&
    haveOneOrigin(
      { article: left, sentence: a.place.sentence },
      { article: right, sentence: b.place.sentence },
    )
  );
}

function judgeDate(
  scene: Scene,
  date: DateMention,
  value: DateValue,
  aligned: readonly Candidate[],
): DateDifference | undefined {
  const near = nearest(aligned);
  const there = best(aligned.filter(({ relation }) => relation === 'other'));
  const told = nearest(aligned.filter(({ relation }) => relation === 'same'));
  if (told >= CLEARLY_TOLD && (there?.affinity ?? 0) - near < LEAST_LEAD) return undefined;
  const homes = homesOf(scene);
  const further = homes.flatMap(home => furtherCandidates(scene, home, date, value, aligned));
  const others = [...aligned.filter(candidate => speaks(candidate, scene)), ...further];
  const other = best(others.filter(({ relation }) => relation === 'other'));
  const published = homes.some(home => {
    const day = publishedOn(home);
    return day !== undefined && relateDates(value, day) === 'same';
  });
  const rival = Math.max(near, nearest(further), published ? PUBLISHED_AFFINITY : 0);
  const known = published || [...aligned, ...further].some(({ relation }) => relation === 'same');
  const wrong = known
    ? clearly(best(others.filter(found => found.relation === 'other' && isAsFine(found.value, value))), rival)
    : notThere(other, rival, further, value, scene.match.carriers[0]?.coverage ?? 0);
  if (!wrong || stands(wrong, aligned, date, scene)) return undefined;
  const own = ownCounterpart(wrong, others, date, scene);
  return !known && isTaken(own, others, date, scene) ? undefined : toDifference(scene, date, own);
}

/** The draft has this date elsewhere, as often as that sentence of the source has it: the other one was added. */
function isTaken(
  { value, uri, place }: Candidate,
  others: readonly Candidate[],
  date: DateMention,
  { dated, details }: Scene,
): boolean {
  const told = parseCivilDay(dated);
  const isSame = (theirs: DateValue): boolean => relateDates(theirs, value) === 'same';
  const taken = details.dates.filter(mention => mention !== date && isSame(resolveDate(mention, told)));
  if (taken.length === 0) return false;
  const given = others.filter(
    other => other.uri === uri && other.place?.sentence === place?.sentence && isSame(other.value),
  );
  return given.length <= taken.length;
}

/** Of dates that stand about as near, one that the draft does not give elsewhere: the other end of a span of time. */
function ownCounterpart(
  wrong: Candidate,
  others: readonly Candidate[],
  date: DateMention,
  scene: Scene,
): Candidate {
  const told = parseCivilDay(scene.dated);
  const elsewhere = scene.details.dates.filter(mention => mention !== date);
  const free = others.filter(
    ({ relation, value }) =>
      relation === 'other' &&
      !elsewhere.some(mention => relateDates(resolveDate(mention, told), value) === 'same'),
  );
  const found = best(free);
  return found && found.affinity >= ABOUT_AS_NEAR * wrong.affinity ? found : wrong;
}

/** One sentence of a source has this date and the other, and the draft has both as well, in the same order. */
function stands(other: Candidate, aligned: readonly Candidate[], date: DateMention, scene: Scene): boolean {
  const { place } = other;
  const beside = aligned.filter(
    ({ relation, place: theirs }) =>
      relation === 'same' && theirs?.sentence === place?.sentence && theirs?.uri === place?.uri,
  );
  const told = parseCivilDay(scene.dated);
  return scene.details.dates.some(mention => {
    if (mention === date || relateDates(resolveDate(mention, told), other.value) !== 'same') return false;
    const before = mention.start < date.start;
    return beside.some(own => other.mention.start < own.mention.start === before);
  });
}

/** The other date, as fine as the draft's, stands so much nearer that the draft's cannot be meant. */
function clearly(other: Candidate | undefined, rival: number): Candidate | undefined {
  return other && other.affinity >= LEAST_AFFINITY && other.affinity - rival >= LEAST_LEAD
    ? other
    : undefined;
}

/** No source has the draft's date: another in its place, or one that differs from it in a single part. */
function notThere(
  other: Candidate | undefined,
  rival: number,
  further: readonly Candidate[],
  value: DateValue,
  coverage: number,
): Candidate | undefined {
  const least = coverage >= WELL_CARRIED ? LEAST_ABSENT_CARRIED : LEAST_ABSENT;
  if (other && other.affinity >= least && other.affinity >= rival) return other;
  if (rival >= LEAST_SLIP) return undefined;
  const slips = further.filter(
    ({ relation, value: theirs }) => relation === 'other' && isNearMiss(value, theirs),
  );
  return best(slips);
}

/** How nearly a date stands that may be the draft's. */
function nearest(candidates: readonly Candidate[]): number {
  let most = 0;
  for (const { relation, value, affinity } of candidates) {
    const worth = worthOf[relation === 'open' && value.grain === 'week' ? 'openWeek' : relation];
    most = Math.max(most, worth * affinity);
  }
  return most;
}

function best(candidates: readonly Candidate[]): Candidate | undefined {
  let found: Candidate | undefined;
  for (const candidate of candidates) if (!found || candidate.affinity > found.affinity) found = candidate;
  return found;
}

/** An article that carries nothing else of the sentence must come as near to it as those that do. */
function speaks({ place, uri }: Candidate, { match }: Scene): boolean {
  if (!place) return false;
  const most = match.windows.reduce((top, { coverage }) => Math.max(top, coverage), 0);
  const carries = match.carriers.some(({ window }) => window.uri === uri);
  return place.window.coverage >= (carries ? LEAST_COVERAGE : LEAST_COVERAGE_ELSEWHERE) * most;
}

function homesOf({ match, corpus }: Scene): readonly PreparedArticle[] {
  const uris = new Set(match.carriers.map(({ window }) => window.uri));
  return [...uris].flatMap(uri => corpus.prepared(uri) ?? []);
}

function toDifference(scene: Scene, date: DateMention, wrong: Candidate): DateDifference | undefined {
  const said = tell(scene, wrong);
  if (!said) return undefined;
  const { mention, value } = wrong;
  const { statements } = scene.tables;
  const instead = statements && writeLike(scene.text, date, value, statements);
  const calculated = (['year', 'month', 'day', 'weekday'] as const).some(
    part => date[part] !== undefined && date[part] !== value[part] && mention[part] === undefined,
  );
  return {
    kind: 'date',
    span: { start: date.start, end: date.end },
    date,
    said: [said],
    ...(instead !== undefined && { instead }),
    ...(calculated && { calculated }),
  };
}

function tell(scene: Scene, { place, mention, uri }: Candidate): Said | undefined {
  if (place) return say(scene, place, mention);
  const article = scene.corpus.prepared(uri)?.article;
  const window = scene.match.carriers.find(carrier => carrier.window.uri === uri);
  if (!article || !window) return undefined;
  const at = article.sentences.findIndex(({ start, end }) => start <= mention.start && mention.end <= end);
  const evidence = at < 0 ? evidenceAt(scene, uri, window.window.first, window) : evidenceAt(scene, uri, at);
  const { start, end } = mention;
  return evidence && { start, end, text: article.text.slice(start, end), evidence };
}
