import type { Word } from './words.js';

/** How a language writes figures in more than one word. Forms are those of `Word.form`. */
export interface FigureForms {
  /** Folded word to what it multiplies the number before it by: `million` to 1e6. */
  readonly scales: ReadonlyMap<string, number>;
  /** Folded letters that do so behind a sign of currency and a number: the m of "£5m" and of "£5 m". */
  readonly moneyScales: ReadonlyMap<string, number>;
  /** Before a scale they count one: "a hundred", "one million". */
  readonly ones: ReadonlySet<string>;
  /** Before `ones` they make a part of it: "half a million" is none. */
  readonly parts: ReadonlySet<string>;
  /** Folded words for 1 to 9, as in "twenty-five". */
  readonly units: ReadonlyMap<string, number>;
  /** Symbols that stand for a word, and its form. */
  readonly signs: ReadonlyMap<string, string>;
  readonly currencySigns: ReadonlySet<string>;
  /** Forms of January to December. */
  readonly months: readonly string[];
  /** Folded marks of the halves of a day to the hours that they add. */
  readonly halfDays: ReadonlyMap<string, number>;
}

/**
 * `word` as it reads behind the words before it: the magnitude or unit of a figure, the minutes or the half of
 * a time of day, the month of a written-out date (2023-05-22). With `replaces` it takes in the last of them.
 */
export function joinFigure(
  text: string,
  before: readonly Word[],
  word: Word,
  figures: FigureForms,
): { readonly word: Word; readonly replaces: boolean } | undefined {
  const last = before.at(-1);
  if (!last) return undefined;
  if (!last.isNumber)
    return figures.ones.has(last.folded) ? single(text, before, last, word, figures) : undefined;
  const gap = text.slice(last.end, word.start);
  if (gap.length > 1) return undefined;
  const month = gap === '-' ? writtenMonth(text, last, word, figures) : undefined;
  const { start, end, folded, content, capital } = word;
  if (month !== undefined)
    return {
      word: { start, end, folded, form: month, isNumber: false, content, capital },
      replaces: false,
    };
  const form = gap === ':' ? withMinutes(last, word) : whole(before, last, word, gap, figures);
  if (form === undefined) return undefined;
  return {
    word: { start: last.start, end, folded: form, form, isNumber: true, content: true, capital },
    replaces: true,
  };
}

/** Longest form of a figure; numbers beyond are read word by word. */
const MOST_DIGITS = 18;

function whole(
  before: readonly Word[],
  last: Word,
  word: Word,
  gap: string,
  figures: FigureForms,
): string | undefined {
  if (!isJoint(gap)) return undefined;
  return (
    scaled(before, last, word, gap, figures) ?? summed(last, word, figures) ?? halved(last, word, figures)
  );
}

function isJoint(gap: string): boolean {
  return gap === '' || gap === ' ' || gap === '\u00a0' || gap === '-' || gap === '\u2011' || gap === '\n';
}

/** "a hundred", "one million". */
function single(
  text: string,
  before: readonly Word[],
  last: Word,
  word: Word,
  figures: FigureForms,
): { readonly word: Word; readonly replaces: boolean } | undefined {
  const scale = figures.scales.get(word.folded);
  if (scale === undefined || !isJoint(text.slice(last.end, word.start))) return undefined;
  if (figures.parts.has(before.at(-2)?.folded ?? '')) return undefined;
  const form = String(scale);
  const { start, end, content, capital } = word;
  return { word: { start, end, folded: form, form, isNumber: true, content, capital }, replaces: false };
}

function scaled(
  before: readonly Word[],
  last: Word,
  word: Word,
  gap: string,
  figures: FigureForms,
): string | undefined {
  const money = gap.trim() === '' && figures.currencySigns.has(before.at(-2)?.folded ?? '');
  const scale = figures.scales.get(word.folded) ?? (money ? figures.moneyScales.get(word.folded) : undefined);
  return scale === undefined ? undefined : multiply(last.form, scale);
}

/** The value without a loss: "4.35 million" is 4350000. Undefined where it would not be a plain number. */
function multiply(form: string, scale: number): string | undefined {
  const [whole = '', fraction = ''] = form.split('.');
  const digits = whole + fraction;
  if (digits.length + 12 > MOST_DIGITS || !isDigits(digits)) return undefined;
  const product = String(Number(digits) * scale);
  if (fraction === '') return product;
  const padded = product.padStart(fraction.length + 1, '0');
  const at = padded.length - fraction.length;
  const rest = padded.slice(at);
  let end = rest.length;
  while (end > 0 && rest.charAt(end - 1) === '0') end--;
  return end === 0 ? padded.slice(0, at) : `${padded.slice(0, at)}.${rest.slice(0, end)}`;
}

/** "twenty-five"; "20 5" is two numbers. */
function summed(last: Word, word: Word, figures: FigureForms): string | undefined {
  const unit = figures.units.get(word.folded);
  if (unit === undefined || last.folded === last.form) return undefined;
  const tens = Number(last.form);
  return tens >= 20 && tens <= 90 && tens % 10 === 0 ? String(tens + unit) : undefined;
}

/** The mark of a time whose half of the day is known. */
const CLOCK = 'h';

/** The 15 of "3:15" and of "15:15". */
function withMinutes(last: Word, word: Word): string | undefined {
  const hour = Number(last.form);
  if (!isDigits(word.folded) || word.end - word.start !== 2 || last.end - last.start > 2) return undefined;
  if (!isDigits(last.form) || hour > 23 || Number(word.form) > 59) return undefined;
  const time = `${hour}:${two(Number(word.form))}`;
  return hour === 0 || hour > 12 ? CLOCK + time : time;
}

/** The p.m. of "3 p.m." and "3:15pm". */
function halved(last: Word, word: Word, figures: FigureForms): string | undefined {
  const added = figures.halfDays.get(word.folded);
  if (added === undefined) return undefined;
  const [hours = '', minutes = '00'] = last.form.split(':');
  const hour = Number(hours);
  return isDigits(hours) && hour >= 1 && hour <= 12 ? `${CLOCK}${(hour % 12) + added}:${minutes}` : undefined;
}

/** The 05 of 2023-05-22. */
function writtenMonth(text: string, last: Word, word: Word, figures: FigureForms): string | undefined {
  if (!isDigits(last.form, 4) || !isDigits(text.slice(word.start, word.end), 2)) return undefined;
  if (text.charAt(word.end) !== '-' || !isDigits(text.slice(word.end + 1, word.end + 3), 2)) return undefined;
  return figures.months[Number(word.form) - 1];
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function isDigits(text: string, length = text.length): boolean {
  if (text.length !== length || length === 0) return false;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
