import type { StatementTables } from '../languages/statement-tables.js';
import type { Span } from '../text/span.js';
import { isAge } from './ages.js';
import { countedNoun, lendNoun } from './counted-nouns.js';
import { cueOf } from './cues.js';
import { takenByDates } from './dates.js';
import type { Figure } from './details.js';
import { readBound } from './figure-bounds.js';
import { isTime } from './hours.js';
import { isDash, isInnerHyphen, type Lexeme, lexemeSpan, matchPhrase, readLexemes } from './lexemes.js';
import { isLabel, labelEnd, referenceEnd } from './number-labels.js';
import { type NumberReading, readNumber } from './numbers.js';

/** Counts, amounts, shares, ranges, scores and ordinals; no dates, clock times, versions or telephone numbers. */
export function readFigures(text: string, tables: StatementTables): readonly Figure[] {
  const lexemes = readLexemes(text, tables);
  return findFigures(lexemes, takenByDates(lexemes, tables), tables);
}

export function findFigures(
  lexemes: readonly Lexeme[],
  taken: Uint8Array,
  tables: StatementTables,
): readonly Figure[] {
  const found: Figure[] = [];
  const { figures } = tables;
  const { compounds } = figures;
  let free = 0;
  for (let at = 0; at < lexemes.length; ) {
    if (!mayStart(lexemes[at], compounds)) {
      at++;
      continue;
    }
    const idiom = matchPhrase(lexemes, at, figures.notFigures);
    if (idiom) {
      at += idiom.length;
      continue;
    }
    if (taken[at] === 1 || isLabel(lexemes, at)) {
      at++;
      continue;
    }
    const end = referenceEnd(lexemes, at, figures) ?? labelEnd(lexemes, at);
    if (end !== undefined) {
      at = end;
      continue;
    }
    const figure = readFigure(lexemes, at, free, taken, tables);
    if (figure && !isTime(lexemes, at, figure, tables)) {
      const [first, ...others] = figure.figures;
      if (first) found.push(lendNoun(lexemes, at, figure.next, first, found.at(-1), tables), ...others);
    }
    if (figure) free = figure.next;
    at = figure ? figure.next : at + 1;
  }
  return found;
}

/** A word that no figure begins with is passed over. */
function mayStart(lexeme: Lexeme | undefined, compounds: boolean): boolean {
  return lexeme?.kind !== 'word' || compounds || (lexeme.cues & cueOf.figure) !== 0;
}

interface Read {
  readonly figures: readonly Figure[];
  readonly next: number;
}

/** The figure at lexeme `at`; its sign and currency stand at or behind lexeme `free`. */
function readFigure(
  lexemes: readonly Lexeme[],
  at: number,
  free: number,
  taken: Uint8Array,
  tables: StatementTables,
): Read | undefined {
  const number = readFree(lexemes, at, taken, tables);
  if (!number || isPronoun(lexemes, at, number, tables)) return undefined;
  const from = readAmount(lexemes, at, free, number, tables);
  const second = number.ordinal || number.vague ? undefined : readSecond(lexemes, at, from, taken, tables);
  if (!second) return { figures: [figure(lexemes, at, from, tables)], next: from.next };
  const { to, kind } = second;
  if (kind === 'change') {
    const first = from.unit === undefined && to.unit !== undefined ? { ...from, unit: to.unit } : from;
    return {
      figures: [figure(lexemes, at, first, tables), figure(lexemes, second.at, to, tables)],
      next: to.next,
    };
  }
  const scale = from.scale === 1 && to.scale > 1 && from.value <= to.value / to.scale ? to.scale : 1;
  const unit = kind === 'score' ? 'score' : (to.unit ?? from.unit);
  const { unit: _, ...plain } = from;
  const joined: Amount = {
    ...plain,
    number: { start: from.number.start, end: to.number.end },
    value: from.value * scale,
    to: to.value,
    next: to.next,
    ...(unit !== undefined && { unit }),
  };
  return { figures: [figure(lexemes, at, joined, tables)], next: to.next };
}

