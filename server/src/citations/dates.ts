import type { LanguageTag } from '../text/language-rules.js';

interface DateWords {
  /** January first, in the form that stands in a date. */
  readonly months: readonly string[];
  day(month: string, day: number): string;
  full(month: string, day: number, year: number): string;
}

const dateWords: ReadonlyMap<LanguageTag, DateWords> = new Map([
  [
    'en',
    {
      months: 'January February March April May June July August September October November December'.split(
        ' ',
      ),
      day: (month, day) => `${month} ${day}`,
      full: (month, day, year) => `${month} ${day}, ${year}`,
    },
  ],
  [
    'de',
    {
      months: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
      day: (month, day) => `${day}. ${month}`,
      full: (month, day, year) => `${day}. ${month} ${year}`,
    },
  ],
  [
    'uk',
    {
      months: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'.split(
        ' ',
      ),
      day: (month, day) => `${day} ${month}`,
      full: (month, day, year) => `${day} ${month} ${year} року`,
    },
  ],
]);

/**
 * `iso` (`YYYY-MM-DD`) in words: `day` is "May 23", `full` is "May 23, 2023". A language without a table
 * gets the ISO date; what is no such date is left out ('').
 */
export function writeDate(iso: string, language: LanguageTag, form: 'day' | 'full'): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match) return '';
  const words = dateWords.get(language);
  const month = words?.months[Number(match[2]) - 1];
  if (!words || month === undefined) return iso;
  const day = Number(match[3]);
  return form === 'day' ? words.day(month, day) : words.full(month, day, Number(match[1]));
}
