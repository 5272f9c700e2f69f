import type { StatementTables } from '../languages/statement-tables.js';
import type { Span } from '../text/span.js';
import { cueOf } from './cues.js';
import { type Lexeme, matchPhrase, readLexemes } from './lexemes.js';

/** Words that turn a statement round: "not", "didn't", "failed to", "denied". */
export function readNegations(text: string, tables: StatementTables): readonly Span[] {
  return findNegations(readLexemes(text, tables), tables);
}

export function findNegations(lexemes: readonly Lexeme[], tables: StatementTables): readonly Span[] {
  const found: Span[] = [];
  const { negations, negatingEnding } = tables;
  for (let at = 0; at < lexemes.length; ) {
    const phrase =
      ((lexemes[at]?.cues ?? 0) & cueOf.negation) !== 0 ? matchPhrase(lexemes, at, negations) : undefined;
    const next = at + (phrase?.length ?? 1);
    const word = lexemes[at];
    const ends =
      negatingEnding !== undefined && word?.kind === 'word' && word.folded.endsWith(negatingEnding);
    const negates = phrase ? phrase.value && !isNumberSign(lexemes, at) : ends;
    if (negates) found.push({ start: word?.start ?? 0, end: lexemes[next - 1]?.end ?? 0 });
    at = next;
  }
  return found;
}

/** "No. 5" is a number. */
function isNumberSign(lexemes: readonly Lexeme[], at: number): boolean {
  return (
    lexemes[at + 1]?.raw === '.' && lexemes[at + 1]?.glued === true && lexemes[at + 2]?.kind === 'number'
  );
}