/** A number no lexeme of which belongs to a date. */
function readFree(
  lexemes: readonly Lexeme[],
  at: number,
  taken: Uint8Array,
  tables: StatementTables,
): NumberReading | undefined {
  const number = readNumber(lexemes, at, tables);
  if (!number) return undefined;
  for (let index = at; index < number.next; index++) if (taken[index] === 1) return undefined;
  return number;
}

/**
 * "One should know" and "the one" are no count; an ordinal of time behind another figure is a unit ("per second",
 * "ten a second"), and none where it numbers something ("a second vote").
 */
function isPronoun(
  lexemes: readonly Lexeme[],
  at: number,
  number: NumberReading,
  tables: StatementTables,
): boolean {
  if (number.next !== at + 1) return false;
  const word = lexemes[at];
  const followers = word && tables.figures.pronouns.get(word.folded);
  const behind = lexemes[number.next];
  if (followers) return behind?.kind !== 'word' || word.bareEnd < word.end || followers.has(behind.folded);
  if (!number.ordinal || !matchPhrase(lexemes, at, tables.figures.units)) return false;
  const noun = isInnerHyphen(lexemes, number.next) ? lexemes[number.next + 1] : behind;
  if (noun?.kind !== 'word') return true;
  const before = lexemes[at - 1]?.folded ?? '';
  const counts = tables.figures.articles.has(before) && !tables.functionWords.has(noun.folded);
  return tables.figures.unitBefore.has(before) && !counts;
}

/** A number with sign and unit; `start` and `end` are the figure's. */
interface Amount extends Span {
  readonly number: Span;
  readonly value: number;
  readonly to?: number;
  readonly next: number;
  readonly scale: number;
  readonly ordinal: boolean;
  readonly vague: boolean;
  readonly unit?: string;
}

const currencySigns: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['\u20ac', 'EUR'],
  ['\u00a3', 'GBP'],
  ['\u20b4', 'UAH'],
  ['\u00a5', 'JPY'],
  ['\u20bd', 'RUB'],
  ['\u20b9', 'INR'],
  ['\u20ba', 'TRY'],
]);

/** Letters before a dollar sign. */
const dollars: ReadonlyMap<string, string> = new Map([
  ['us', 'USD'],
  ['a', 'AUD'],
  ['au', 'AUD'],
  ['c', 'CAD'],
  ['ca', 'CAD'],
  ['hk', 'HKD'],
  ['nz', 'NZD'],
  ['s', 'SGD'],
]);

function readAmount(
  lexemes: readonly Lexeme[],
  at: number,
  free: number,
  number: NumberReading,
  tables: StatementTables,
): Amount {
  const head = readHead(lexemes, at, free, tables);
  const behind = number.ordinal ? undefined : readUnit(lexemes, number, head.unit !== undefined, tables);
  const unit = head.unit ?? behind?.unit;
  const next = behind?.next ?? number.next;
  const factor = behind?.factor ?? 1;
  const magnitude = Number((number.value * factor).toPrecision(15));
  const numberNext = factor === 1 ? number.next : next;
  return {
    number: lexemeSpan(lexemes, at, numberNext),
    value: head.negative ? -magnitude : magnitude,
    start: lexemes[head.first]?.start ?? 0,
    end: lexemes[next - 1]?.bareEnd ?? 0,
    next,
    scale: number.scale * factor,
    ordinal: number.ordinal,
    vague: number.vague,
    ...(unit !== undefined && { unit }),
  };
}

interface Head {
  /** Index of the lexeme where the figure starts. */
  readonly first: number;
  readonly unit?: string;
  readonly negative: boolean;
}

