import type { FigureTables, NumberWord, StatementTables } from '../languages/statement-tables.js';
import { normaliseNumber } from '../text/normalise.js';
import { readBroken, readSlashFraction, vulgarFractions } from './fractions.js';
import { isApart, isInnerHyphen, type Lexeme, matchPhrase } from './lexemes.js';

/** A number as it is read from words or digits, before unit, bound and noun are looked at. */
export interface NumberReading {
  readonly value: number;
  /** Index of the lexeme behind it. */
  readonly next: number;
  readonly ordinal: boolean;
  /** A plural without number: dozens, hundreds of thousands. */
  readonly vague: boolean;
  /** What a magnitude behind the number multiplied it by; 1 without one. */
  readonly scale: number;
}

/** The number that starts at lexeme `at`, in digits or in words. */
export function readNumber(
  lexemes: readonly Lexeme[],
  at: number,
  tables: StatementTables,
): NumberReading | undefined {
  const first = lexemes[at];
  if (!first) return undefined;
  if (first.kind === 'number') return readDigits(lexemes, at, tables);
  if (first.kind === 'symbol') {
    const value = vulgarFractions.get(first.raw);
    return value === undefined ? undefined : plain(value, at + 1);
  }
  return readWords(lexemes, at, tables.figures);
}

/** The value of a number token; undefined where its separators are no number's (`22.05.2023`). */
function digitsValue(raw: string, tables: StatementTables): number | undefined {
  const digits = normaliseNumber(raw, tables.language);
  if (digits.length > longestDigits) return undefined;
  return /^\d+(?:\.\d+)?$/.test(digits) ? Number(digits) : undefined;
}

/** Characters; beyond it a run of digits is a code, and would not be exact as a number. */
const longestDigits = 15;

/** A quadrillion; nobody counts further in words. */
const largestScale = 1e15;

function plain(value: number, next: number): NumberReading {
  return { value, next, ordinal: false, vague: false, scale: 1 };
}

function readDigits(
  lexemes: readonly Lexeme[],
  at: number,
  tables: StatementTables,
): NumberReading | undefined {
  const { figures } = tables;
  const digits = readSpaced(lexemes, at, tables) ?? { raw: lexemes[at]?.raw ?? '', next: at + 1 };
  let value = digitsValue(digits.raw, tables);
  let { next } = digits;
  if (value === undefined) return undefined;
  if (figures.spaceGroups) {
    while (value < largestScale && isSpaceGroup(lexemes, next))
      value = value * 1000 + Number(lexemes[next++]?.raw);
  }
  const fraction = readSlashFraction(lexemes, next, value);
  if (fraction) return plain(fraction.value, fraction.next);
  const broken = readBroken(lexemes, next, value);
  if (broken) return scaled(lexemes, plain(broken.value, broken.next), figures);
  const ordinal = readOrdinalEnding(lexemes, next, value, figures);
  return ordinal ?? scaled(lexemes, plain(value, next), figures);
}

/** Tokenised text parts a separator from its digits: `1 , 500`, `3 . 7 million`. */
function readSpaced(
  lexemes: readonly Lexeme[],
  at: number,
  tables: StatementTables,
): { readonly raw: string; readonly next: number } | undefined {
  let raw = lexemes[at]?.raw ?? '';
  let next = at + 1;
  if (!/^\d{1,3}$/.test(raw)) return undefined;
  while (raw.length < longestDigits && isComma(lexemes, next) && isGroup(lexemes, next + 1)) {
    raw += `,${lexemes[next + 1]?.raw}`;
    next += 2;
  }
  const point = lexemes[next]?.raw;
  const decimals = lexemes[next + 1];
  const ends = isApart(lexemes, next) && isApart(lexemes, next + 1) && /^\d{1,2}$/.test(decimals?.raw ?? '');
  if (point === '.' && ends && isMeasured(lexemes, at, next + 2, tables)) {
    raw += `.${decimals?.raw}`;
    next += 2;
  }
  return next > at + 1 ? { raw, next } : undefined;
}

function isComma(lexemes: readonly Lexeme[], at: number): boolean {
  return lexemes[at]?.raw === ',' && isApart(lexemes, at);
}

