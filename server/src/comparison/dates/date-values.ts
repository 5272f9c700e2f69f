import type { DateMention } from '../../details/details.js';
import { type CivilDay, type DayRange, daysInMonth, toCivilDate, toCivilDay, weekdayOf } from './calendar.js';

/** From fine to coarse. */
const grains = ['time', 'day', 'week', 'month', 'year', 'decade'] as const;
type Grain = (typeof grains)[number];

/** What a mention may mean, as far as its words and the date of its document tell. */
export interface DateValue {
  readonly grain: Grain;
  readonly year?: number;
  /** The last of the years that it may be, where they are several: a decade. */
  readonly lastYear?: number;
  readonly month?: number;
  readonly day?: number;
  readonly weekday?: number;
  /** The weekday follows from the day and does not stand there. */
  readonly derivedWeekday?: true;
  readonly time?: number;
  readonly halfDay?: true;
  readonly zone?: string;
  /** The days that it may be, the likeliest range first; undefined where they are not known. */
  readonly days?: readonly DayRange[];
  /** It counts from a day that is not known. */
  readonly open?: true;
}

/**
 * `same`: a source gives what the draft gives, as exactly or more. `whole`: it gives a longer time that holds the
 * draft's. `other`: both cannot be. `open`: the source counts from a day that is not known. `unlike`: one gives a
 * weekday and the other a day of the month, and no year leads from one to the other.
 */
export type Relation = 'same' | 'whole' | 'other' | 'open' | 'unlike';

/** Days on either side of a document's date in which a bare weekday is looked for. */
const WEEKDAY_REACH = 8;
/** Minutes that a time on the hour or half hour may be away from another, and one on the five minutes. */
const ROUND_TIME = 15;
const FIVE_MINUTE_TIME = 4;

/** `told`: the document's own date. */
export function resolveDate(mention: DateMention, told: CivilDay | undefined): DateValue {
  const { time, halfDay, zone, relativeDays, relative, daysFromTold } = mention;
  if (time !== undefined) {
    return { grain: 'time', time, ...(halfDay && { halfDay }), ...(zone !== undefined && { zone }) };
  }
  if (daysFromTold !== undefined) return { grain: 'day', open: true };
  if (relativeDays !== undefined) {
    return told === undefined ? { grain: 'day', open: true } : onDay(told + relativeDays);
  }
  if (relative) return resolvePeriod(relative.unit, relative.by, told);
  return resolveParts(mention, told);
}

/** So many days from a date told before; open where that is no single day. */
export function daysFrom(base: DateValue | undefined, by: number, told: CivilDay | undefined): DateValue {
  const [day, ...others] = base?.days ?? [];
  if (base?.grain === 'day' && day && others.length === 0) return onDay(day.from + by);
  if (!base || base.weekday === undefined || base.derivedWeekday) return { grain: 'day', open: true };
  const weekday = (((base.weekday + by) % 7) + 7) % 7;
  return { grain: 'day', weekday, ...(told !== undefined && { days: nearWeekdays(weekday, told) }) };
}

function onDay(day: CivilDay): DateValue {
  return {
    grain: 'day',
    ...toCivilDate(day),
    weekday: weekdayOf(day),
    derivedWeekday: true,
    days: [{ from: day, to: day }],
  };
}

function resolvePeriod(unit: 'week' | 'month' | 'year', by: number, told: CivilDay | undefined): DateValue {
  if (told === undefined) return { grain: unit, open: true };
  const { year, month } = toCivilDate(told);
  if (unit === 'year') {
    // "Five years ago" is seldom meant to the year.
    const loose = by < -2 ? 1 : 0;
    const first = year + by - loose;
    const last = year + by + loose;
    return {
      grain: 'year',
      year: first,
      ...(loose > 0 && { lastYear: last }),
      days: [yearRange(first, last)],
    };
  }
  if (unit === 'week') return { grain: 'week', days: [{ from: told + 7 * by - 7, to: told + 7 * by + 7 }] };
  const first = year * 12 + month - 1 + by;
  // "Two months ago" is seldom meant to the month.
  const loose = by < -1 ? 1 : 0;
  const { from } = monthRange(Math.floor((first - loose) / 12), ((first - loose) % 12) + 1);
  const { to } = monthRange(Math.floor((first + loose) / 12), ((first + loose) % 12) + 1);
  return { grain: 'month', days: [{ from, to }] };
}