/** Sign and currency before a number: `-5`, `minus 5`, `$5`, `US$5`, `-$5`, `EUR 5`. */
function readHead(lexemes: readonly Lexeme[], at: number, free: number, tables: StatementTables): Head {
  let first = at;
  let unit: string | undefined;
  const sign = lexemeFrom(lexemes, first - 1, free);
  const currency = sign && currencySigns.get(sign.raw);
  if (currency !== undefined) {
    first--;
    unit = currency;
    const letters = lexemeFrom(lexemes, first - 1, free);
    const country = sign?.raw === '$' && sign.glued ? dollars.get(letters?.folded ?? '') : undefined;
    if (country !== undefined) {
      first--;
      unit = country;
    }
  } else if (sign?.raw === '#' && lexemes[at]?.glued === false) {
    // Tokenised news has it for a pound sign; where it counts, it touches its number.
    first--;
    unit = 'GBP';
  } else if (sign?.kind === 'word' && /^[A-Z]{3}$/.test(sign.raw)) {
    const code = matchPhrase(lexemes, first - 1, tables.figures.units)?.value;
    if (code === sign.raw) {
      first--;
      unit = code;
    }
  }
  const minus = lexemeFrom(lexemes, first - 1, free);
  const dash = isDash(minus) && minus?.raw !== '\u2014' && !minus?.glued && lexemes[first]?.glued === true;
  const negative = dash || (minus !== undefined && tables.figures.minus.has(minus.folded));
  return { first: negative ? first - 1 : first, negative, ...(unit !== undefined && { unit }) };
}

function lexemeFrom(lexemes: readonly Lexeme[], at: number, free: number): Lexeme | undefined {
  return at >= free ? lexemes[at] : undefined;
}

interface Unit {
  readonly unit?: string;
  readonly next: number;
  readonly factor: number;
}

/** What stands behind a number: `%`, `percentage points`, `dollars`, `km`, `-year`. */
function readUnit(
  lexemes: readonly Lexeme[],
  number: NumberReading,
  money: boolean,
  tables: StatementTables,
): Unit | undefined {
  const { next } = number;
  const behind = lexemes[next];
  if (!behind) return undefined;
  if (number.scale === 1 && behind.kind === 'word' && (behind.glued || money)) {
    const factor = letterMagnitude(lexemes, next, money, tables);
    if (factor !== undefined) return { next: next + 1, factor };
  }
  const sign = currencySigns.get(behind.raw);
  if (sign !== undefined && (behind.glued || !lexemes[next + 1]?.glued))
    return { unit: sign, next: next + 1, factor: 1 };
  const hyphen = isInnerHyphen(lexemes, next) || isSpacedHyphen(lexemes, next) ? 1 : 0;
  const adjective = tables.figures.units.get(lexemes[next + hyphen]?.folded ?? '')
    ? 0
    : unitStep(lexemes, next);
  const at = next + hyphen + adjective;
  const phrase = matchPhrase(lexemes, at, tables.figures.units);
  if (!phrase || (number.vague && phrase.value === 'pp')) return undefined;
  if (phrase.value.length === 1 && lexemes[at]?.raw.length === 1 && lexemes[at]?.capital) return undefined;
  return { unit: phrase.value, next: at + phrase.length, factor: 1 };
}

/** Tokenised text: "27 - year - old", "27- year - old". */
function isSpacedHyphen(lexemes: readonly Lexeme[], at: number): boolean {
  const behind = lexemes[at + 1];
  return lexemes[at]?.raw === '-' && behind?.glued === false && behind.kind === 'word';
}

/** "5 million US dollars". */
function unitStep(lexemes: readonly Lexeme[], next: number): number {
  return lexemes[next]?.raw === 'US' ? 1 : 0;
}

/** `m` and `b` are metre and nothing unless money or people are counted; see `magnitudes` for the others. */
function letterMagnitude(
  lexemes: readonly Lexeme[],
  at: number,
  money: boolean,
  tables: StatementTables,
): number | undefined {
  const letter = lexemes[at]?.folded;
  if (letter === 'k' && money) return 1e3;
  if (letter === 'm') {
    const decimal = lexemes[at - 1]?.raw.includes('.');
    const noun = lexemes[at + 1]?.folded ?? '';
    return money || decimal || tables.figures.irregularNouns.has(noun) ? 1e6 : undefined;
  }
  if (letter === 'b' && money) return 1e9;
  return undefined;
}