function isGroup(lexemes: readonly Lexeme[], at: number): boolean {
  return isApart(lexemes, at) && /^\d{3}$/.test(lexemes[at]?.raw ?? '');
}

/** A sign before the number or a magnitude or unit behind it shows that a full stop between ended no sentence. */
function isMeasured(lexemes: readonly Lexeme[], at: number, next: number, tables: StatementTables): boolean {
  const { figures } = tables;
  const sign = lexemes[at - 1];
  return (
    (sign?.kind === 'symbol' && /^\p{Sc}$/u.test(sign.raw)) ||
    scaleAt(lexemes[next], figures, false) !== undefined ||
    matchPhrase(lexemes, next, figures.units) !== undefined
  );
}

/** Three digits behind at most three digits, one plain space between: `20 000`. */
function isSpaceGroup(lexemes: readonly Lexeme[], at: number): boolean {
  const before = lexemes[at - 1];
  const group = lexemes[at];
  if (!before || !group || group.kind !== 'number' || group.start - before.end !== 1) return false;
  return /^\d{3}$/.test(group.raw) && /^\d{1,3}$/.test(before.raw);
}

/** `5th`, `22-го`, `3.` before a lower-case or capital noun of a language that writes ordinals so. */
function readOrdinalEnding(
  lexemes: readonly Lexeme[],
  at: number,
  value: number,
  figures: FigureTables,
): NumberReading | undefined {
  const hyphen = isInnerHyphen(lexemes, at) ? 1 : 0;
  const ending = lexemes[at + hyphen];
  if (ending?.glued && ending.kind === 'word' && figures.ordinalEndings.has(ending.folded)) {
    return { ...plain(value, at + hyphen + 1), ordinal: true };
  }
  const dotted = figures.ordinalDot && lexemes[at]?.raw === '.' && lexemes[at]?.glued === true && value < 100;
  if (dotted && lexemes[at + 1]?.kind === 'word') return { ...plain(value, at + 1), ordinal: true };
  return undefined;
}

/** Applies what multiplies a number from behind: `and a half`, `million`, `bn`. */
function scaled(lexemes: readonly Lexeme[], number: NumberReading, figures: FigureTables): NumberReading {
  const half = matchPhrase(lexemes, number.next, figures.halves);
  let { value, next } = number;
  if (half) {
    value += half.value;
    next += half.length;
  }
  let scale = 1;
  for (;;) {
    const hyphen = isInnerHyphen(lexemes, next) ? 1 : 0;
    const factor = scaleAt(lexemes[next + hyphen], figures, hyphen === 1);
    if (factor === undefined || scale * factor > largestScale) break;
    scale *= factor;
    next += hyphen + 1;
    if (
      lexemes[next]?.raw === '.' &&
      figures.magnitudes.has(lexemes[next - 1]?.folded ?? '') &&
      !endsText(lexemes, next)
    )
      next++;
  }
  return {
    value: scale === 1 ? value : Number((value * scale).toPrecision(15)),
    next,
    ordinal: false,
    vague: false,
    scale,
  };
}

function endsText(lexemes: readonly Lexeme[], at: number): boolean {
  const behind = lexemes[at + 1];
  return behind === undefined || behind.capital || behind.kind === 'symbol';
}

function scaleAt(lexeme: Lexeme | undefined, figures: FigureTables, hyphened: boolean): number | undefined {
  if (lexeme?.kind !== 'word') return undefined;
  const word = figures.numberWords.get(lexeme.folded);
  if (word?.kind === 'scale') return word.value;
  if (hyphened || (lexeme.folded.length === 1 && !lexeme.glued)) return undefined;
  return figures.magnitudes.get(lexeme.folded);
}

function readWords(lexemes: readonly Lexeme[], at: number, figures: FigureTables): NumberReading | undefined {
  const first = lexemes[at];
  if (first?.kind !== 'word') return undefined;
  if (figures.articles.has(first.folded)) return readArticle(lexemes, at, figures);
  const word = numberWord(first, figures);
  if (!word) return undefined;
  switch (word.kind) {
    case 'vague':
      return readVague(lexemes, at, figures);
    case 'fraction':
      return readFraction(lexemes, at, word.value, figures);
    case 'scale':
      return isSome(lexemes, at, figures)
        ? { ...plain(word.value, at + 1), vague: true, scale: word.value }
        : readCardinal(lexemes, at, figures);
    case 'cardinal':
    case 'ordinal':
      return readCardinal(lexemes, at, figures);
  }
}

