import type { StatementTables } from '../languages/statement-tables.js';
import { normaliseNumber } from '../text/normalise.js';
import type { DateParts } from './dates.js';
import { isDash, isInnerHyphen, type Lexeme, matchPhrase } from './lexemes.js';

/** `in 2019`, `the 2019 vote`, `2019-21` (two mentions), `the 1990s`; not the 2000 of "2000 people". */
export function readYear(
  lexemes: readonly Lexeme[],
  at: number,
  tables: StatementTables,
): readonly DateParts[] {
  const lexeme = lexemes[at];
  const era = readEra(lexemes, at, tables);
  if (era) return [era];
  const short = readShortDecade(lexemes, at, tables);
  if (short) return [short];
  if (!lexeme || !/^(?:1[0-9]|20)\d\d$/.test(lexeme.raw) || isPartOfMore(lexemes, at)) return [];
  const { dates } = tables;
  const year = Number(lexeme.raw);
  const decade = decadeEnd(lexemes, at, tables);
  if (decade !== undefined) return year % 10 === 0 ? [{ first: at, next: decade, year, decade: true }] : [];
  const end = readSpanEnd(lexemes, at, year);
  const noun = dates.yearNouns.has(lexemes[at + 1]?.folded ?? '') ? 1 : 0;
  if (end) return [{ first: at, next: at + 1, year }, end];
  if (noun === 0 && !isYear(lexemes, at, year, tables)) return [];
  return [{ first: at, next: at + 1 + noun, year }];
}

/** `3000 BC`, `AD 79`; in capitals, since an ad is also an advertisement. */
function readEra(
  lexemes: readonly Lexeme[],
  at: number,
  { dates: { eras }, language }: StatementTables,
): DateParts | undefined {
  const behind = lexemes[at + 1];
  const before = lexemes[at - 1];
  const eraOf = (mark: Lexeme | undefined) =>
    mark && mark.raw === mark.raw.toUpperCase() ? eras.get(mark.folded) : undefined;
  const era = eraOf(behind);
  const digits = normaliseNumber(lexemes[at]?.raw ?? '', language);
  if (!/^\d{1,5}$/.test(digits)) return undefined;
  if (era === undefined) {
    return eraOf(before) === 'after' ? { first: at - 1, next: at + 1, year: Number(digits) } : undefined;
  }
  const dotted = behind?.folded.includes('.') && lexemes[at + 2]?.raw === '.' && lexemes[at + 2]?.glued;
  return {
    first: at,
    next: dotted ? at + 3 : at + 2,
    year: era === 'before' ? -Number(digits) : Number(digits),
  };
}

/** `the '90s`, `the 90s`, not the age of "in her 90s". */
function readShortDecade(
  lexemes: readonly Lexeme[],
  at: number,
  { dates, speakers }: StatementTables,
): DateParts | undefined {
  const raw = lexemes[at]?.raw ?? '';
  const ending = lexemes[at + 1];
  if (!/^[2-9]0$/.test(raw) || !ending?.glued || !dates.decadeEndings.has(ending.folded)) return undefined;
  const apostrophe = /^['\u2018\u2019]$/.test(lexemes[at - 1]?.raw ?? '') && lexemes[at]?.glued;
  if (!apostrophe && !speakers.articles.has(lexemes[at - 1]?.folded ?? '')) return undefined;
  return { first: apostrophe ? at - 1 : at, next: at + 2, year: 1900 + Number(raw), decade: true };
}

/** Currency before it, a unit or magnitude behind it, a hyphen to a word or number around it. */
function isPartOfMore(lexemes: readonly Lexeme[], at: number): boolean {
  const before = lexemes[at - 1];
  const touches = lexemes[at]?.glued === true && before !== undefined;
  return touches && before.kind === 'symbol' && /[$\u20ac\u00a3\u20b4\u20bd#@_=.:\u00b1+]/.test(before.raw);
}

function decadeEnd(lexemes: readonly Lexeme[], at: number, tables: StatementTables): number | undefined {
  const hyphen =
    isInnerHyphen(lexemes, at + 1) || lexemes[at + 1]?.raw === '\u2019' || lexemes[at + 1]?.raw === "'"
      ? 1
      : 0;
  const ending = lexemes[at + 1 + hyphen];
  const written = ending?.glued === true && tables.dates.decadeEndings.has(ending.folded);
  return written ? at + 2 + hyphen : undefined;
}

/** The second year of `2019-2021` or `2019-21`; it must lie behind the first. */
function readSpanEnd(lexemes: readonly Lexeme[], at: number, year: number): DateParts | undefined {
  const end = lexemes[at + 2];
  if (!isDash(lexemes[at + 1]) || !end || !/^(?:\d\d)?\d\d$/.test(end.raw)) return undefined;
  const last = end.raw.length === 4 ? Number(end.raw) : Math.floor(year / 100) * 100 + Number(end.raw);
  if (last <= year || last > 2099 || (lexemes[at + 3]?.glued === true && isDash(lexemes[at + 3])))
    return undefined;
  return { first: at + 2, next: at + 3, year: last };
}

function isYear(lexemes: readonly Lexeme[], at: number, year: number, tables: StatementTables): boolean {
  const { figures, dates } = tables;
  const behind = lexemes[at + 1];
  if (
    matchPhrase(lexemes, at + 1, figures.units) ||
    (behind?.kind === 'symbol' && /[%$\u20ac\u00a3\u00b0]/.test(behind.raw))
  )
    return false;
  if (behind?.kind === 'word' && figures.numberWords.has(behind.folded)) return false;
  if (isDash(behind) && /^\d{3,}/.test(lexemes[at + 2]?.raw ?? '')) return false;
  const before = lexemes[at - 1];
  if (before && matchBoundBefore(lexemes, at, tables)) return false;
  const introduced = before !== undefined && dates.before.has(before.folded);
  const bracketed = before?.raw === '(' && (behind?.raw === ')' || isDash(behind) || behind?.raw === ',');
  if (year < 1900) return bracketed || (introduced && !countsNoun(behind, tables));
  if (introduced || bracketed) return !(year % 100 === 0 && countsNoun(behind, tables));
  if (before?.kind === 'number') return false;
  return !(countsNoun(behind, tables) && year % 50 === 0);
}

function countsNoun(behind: Lexeme | undefined, tables: StatementTables): boolean {
  if (behind?.kind !== 'word' || (behind.capital && !tables.figures.capitalNouns)) return false;
  if (tables.functionWords.has(behind.folded)) return false;
  const { nounEndings, irregularNouns } = tables.figures;
  return (
    nounEndings.length === 0 ||
    irregularNouns.has(behind.folded) ||
    nounEndings.some(e => behind.folded.endsWith(e))
  );
}

/** "about 2000" counts, unless the qualifier is a date preposition too ("over 2019", "around 2019"). */
function matchBoundBefore(lexemes: readonly Lexeme[], at: number, tables: StatementTables): boolean {
  for (let length = Math.min(4, at); length > 0; length--) {
    const phrase = matchPhrase(lexemes, at - length, tables.figures.before);
    if (phrase?.length === length) return !tables.dates.before.has(lexemes[at - length]?.folded ?? '');
  }
  return false;
}
