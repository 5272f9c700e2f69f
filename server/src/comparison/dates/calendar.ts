/** Days since 1970-01-01 in the Gregorian calendar, carried back beyond its beginning. */
export type CivilDay = number;

/** Both ends belong to it. */
export interface DayRange {
  readonly from: CivilDay;
  readonly to: CivilDay;
}

/** Howard Hinnant, "chrono-compatible low-level date algorithms": years counted from March, eras of 400 years. */
export function toCivilDay(year: number, month: number, day: number): CivilDay {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

interface CivilDate {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  /** 1..31 */
  readonly day: number;
}

export function toCivilDate(count: CivilDay): CivilDate {
  const shifted = count + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1 };
}

/** 0 is Sunday. */
export function weekdayOf(day: CivilDay): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? toCivilDay(year + 1, 1, 1) : toCivilDay(year, month + 1, 1);
  return next - toCivilDay(year, month, 1);
}

/** Of `YYYY-MM-DD`; undefined where there is no such day. */
export function parseCivilDay(iso: string | undefined): CivilDay | undefined {
  const parts = iso === undefined ? null : /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  if (!parts) return undefined;
  const [, year, month, day] = parts.map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return toCivilDay(year, month, day);
}