/** `several hundred`: more than one of it, nobody says how many. */
function isSome(lexemes: readonly Lexeme[], at: number, figures: FigureTables): boolean {
  return figures.severals.has(lexemes[at - 1]?.folded ?? '');
}

function numberWord(lexeme: Lexeme | undefined, figures: FigureTables): NumberWord | undefined {
  if (lexeme?.kind !== 'word') return undefined;
  const word = figures.numberWords.get(lexeme.folded);
  if (word || !figures.compounds) return word;
  const value = compoundValue(lexeme.folded, figures);
  return value === undefined ? undefined : { kind: 'cardinal', value };
}

/** `a hundred`, `a dozen`, `a third of`. */
function readArticle(
  lexemes: readonly Lexeme[],
  at: number,
  figures: FigureTables,
): NumberReading | undefined {
  const word = numberWord(lexemes[at + 1], figures);
  if (word?.kind === 'scale') return readCardinal(lexemes, at, figures);
  const fraction = word?.kind === 'fraction' ? word.value : word?.fraction;
  if (fraction === undefined || !figures.beforeNoun.has(lexemes[at + 2]?.folded ?? '')) return undefined;
  return plain(fraction, at + 2);
}

/** `hundreds of thousands`: the least that it can mean. */
function readVague(lexemes: readonly Lexeme[], at: number, figures: FigureTables): NumberReading {
  let value = figures.numberWords.get(lexemes[at]?.folded ?? '')?.value ?? 1;
  let next = at + 1;
  for (;;) {
    const link = figures.beforeNoun.has(lexemes[next]?.folded ?? '') ? 1 : 0;
    const word = figures.numberWords.get(lexemes[next + link]?.folded ?? '');
    if (word?.kind !== 'vague' || value * word.value > largestScale) break;
    value *= word.value;
    next += link + 1;
  }
  return { value, next, ordinal: false, vague: true, scale: 1 };
}

/** `half of`, `half a million`, `half a dozen`; alone, as in `half-time`, it is no figure. */
function readFraction(
  lexemes: readonly Lexeme[],
  at: number,
  value: number,
  figures: FigureTables,
): NumberReading | undefined {
  if (numberWord(lexemes[at - 1], figures)?.kind === 'ordinal') return undefined;
  const article = figures.articles.has(lexemes[at + 1]?.folded ?? '') ? 1 : 0;
  const scale = numberWord(lexemes[at + 1 + article], figures);
  if (scale?.kind === 'scale') {
    return { ...plain(value * scale.value, at + 2 + article), scale: scale.value };
  }
  const behind = lexemes[at + 1];
  const counted = article === 1 || (behind?.kind === 'word' && figures.beforeNoun.has(behind.folded));
  const before = lexemes[at - 1];
  const bounded =
    before !== undefined &&
    (matchPhrase(lexemes, at - 1, figures.before) !== undefined || before.folded === 'than');
  return counted || bounded ? plain(value, at + 1) : undefined;
}

/**
 * Units, tens, hundreds and scales in falling order: `room` is the value below which the next word must
 * stay, so that `twenty three` is one number and `three twenty` two.
 */
function readCardinal(
  lexemes: readonly Lexeme[],
  at: number,
  figures: FigureTables,
): NumberReading | undefined {
  let total = 0;
  let current = 0;
  let room = Number.POSITIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  let seen = false;
  let ordinal = false;
  let next = figures.articles.has(lexemes[at]?.folded ?? '') ? at + 1 : at;
  for (;;) {
    const step = seen ? stepOver(lexemes, next, room, figures) : 0;
    const word = numberWord(lexemes[next + step], figures);
    if (!word) break;
    if (word.kind === 'scale') {
      if (word.value < 1000) {
        if (seen && (current === 0 || current >= 100 || room === Number.POSITIVE_INFINITY)) break;
        current = (current || 1) * word.value;
        room = word.value === 100 ? 100 : 0;
      } else {
        if (word.value >= lowest) break;
        total += (current || 1) * word.value;
        lowest = word.value;
        current = 0;
        room = 1000;
      }
    } else if (word.kind === 'cardinal' || word.kind === 'ordinal') {
      if (word.value >= room) break;
      current += word.value;
      room = word.value >= 100 ? 100 : word.value >= 20 && word.value % 10 === 0 ? 10 : 0;
      ordinal = word.kind === 'ordinal';
    } else break;
    next += step + 1;
    seen = true;
    if (ordinal) break;
  }
  if (!seen) return undefined;
  const value = total + current;
  if (ordinal) return { ...plain(value, next), ordinal };
  return readNumerator(lexemes, value, next, figures) ?? withHalf(lexemes, value, next, lowest, figures);
}

