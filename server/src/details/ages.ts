import type { FigureTables, StatementTables } from '../languages/statement-tables.js';
import { isDash, type Lexeme } from './lexemes.js';

/** What must be known of a figure to tell an age. */
export interface MaybeAge {
  readonly value: number;
  readonly to?: number;
  readonly ordinal: boolean;
  readonly unit?: string;
  /** Index of the lexeme behind it. */
  readonly next: number;
}

/** Years; nobody was ever older, so that a larger number set off by commas is something else. */
const OLDEST = 122;

/** `22-year-old`, `22 years old`, `aged 22`, `aged 13 to 17`, `Ann Marsh, 22, said`, `Ann Marsh (22)`; `first` is the figure's first lexeme, `counts` the noun behind it. */
export function isAge(
  lexemes: readonly Lexeme[],
  first: number,
  { value, to, ordinal, unit, next }: MaybeAge,
  counts: string | undefined,
  { figures }: StatementTables,
): true | undefined {
  if (ordinal || !Number.isInteger(value) || value < 1) return undefined;
  const behind = isDash(lexemes[next]) ? next + 1 : next;
  const aged = counts === undefined && isAged(lexemes, first, figures);
  if (unit === 'yr') return aged || figures.old.has(lexemes[behind]?.folded ?? '') || undefined;
  if (unit !== undefined || counts !== undefined) return undefined;
  return aged || (to === undefined && value <= OLDEST && isSetOff(lexemes, first, next)) || undefined;
}

/** "Aged 22", "at the age of 22". */
function isAged(lexemes: readonly Lexeme[], first: number, { aged, beforeNoun }: FigureTables): boolean {
  const link = beforeNoun.has(lexemes[first - 1]?.folded ?? '') ? 1 : 0;
  return aged.has(lexemes[first - 1 - link]?.folded ?? '');
}

/** Digits alone between commas or brackets, behind a word: an apposition. */
function isSetOff(lexemes: readonly Lexeme[], first: number, next: number): boolean {
  if (next !== first + 1 || lexemes[first]?.kind !== 'number') return false;
  const opening = lexemes[first - 1]?.raw;
  const closing = lexemes[next]?.raw;
  const host = lexemes[first - 2]?.kind === 'word';
  if (!host) return false;
  if (opening === '(') return closing === ')';
  return (
    opening === ',' && (closing === ',' || closing === undefined) && lexemes[next + 1]?.kind !== 'number'
  );
}