function resolveParts(
  { year, decade, month, day, weekday }: DateMention,
  told: CivilDay | undefined,
): DateValue {
  const named = weekday === undefined ? {} : { weekday };
  if (month === undefined) {
    if (year === undefined) {
      return {
        grain: 'day',
        ...named,
        ...(told !== undefined && weekday !== undefined && { days: nearWeekdays(weekday, told) }),
      };
    }
    const lastYear = decade ? year + (year % 100 === 0 ? 99 : 9) : year;
    return {
      grain: decade ? 'decade' : 'year',
      year,
      ...(decade && { lastYear }),
      ...named,
      days: [yearRange(year, lastYear)],
    };
  }
  const grain = day === undefined ? 'month' : 'day';
  const parts = { grain, month, ...(day !== undefined && { day }), ...named } as const;
  if (year !== undefined) {
    const range = inYear(year, month, day);
    const derived = day !== undefined && weekday === undefined;
    return {
      ...parts,
      year,
      days: [range],
      ...(derived && { weekday: weekdayOf(range.from), derivedWeekday: true }),
    };
  }
  if (told === undefined) return parts;
  const own = toCivilDate(told).year;
  const apart = (range: DayRange): number => Math.max(range.from - told, told - range.to);
  const days = [own - 1, own, own + 1]
    .map(which => inYear(which, month, day))
    .sort((a, b) => apart(a) - apart(b));
  return { ...parts, days };
}

function nearWeekdays(weekday: number, told: CivilDay): DayRange[] {
  const days: DayRange[] = [];
  for (let apart = 0; apart <= WEEKDAY_REACH; apart++) {
    if (weekdayOf(told - apart) === weekday) days.push(dayRange(told - apart));
    if (apart > 0 && weekdayOf(told + apart) === weekday) days.push(dayRange(told + apart));
  }
  return days;
}

function dayRange(day: CivilDay): DayRange {
  return { from: day, to: day };
}

function monthRange(year: number, month: number): DayRange {
  const from = toCivilDay(year, month, 1);
  return { from, to: from + daysInMonth(year, month) - 1 };
}

function yearRange(first: number, last: number): DayRange {
  return { from: toCivilDay(first, 1, 1), to: toCivilDay(last, 12, 31) };
}

/** How a source's date stands to the draft's; undefined where the two are not of a kind. */
export function relateDates(draft: DateValue, source: DateValue): Relation | undefined {
  if (draft.grain === 'time' || source.grain === 'time') return relateTimes(draft, source);
  if (draft.open || source.open) return isOpenTo(source.grain, draft.grain) ? 'open' : undefined;
  const direct = relateParts(draft, source);
  if (direct === 'same' || direct === 'other') return direct;
  const weekday = relateWeekdays(draft, source);
  if (weekday) return weekday;
  if (draft.days && source.days) {
    if (!draft.days.some(range => source.days?.some(other => meet(range, other)))) {
      return isSameWeekday(draft, source) ? 'unlike' : 'other';
    }
    return isAsFine(source, draft) ? 'same' : 'whole';
  }
  const undated = relateUndated(draft, source);
  if (undated) return undated;
  if (direct) return direct;
  return isDayLike(draft) && isDayLike(source) ? 'unlike' : undefined;
}

/** The draft's date lies behind the start of a span of time and before its end; a week and a year go round. */
export function liesBetween(draft: DateValue, start: DateValue, end: DateValue): boolean {
  if (start.grain !== end.grain || draft.grain === 'time') return false;
  const [first] = start.days ?? [];
  const [last] = end.days ?? [];
  if (draft.days && first && last && !isBareWeekday(draft)) {
    return draft.days.some(({ from, to }) => from >= first.from && to <= last.to);
  }
  return (
    isRoundBetween(draft.weekday, start.weekday, end.weekday, 7) ||
    isRoundBetween(draft.month, start.month, end.month, 12)
  );
}

function isRoundBetween(
  value: number | undefined,
  first: number | undefined,
  last: number | undefined,
  round: number,
): boolean {
  if (value === undefined || first === undefined || last === undefined || first === last) return false;
  return (value - first + round) % round < (last - first + round) % round;
}

/** Dates that share all parts but one: "August 15, 2008" for "May 15, 2008". */
export function isNearMiss(draft: DateValue, source: DateValue): boolean {
  let shared = 0;
  let wrong = 0;
  const pairs = [
    [draft.year, source.year],
    [draft.month, source.month],
    [draft.day, source.day],
    [draft.derivedWeekday ? undefined : draft.weekday, source.derivedWeekday ? undefined : source.weekday],
  ] as const;
  for (const [own, theirs] of pairs) {
    if (own === undefined || theirs === undefined) continue;
    if (own === theirs) shared++;
    else wrong++;
  }
  return shared > 0 && wrong === 1;
}

function relateTimes(draft: DateValue, source: DateValue): Relation | undefined {
  if (draft.time === undefined || source.time === undefined) return undefined;
  const round = draft.halfDay || source.halfDay ? 720 : 1_440;
  const apart = Math.abs(draft.time - source.time) % round;
  const allowed = Math.max(leeway(draft.time), leeway(source.time));
  if (Math.min(apart, round - apart) <= allowed) return 'same';
  return draft.zone === source.zone ? 'other' : 'open';
}