/** Lexemes between two words of one number: a hyphen, or `and` where tens or units may follow. */
function stepOver(lexemes: readonly Lexeme[], next: number, room: number, figures: FigureTables): number {
  if (isInnerHyphen(lexemes, next)) return 1;
  const joins = room >= 100 && figures.joiners.has(lexemes[next]?.folded ?? '');
  if (!joins) return 0;
  const behind = numberWord(lexemes[next + 1], figures);
  const fits = behind && behind.value < 100 && (behind.kind === 'cardinal' || behind.kind === 'ordinal');
  return fits && room !== Number.POSITIVE_INFINITY ? 1 : 0;
}

/** `two thirds`, `three-quarters`. */
function readNumerator(
  lexemes: readonly Lexeme[],
  value: number,
  next: number,
  figures: FigureTables,
): NumberReading | undefined {
  if (value > 20) return undefined;
  const hyphen = isInnerHyphen(lexemes, next) ? 1 : 0;
  const word = numberWord(lexemes[next + hyphen], figures);
  const share = word?.kind === 'fraction' ? word.value : value === 1 ? word?.fraction : undefined;
  return share === undefined ? undefined : plain(Number((value * share).toPrecision(15)), next + hyphen + 1);
}

/** `three and a half million`, `a million and a half`. */
function withHalf(
  lexemes: readonly Lexeme[],
  value: number,
  next: number,
  lowest: number,
  figures: FigureTables,
): NumberReading {
  if (lowest === Number.POSITIVE_INFINITY) return scaled(lexemes, plain(value, next), figures);
  const half = matchPhrase(lexemes, next, figures.halves);
  if (!half) return { ...plain(value, next), scale: lowest };
  return { ...plain(value + half.value * lowest, next + half.length), scale: lowest };
}

/** Letters; a longer word is no number. */
const longestCompound = 80;

/** German: `zweihundertdreiundzwanzigtausend`. Each part is cut off where its number word stands. */
function compoundValue(word: string, figures: FigureTables): number | undefined {
  if (word.length > longestCompound || !/hundert|tausend|und.+(?:zig|ssig)$/.test(word)) return undefined;
  return (
    splitAt(word, 'tausend', 1000, figures) ??
    splitAt(word, 'hundert', 100, figures) ??
    unitsAndTens(word, figures)
  );
}

function partValue(word: string, figures: FigureTables): number | undefined {
  const known = figures.numberWords.get(word);
  if (known?.kind === 'cardinal' || known?.kind === 'scale') return known.value;
  return compoundValue(word, figures);
}

function splitAt(word: string, mark: string, factor: number, figures: FigureTables): number | undefined {
  const at = word.indexOf(mark);
  if (at < 0) return undefined;
  const left = word.slice(0, at);
  const right = word.slice(at + mark.length).replace(/^und(?!.*zig)/, '');
  const many = left === '' || left === 'ein' ? 1 : partValue(left, figures);
  const rest = right === '' ? 0 : partValue(right, figures);
  return many === undefined || rest === undefined || rest >= factor ? undefined : many * factor + rest;
}

function unitsAndTens(word: string, figures: FigureTables): number | undefined {
  const at = word.indexOf('und');
  if (at < 0) return undefined;
  const unit = word.slice(0, at) === 'ein' ? 1 : figures.numberWords.get(word.slice(0, at))?.value;
  const tens = figures.numberWords.get(word.slice(at + 3))?.value;
  return unit === undefined || tens === undefined || unit > 9 ? undefined : unit + tens;
}
