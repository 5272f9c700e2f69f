import { isApart, isInnerHyphen, type Lexeme } from './lexemes.js';

interface Fraction {
  readonly value: number;
  /** Index of the lexeme behind it. */
  readonly next: number;
}

export const vulgarFractions: ReadonlyMap<string, number> = new Map([
  ['\u00bd', 1 / 2],
  ['\u00bc', 1 / 4],
  ['\u00be', 3 / 4],
  ['\u2153', 1 / 3],
  ['\u2154', 2 / 3],
]);

/** `2/3`, the slash at lexeme `at`; a day and a month of the same look were claimed as a date before. */
export function readSlashFraction(
  lexemes: readonly Lexeme[],
  at: number,
  above: number,
): Fraction | undefined {
  const slash = lexemes[at];
  const lower = lexemes[at + 1];
  if (!slash?.glued || !'/\u2044'.includes(slash.raw)) return undefined;
  if (!lower?.glued || !/^\d{1,2}$/.test(lower.raw)) return undefined;
  const below = Number(lower.raw);
  return above < below && above > 0 ? { value: above / below, next: at + 2 } : undefined;
}

/** What follows a whole number at lexeme `next` and belongs to it: `2½`, `2 ½`, `6 1/2`, `6-1/2`. */
export function readBroken(lexemes: readonly Lexeme[], next: number, whole: number): Fraction | undefined {
  const at = isInnerHyphen(lexemes, next) ? next + 1 : next;
  const sign = lexemes[at];
  if (!sign || !Number.isInteger(whole)) return undefined;
  if (at === next && !sign.glued && !isApart(lexemes, at)) return undefined;
  const vulgar = vulgarFractions.get(sign.raw);
  if (vulgar !== undefined) return { value: whole + vulgar, next: at + 1 };
  if (!/^\d{1,2}$/.test(sign.raw)) return undefined;
  const fraction = readSlashFraction(lexemes, at + 1, Number(sign.raw));
  return fraction && { value: whole + fraction.value, next: fraction.next };
}
