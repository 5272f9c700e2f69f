import type { Bound, StatementTables } from '../languages/statement-tables.js';
import type { Span } from '../text/span.js';
import { isInnerHyphen, type Lexeme, lexemeSpan, matchPhrase } from './lexemes.js';

/** Lexemes of the longest qualifier in the tables. */
const longestBound = 4;

/** The words before the figure's first lexeme or behind its last that say how it stands to the true value. */
export function readBound(
  lexemes: readonly Lexeme[],
  first: number,
  next: number,
  money: boolean,
  tables: StatementTables,
): { readonly bound: Bound; readonly qualifier: Span } | undefined {
  const article = tables.figures.articles.has(lexemes[first - 1]?.folded ?? '') ? 1 : 0;
  for (const end of [first, first - article]) {
    for (let length = Math.min(longestBound, end); length > 0; length--) {
      const phrase = matchPhrase(lexemes, end - length, tables.figures.before);
      if (phrase?.length === length && !leadsUp(lexemes, end - length, phrase.value, tables))
        return { bound: phrase.value, qualifier: lexemeSpan(lexemes, end - length, end) };
    }
  }
  const plus = lexemes[next];
  if (plus?.raw === '+' && plus.glued)
    return { bound: 'at-least', qualifier: { start: plus.start, end: plus.end } };
  const at = isInnerHyphen(lexemes, next) ? next + 1 : next;
  const after = matchPhrase(lexemes, at, tables.figures.after);
  if (after && money && joins(lexemes, at + after.length, after.length, tables)) return undefined;
  return after && { bound: after.value, qualifier: lexemeSpan(lexemes, at, at + after.length) };
}

/** "$2 million plus expenses" names what comes on top; "20 plus guests" are more than that. */
function joins(lexemes: readonly Lexeme[], next: number, length: number, tables: StatementTables): boolean {
  const behind = lexemes[next];
  return length === 1 && behind?.kind === 'word' && !tables.functionWords.has(behind.folded);
}

/** Lexemes between a verb and the "up to" that goes with it: "took the total up to 40". */
const climbReach = 4;

/** "Climbed up to 40": that is how high it is, not how high it may be. */
function leadsUp(lexemes: readonly Lexeme[], at: number, bound: Bound, tables: StatementTables): boolean {
  if (bound !== 'at-most') return false;
  for (let index = Math.max(0, at - climbReach); index < at; index++) {
    if (tables.figures.climbing.has(lexemes[index]?.folded ?? '')) return true;
  }
  return false;
}
