import type { StatementTables } from '../languages/statement-tables.js';
import type { Span } from '../text/span.js';
import { cueOf } from './cues.js';
import { takenByDates } from './dates.js';
import { type Lexeme, matchPhrase, readLexemes } from './lexemes.js';

/** Words that make a statement a claim, an allegation or a possibility. */
export function readHedges(text: string, tables: StatementTables): readonly Span[] {
  const lexemes = readLexemes(text, tables);
  return findHedges(lexemes, takenByDates(lexemes, tables), tables);
}

/** `taken` marks lexemes of dates, so that the month of May is no possibility. */
export function findHedges(
  lexemes: readonly Lexeme[],
  taken: Uint8Array,
  tables: StatementTables,
): readonly Span[] {
  const found: Span[] = [];
  for (let at = 0; at < lexemes.length; ) {
    const phrase = isCue(lexemes, at, taken) ? matchPhrase(lexemes, at, tables.hedges) : undefined;
    const next = at + (phrase?.length ?? 1);
    if (phrase?.value) found.push({ start: lexemes[at]?.start ?? 0, end: lexemes[next - 1]?.end ?? 0 });
    at = next;
  }
  return found;
}

function isCue(lexemes: readonly Lexeme[], at: number, taken: Uint8Array): boolean {
  return ((lexemes[at]?.cues ?? 0) & cueOf.hedge) !== 0 && taken[at] !== 1;
}
