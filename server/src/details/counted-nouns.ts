import type { StatementTables } from '../languages/statement-tables.js';
import { stem } from '../text/stems.js';
import type { Figure } from './details.js';
import { isInnerHyphen, type Lexeme, matchPhrase } from './lexemes.js';

/** What must be known of a figure to find its noun. */
export interface Counting {
  readonly value: number;
  readonly ordinal: boolean;
  readonly vague: boolean;
  readonly unit?: string;
}

/** Stem of the first word behind the figure that looks like a noun; a sign or function word ends the search. */
export function countedNoun(
  lexemes: readonly Lexeme[],
  from: number,
  amount: Counting,
  tables: StatementTables,
): string | undefined {
  const { beforeNoun, numberWords, nounEndings, irregularNouns, capitalNouns } = tables.figures;
  let at = lexemes[from]?.raw === '+' ? from + 1 : from;
  const after = matchPhrase(lexemes, at, tables.figures.after);
  if (after) at += after.length;
  const hyphen = isInnerHyphen(lexemes, at);
  if (hyphen) at++;
  const start = at;
  while (beforeNoun.has(lexemes[at]?.folded ?? '')) at++;
  const first = lexemes[at];
  if (amount.ordinal && first?.kind === 'word' && numberWords.get(first.folded)?.kind === 'fraction') {
    return stem(first.folded, tables.language);
  }
  if (!isNounLike(first, tables)) return undefined;
  const modifies = hyphen && lexemes[at - 1]?.kind === 'symbol';
  const single =
    modifies || amount.ordinal || (amount.value === 1 && amount.unit === undefined && at === start);
  for (let index = at; index < at + nounReach && !single; index++) {
    const word = lexemes[index];
    if (isInnerHyphen(lexemes, index)) continue;
    if (!isNounLike(word, tables)) break;
    const noun = capitalNouns
      ? word.capital
      : irregularNouns.has(word.folded) || nounEndings.some(ending => word.folded.endsWith(ending));
    if (noun) return stem(word.folded, tables.language);
  }
  const linked = tables.names.links.has(lexemes[at - 1]?.folded ?? '');
  const proven = single || (linked && amount.unit !== undefined) || nounEndings.length === 0;
  return proven && !amount.vague ? stem(first.folded, tables.language) : undefined;
}

/** Words between a figure and its noun: "four badly damaged armoured vehicles". */
const nounReach = 4;

function isNounLike(lexeme: Lexeme | undefined, tables: StatementTables): lexeme is Lexeme {
  return (
    lexeme?.kind === 'word' &&
    !tables.functionWords.has(lexeme.folded) &&
    !tables.figures.numberWords.has(lexeme.folded) &&
    (!tables.speakers.verbs.has(lexeme.folded) || tables.speakers.nouns.has(lexeme.folded))
  );
}

/** Words between the conjunction and a count that has no noun of its own: "and wounding five". */
const verbReach = 1;
/** Years are no counts. */
const LEAST_YEAR = 1000;

/** "Killing two people and wounding five": a bare number behind "and" or a comma and a verb counts what the one before it does. */
export function lendNoun(
  lexemes: readonly Lexeme[],
  first: number,
  next: number,
  figure: Figure,
  before: Figure | undefined,
  tables: StatementTables,
): Figure {
  const { unit, counts, age, ordinal, value, to } = figure;
  if (!before?.counts || before.unit !== undefined || before.ordinal || before.age) return figure;
  if (unit !== undefined || counts !== undefined || age || ordinal || to !== undefined) return figure;
  if (!Number.isInteger(value) || value >= LEAST_YEAR || isNounLike(lexemes[next], tables)) return figure;
  for (let at = first - 1; at >= first - 1 - verbReach; at--) {
    const word = lexemes[at];
    if (!word) return figure;
    if (word.raw === ',' || tables.figures.joiners.has(word.folded)) {
      return at < first - 1 ? { ...figure, counts: before.counts } : figure;
    }
    if (word.kind !== 'word' || word.capital || tables.functionWords.has(word.folded)) return figure;
  }
  return figure;
}