function leeway(time: number): number {
  return time % 30 === 0 ? ROUND_TIME : time % 5 === 0 ? FIVE_MINUTE_TIME : 0;
}

/** By the parts that both give. `whole` where they agree and the draft gives more. */
function relateParts(draft: DateValue, source: DateValue): 'same' | 'whole' | 'other' | undefined {
  let agreed = false;
  let alone = false;
  const weigh = (own: number | undefined, theirs: boolean | undefined): boolean => {
    if (own === undefined) return true;
    if (theirs === undefined) alone = true;
    else agreed = true;
    return theirs !== false;
  };
  const years = source.year === undefined || draft.year === undefined ? undefined : shareYears(draft, source);
  if (!weigh(draft.year, years)) return 'other';
  if (!weigh(draft.month, isEqual(draft.month, source.month))) return 'other';
  if (!weigh(draft.day, isEqual(draft.day, source.day))) return 'other';
  const sameDay = draft.day !== undefined && source.day !== undefined;
  if (!draft.derivedWeekday) {
    const known = isEqual(draft.weekday, source.weekday);
    if (draft.weekday !== undefined && known === undefined && sameDay) return 'same';
    if (!weigh(draft.weekday, known)) return 'other';
  }
  if (!agreed) return undefined;
  if (!alone) return isCoarser(source, draft) ? 'whole' : 'same';
  return 'whole';
}

function isEqual(a: number | undefined, b: number | undefined): boolean | undefined {
  return a === undefined || b === undefined ? undefined : a === b;
}

function shareYears(a: DateValue, b: DateValue): boolean {
  const firstA = a.year ?? 0;
  const firstB = b.year ?? 0;
  return firstA <= (b.lastYear ?? firstB) && firstB <= (a.lastYear ?? firstA);
}

/** A bare weekday against a day of the calendar. */
function relateWeekdays(draft: DateValue, source: DateValue): Relation | undefined {
  const [bare, dated] = isBareWeekday(draft) ? [draft, source] : [source, draft];
  if (!isBareWeekday(bare) || dated.grain !== 'day' || !dated.days || isBareWeekday(dated)) return undefined;
  const fits = dated.days.map(({ from }) => weekdayOf(from) === bare.weekday);
  if (!fits.includes(true)) return 'other';
  return fits[0] ? (bare.days && dated.days ? undefined : 'same') : 'unlike';
}

/** A day or month without a year against days of the calendar, in the years that these lie in. */
function relateUndated(draft: DateValue, source: DateValue): Relation | undefined {
  const [bare, dated] = draft.days ? [source, draft] : [draft, source];
  const { month, day } = bare;
  if (bare.days || month === undefined || !dated.days || dated.grain === 'year' || dated.grain === 'decade') {
    return undefined;
  }
  const ranges = dated.days.flatMap(range =>
    [range.from, range.to].map(end => ({ range, own: inYear(toCivilDate(end).year, month, day) })),
  );
  if (ranges.some(({ range, own }) => meet(range, own))) return isAsFine(source, draft) ? 'same' : 'whole';
  const maybe = isBareWeekday(dated) && ranges.some(({ own }) => weekdayOf(own.from) === dated.weekday);
  return maybe ? 'unlike' : 'other';
}

function inYear(year: number, month: number, day: number | undefined): DayRange {
  return day === undefined ? monthRange(year, month) : dayRange(toCivilDay(year, month, day));
}

/** A Monday that is further away than a bare "Monday" is looked for: "last Monday" may be meant. */
function isSameWeekday(draft: DateValue, source: DateValue): boolean {
  const bare = isBareWeekday(draft) || isBareWeekday(source);
  return bare && draft.weekday !== undefined && draft.weekday === source.weekday;
}

function isBareWeekday({ weekday, month, year }: DateValue): boolean {
  return weekday !== undefined && month === undefined && year === undefined;
}

/** A day that is not known may be that of "last week" as well; it tells nothing of a month or a year. */
function isOpenTo(source: Grain, draft: Grain): boolean {
  return source === draft || (isDayLike({ grain: source }) && isDayLike({ grain: draft }));
}

function isDayLike({ grain }: Pick<DateValue, 'grain'>): boolean {
  return grain === 'day' || grain === 'week';
}

/** A day is finer than a month. */
export function isAsFine(a: DateValue, b: DateValue): boolean {
  return grains.indexOf(a.grain) <= grains.indexOf(b.grain);
}

function isCoarser(a: DateValue, b: DateValue): boolean {
  return !isAsFine(a, b);
}

function meet(a: DayRange, b: DayRange): boolean {
  return a.from <= b.to && b.from <= a.to;
}