interface Second {
  readonly to: Amount;
  readonly at: number;
  readonly kind: 'range' | 'change' | 'score';
}

/** The other end of "10-12", "10 to 12", "between 10 and 12", "from 10 to 12", "4-2". */
function readSecond(
  lexemes: readonly Lexeme[],
  at: number,
  from: Amount,
  taken: Uint8Array,
  tables: StatementTables,
): Second | undefined {
  const { figures } = tables;
  const link = lexemes[from.next];
  if (!link) return undefined;
  const opener = lexemes[headStart(lexemes, at, from) - 1]?.folded ?? '';
  const dash = isDash(link);
  const worded = figures.rangeWords.has(link.folded) || figures.rangeFrames.get(opener) === link.folded;
  if (!dash && !worded) return undefined;
  const hyphens = isInnerHyphen(lexemes, from.next) && isInnerHyphen(lexemes, from.next + 2) ? 1 : 0;
  let second = from.next + 1;
  if (hyphens === 1 && dash && figures.rangeWords.has(lexemes[second]?.folded ?? '')) second += 2;
  while (currencySigns.has(lexemes[second]?.raw ?? '')) second++;
  const number = readFree(lexemes, second, taken, tables);
  if (!number || number.ordinal || number.vague) return undefined;
  const read = readAmount(lexemes, second, from.next, number, tables);
  const to: Amount = { ...read, value: Math.abs(read.value) };
  const whole =
    Number.isInteger(from.value) &&
    Number.isInteger(to.value) &&
    from.unit === undefined &&
    to.unit === undefined;
  const small = from.value >= 0 && from.value < 200 && to.value < 200;
  if (dash && whole && small && (from.value >= to.value || hasScoreWord(lexemes, at, tables))) {
    return { to, at: second, kind: 'score' };
  }
  if (from.unit !== undefined && to.unit !== undefined && from.unit !== to.unit) return undefined;
  const base = to.scale > 1 && from.scale === 1 ? to.value / to.scale : to.value;
  if (worded && (figures.changeWords.has(opener) || from.value >= base))
    return { to, at: second, kind: 'change' };
  return from.value < base || from.value < to.value ? { to, at: second, kind: 'range' } : undefined;
}

function headStart(lexemes: readonly Lexeme[], at: number, from: Amount): number {
  let first = at;
  while (first > 0 && (lexemes[first]?.start ?? 0) > from.start) first--;
  return first;
}

/** Lexemes; a score's verb or noun stands close to it. */
const scoreReach = 12;

function hasScoreWord(lexemes: readonly Lexeme[], at: number, tables: StatementTables): boolean {
  const last = Math.min(lexemes.length, at + scoreReach);
  for (let index = Math.max(0, at - scoreReach); index < last; index++) {
    if (tables.figures.scoreWords.has(lexemes[index]?.folded ?? '')) return true;
  }
  return false;
}

function isMoney({ unit }: Amount): boolean {
  return unit !== undefined && /^[A-Z]{3}$/.test(unit);
}

function figure(lexemes: readonly Lexeme[], at: number, amount: Amount, tables: StatementTables): Figure {
  const first = headStart(lexemes, at, amount);
  const bound = readBound(lexemes, first, amount.next, isMoney(amount), tables);
  const noun = amount.unit === 'score' ? undefined : countedNoun(lexemes, amount.next, amount, tables);
  const age = isAge(lexemes, first, amount, noun, tables);
  const counts = age ? undefined : noun;
  return {
    start: amount.start,
    end: lexemes[amount.next - 1]?.bareEnd ?? amount.end,
    number: amount.number,
    value: amount.value,
    ...(amount.to !== undefined && { to: amount.to }),
    bound: bound?.bound ?? (amount.vague ? 'more-than' : 'exact'),
    ...(bound && { qualifier: bound.qualifier }),
    ...(amount.unit !== undefined && { unit: amount.unit }),
    ordinal: amount.ordinal,
    ...(counts !== undefined && { counts }),
    ...(age && { age }),
  };
}
