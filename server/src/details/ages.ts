import type { StatementTables } from '../languages/statement-tables.js';
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

/** Years; nobody was ever older. */
const OLDEST = 122;

/** `22-year-old`, `22 years old`, `aged 22`, `Ann Marsh, 22, said`, `Ann Marsh (22)`; `first` is the figure's first lexeme. */
export function isAge(
  lexemes: readonly Lexeme[],
  first: number,
  { value, to, ordinal, unit, next }: MaybeAge,
  { figures }: StatementTables,
): boolean {
  if (ordinal || to !== undefined || value > OLDEST || !Number.isInteger(value) || value < 1) return false;
  const behind = isDash(lexemes[next]) ? next + 1 : next;
  if (unit === 'yr')
    return figures.old.has(lexemes[behind]?.folded ?? '') || isAged(lexemes, first, figures.aged);
  if (unit !== undefined) return false;
  return isAged(lexemes, first, figures.aged) || isSetOff(lexemes, first, next);
}

function isAged(lexemes: readonly Lexeme[], first: number, aged: ReadonlySet<string>): boolean {
  return aged.has(lexemes[first - 1]?.folded ?? '');
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
