import type { FigureTables } from '../languages/statement-tables.js';
import { isDash, isInnerHyphen, type Lexeme } from './lexemes.js';

/** A number that is part of a label: `F-16`, `v2.0`, `#5`, `example.com/2023`, the digits inside a code. */
export function isLabel(lexemes: readonly Lexeme[], at: number): boolean {
  const number = lexemes[at];
  const before = lexemes[at - 1];
  if (number?.kind !== 'number' || !number.glued || !before) return false;
  if (before.kind === 'word') return true;
  if (before.kind === 'number') return true;
  if (!'-\u2010\u2011_/.#@=&?:'.includes(before.raw)) return false;
  if (before.raw === '#' || before.raw === '@' || before.raw === '_') return true;
  const owner = lexemes[at - 2];
  return before.glued && owner?.kind === 'word' && !/^(?:to|bis)$/.test(owner.folded);
}

/** Index behind the numbers that say where in a text: "page 3", "steps 4 and 5". */
export function referenceEnd(
  lexemes: readonly Lexeme[],
  at: number,
  { references, rangeWords, joiners }: FigureTables,
): number | undefined {
  if (lexemes[at]?.kind !== 'number' || !references.has(lexemes[at - 1]?.folded ?? '')) return undefined;
  let next = at + 1;
  while (lexemes[next + 1]?.kind === 'number') {
    const link = lexemes[next];
    const joins = isDash(link) || rangeWords.has(link?.folded ?? '') || joiners.has(link?.folded ?? '');
    if (!joins) break;
    next += 2;
  }
  return next;
}

/**
 * Index behind a run of digits that is no quantity: a telephone number, a version or address with several
 * points, `24/7`, a duration such as 2:03:14.
 */
export function labelEnd(lexemes: readonly Lexeme[], at: number): number | undefined {
  const first = lexemes[at];
  if (first?.raw === '+' && lexemes[at + 1]?.glued && lexemes[at + 1]?.kind === 'number') {
    return groupsEnd(lexemes, at + 1, 3);
  }
  if (first?.raw === '(' && lexemes[at + 1]?.kind === 'number' && lexemes[at + 2]?.raw === ')') {
    return /^\d{3,5}$/.test(lexemes[at + 1]?.raw ?? '') ? groupsEnd(lexemes, at + 3, 2) : undefined;
  }
  if (first?.kind !== 'number') return undefined;
  if (/^\d+\.\d+\.\d/.test(first.raw) && !/^\d{1,3}(?:\.\d{3})+$/.test(first.raw)) return at + 1;
  return (
    groupsEnd(lexemes, at, 3) ??
    shortTelephone(lexemes, at) ??
    colonsEnd(lexemes, at) ??
    slashEnd(lexemes, at)
  );
}

/** Digits joined by hyphens, or by spaces behind a plus sign, `least` groups or more. */
function groupsEnd(lexemes: readonly Lexeme[], at: number, least: number): number | undefined {
  const spaced = lexemes[at - 1]?.raw === '+' || lexemes[at - 1]?.raw === ')';
  let groups = 0;
  let next = at;
  while (lexemes[next]?.kind === 'number' && /^\d+$/.test(lexemes[next]?.raw ?? '')) {
    groups++;
    next++;
    if (isInnerHyphen(lexemes, next) && lexemes[next + 1]?.kind === 'number') next++;
    else if (!spaced) break;
  }
  return groups >= least ? next : undefined;
}

/** `555-0123`. */
function shortTelephone(lexemes: readonly Lexeme[], at: number): number | undefined {
  if (!isDash(lexemes[at + 1]) || !isInnerHyphen(lexemes, at + 1)) return undefined;
  return /^\d{3}$/.test(lexemes[at]?.raw ?? '') && /^0\d{3}$/.test(lexemes[at + 2]?.raw ?? '')
    ? at + 3
    : undefined;
}

function colonsEnd(lexemes: readonly Lexeme[], at: number): number | undefined {
  const isGlued = (index: number) => lexemes[index]?.glued === true;
  let next = at + 1;
  while (
    lexemes[next]?.raw === ':' &&
    isGlued(next) &&
    isGlued(next + 1) &&
    lexemes[next + 1]?.kind === 'number'
  )
    next += 2;
  return next > at + 1 ? next : undefined;
}

/** `24/7`; a fraction has the smaller number above. */
function slashEnd(lexemes: readonly Lexeme[], at: number): number | undefined {
  const below = lexemes[at + 2];
  if (lexemes[at + 1]?.raw !== '/' || !below?.glued || below.kind !== 'number') return undefined;
  const above = Number(lexemes[at]?.raw);
  return above > 0 && above < Number(below.raw) && Number(below.raw) <= 100 ? undefined : at + 3;
}
