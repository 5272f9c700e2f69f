/** English, German, Ukrainian, Russian, French and Spanish months as bylines write them, without accents or stops. */
const MONTH_FORMS: readonly string[] = [
  'january jan januar januar janner janvier enero ene січня січень января январь',
  'february feb februar fevrier fev febrero лютого лютий февраля февраль',
  'march mar marz mars marzo березня березень марта март',
  'april apr avril abril abr квітня квітень апреля апрель',
  'may mai mayo травня травень мая май',
  'june jun juni juin junio червня червень июня июнь',
  'july jul juli juillet julio липня липень июля июль',
  'august aug aout agosto ago серпня серпень августа август',
  'september sep sept septembre septiembre вересня вересень сентября сентябрь',
  'october oct oktober okt octobre octubre жовтня жовтень октября октябрь',
  'november nov novembre noviembre листопада листопад ноября ноябрь',
  'december dec dezember dez decembre diciembre dic грудня грудень декабря декабрь',
];

const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_FORMS.flatMap((forms, index) => forms.split(' ').map(form => [form, index + 1] as const)),
);

const MONTH_WORD = '\\p{L}{3,12}\\.?';
const TIME =
  '(?:(?:,|\\s+at|\\s+um|\\s+о)?\\s+|T)\\d{1,2}[:.]\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?(?:\\s?[ap]\\.?m\\b\\.?)?(?:\\s?(?:Z|UTC|GMT|Uhr|[CE]ES?T|[ECMP][SD]?T|BST|[+-]\\d{2}:?\\d{2})(?![\\p{L}\\p{N}]))?';

/** A full calendar date as bylines and file names write it, with a time of day where one follows. */
const DATE = new RegExp(
  `(?:(?<y1>\\d{4})(?<sep>[-/])(?<m1>\\d{2})\\k<sep>(?<d1>\\d{2})|(?<d2>\\d{1,2})\\.\\s?(?<m2>\\d{1,2})\\.(?<y2>\\d{4})` +
    `|(?<y6>(?:19|20)\\d{2})(?<m6>\\d{2})(?<d6>\\d{2})` +
    `|(?<a>\\d{1,2})/(?<b>\\d{1,2})/(?<y5>\\d{4})` +
    `|(?<w3>${MONTH_WORD})\\s(?<d3>\\d{1,2})(?:st|nd|rd|th)?,?\\s(?<y3>\\d{4})` +
    `|(?<d4>\\d{1,2})(?:\\.|st|nd|rd|th)?\\s(?:de\\s)?(?<w4>${MONTH_WORD}),?\\s(?:de\\s)?(?<y4>\\d{4}))` +
    `(?!\\d)(?:${TIME})?`,
  'iuy',
);

export interface DateText {
  /** `YYYY-MM-DD`; undefined where there is no such day, or 3/4/2020 may be March or April. */
  readonly iso: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** The date that starts exactly at `at`. */
export function dateAt(text: string, at: number): DateText | undefined {
  DATE.lastIndex = at;
  const match = DATE.exec(text);
  const groups = match?.groups;
  if (!match || !groups) return undefined;
  const word = groups.w3 ?? groups.w4;
  const month = word === undefined ? undefined : monthOf(word);
  if (word !== undefined && month === undefined) return undefined;
  const year = Number(groups.y1 ?? groups.y2 ?? groups.y3 ?? groups.y4 ?? groups.y5 ?? groups.y6);
  const { a, b } = groups;
  const iso =
    a !== undefined && b !== undefined
      ? slashDate(year, Number(a), Number(b))
      : isoDate(
          year,
          month ?? Number(groups.m1 ?? groups.m2 ?? groups.m6),
          Number(groups.d1 ?? groups.d2 ?? groups.d3 ?? groups.d4 ?? groups.d6),
        );
  return { iso, start: at, end: at + match[0].length };
}

/** The first date in the text that is a real day, with digits or a letter as its first character. */
export function findDate(text: string): DateText | undefined {
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)) {
    const date = dateAt(text, index);
    if (date?.iso !== undefined) return date;
  }
  return undefined;
}

/** "Tue, " as mail and feeds have it. */
const WEEKDAY = /^\p{L}{2,12}\.?,\s{1,4}/u;

/** A declared date: `undefined` where it is no full calendar date or no day of the calendar. */
export function parseDeclaredDate(text: string): string | undefined {
  const trimmed = text.trim().replace(WEEKDAY, '');
  const date = dateAt(trimmed, 0);
  return date && date.end === trimmed.length ? date.iso : undefined;
}

function monthOf(word: string): number | undefined {
  const folded = word
    .normalize('NFD')
    .replace(/[\u0300-\u0305\u0307-\u036f.]/g, '')
    .toLowerCase();
  return MONTHS.get(folded.normalize('NFC')) ?? MONTHS.get(word.toLowerCase().replace('.', ''));
}

/** Written day first in one country and month first in the next: read only where one order alone is possible. */
function slashDate(year: number, first: number, second: number): string | undefined {
  if (first > 12) return isoDate(year, second, first);
  return second > 12 || first === second ? isoDate(year, first, second) : undefined;
}

function isoDate(year: number, month: number, day: number): string | undefined {
  if (year < 1400 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
