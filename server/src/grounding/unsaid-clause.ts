import type { ClauseTables } from '../languages/clause-tables.js';
import type { Span } from '../text/span.js';
import type { Word } from '../text/words.js';
import { type ClauseKind, splitClauses } from './clauses.js';
import { judgeMatch } from './ground.js';
import { type AlignedWindow, type Corpus, type Match, matchStatement, weightedShare } from './match.js';
import { type SupportModel, thresholds } from './model.js';
import { toStatement } from './statement.js';

/** A sentence that was matched, and all that a clause of it is judged by. */
export interface MatchedSentence {
  /** The sentence's prose, in which its words and the found span count. */
  readonly text: string;
  readonly match: Match;
  readonly corpus: Corpus;
  readonly model: SupportModel;
  /** Uris that it was matched against; undefined: all. */
  readonly within: readonly string[] | undefined;
}

/*
 * Chosen on one half of the articles of cliff_cnndm_val, frank_cnndm_valid, gum_human_summaries and
 * ragtruth_qa_train and confirmed on the other. What tells an addition from other words for the same is how
 * nearly the rest keeps to its source: who writes freely writes freely throughout.
 */

/** Share of the rest's weight that one window must carry. */
const LEAST_REST = 0.8;
/** Share of the clause's weight from which on one window may well say it, be it elsewhere. */
const MOST_CARRIED = 0.34;
/**
 * Rarities of the clause's missing words, summed; less says nothing that a reader would miss. What is added
 * behind a preposition or with a participle is often only spelled out from the rest.
 */
const LEAST_MISSING: Readonly<Record<ClauseKind, number>> = {
  main: Infinity,
  attribution: Infinity,
  condition: Infinity,
  adjunct: 1.8,
  apposition: 1.1,
  coordinated: 1.1,
  participle: 2,
  relative: 1.1,
  subordinate: 1.1,
};
/** The same where a name or figure is among them: that is hardly spelled out from anything. */
const LEAST_MISSING_NAMED = 1.2;
const LEAST_CONTENT = 2;
/** Words; what is longer is a list or no sentence, and would cost the square of its clauses. */
const LONGEST = 200;
/** Clauses that are looked up by themselves. */
const MOST_TRIED = 2;

/**
 * The clause of a sentence that no source says while the sentence would stand without it; undefined where
 * there is none, or where it is not clear. Its span is in the sentence's prose.
 */
export function findUnsaidClause(sentence: MatchedSentence, tables: ClauseTables): Span | undefined {
  const { match } = sentence;
  const { words } = match.statement;
  if (words.length > LONGEST) return undefined;
  const missing = words.filter((word, at) => word.content && (match.carried[at] ?? 0) === 0);
  if (missing.length < LEAST_CONTENT) return undefined;
  for (const part of missingParts(sentence, tables).slice(0, MOST_TRIED)) {
    if (standsWithout(part, sentence) && !isCarried(part, sentence)) return part.span;
  }
  return undefined;
}

interface Part {
  readonly words: readonly Word[];
  readonly rest: readonly Word[];
  readonly span: Span;
  readonly weight: number;
}

/** Clauses with the adjuncts behind them whose words are missing while the rest is not, heaviest first. */
function missingParts({ text, match }: MatchedSentence, tables: ClauseTables): Part[] {
  const { words } = match.statement;
  const clauses = splitClauses(text, words, tables);
  const isMissing = ({ first, last }: { first: number; last: number }): boolean =>
    weightedShare(match.carried.slice(first, last + 1), match.weights.slice(first, last + 1)) <= MOST_CARRIED;
  const parts: Part[] = [];
  for (let at = 0; at < clauses.length; at++) {
    const clause = clauses[at];
    if (!clause || !isMissing(clause)) continue;
    let end = clause;
    for (let next = clauses[at + 1]; next?.kind === 'adjunct' && isMissing(next); next = clauses[++at + 1])
      end = next;
    const { first } = clause;
    const { last } = end;
    if (first === 0 && clause.kind !== 'subordinate' && clause.kind !== 'adjunct') continue;
    const own = words.slice(first, last + 1);
    const weight = missingWeight(match, first, last);
    if (own.filter(word => word.content).length < LEAST_CONTENT) continue;
    if (isSpelledOut(own, tables)) continue;
    if (weight < leastMissing(clause.kind, own) || restCoverage(match, first, last) < LEAST_REST) continue;
    const span = { start: words[first]?.start ?? 0, end: endOf(own, text, tables) };
    parts.push({ words: own, rest: [...words.slice(0, first), ...words.slice(last + 1)], span, weight });
  }
  return parts.sort((a, b) => b.weight - a.weight || a.span.start - b.span.start);
}

/** Without an "and" that leads on, and with the bracket that closes one in it. */
function endOf(clause: readonly Word[], text: string, tables: ClauseTables): number {
  const end = clause.findLast(({ folded }) => !tables.coordinators.has(folded))?.end ?? 0;
  const inside = text.slice(clause[0]?.start ?? 0, end);
  const isOpen = inside.lastIndexOf('(') > inside.lastIndexOf(')');
  return isOpen && text.charAt(end) === ')' ? end + 1 : end;
}

/**
 * "To cool it", "until it is cool". Of 28 of these that stood in no passage of ragtruth_qa_train, people had marked
 * eight as made up, of the other clauses nearly every second.
 */
function isSpelledOut([first, next, ...rest]: readonly Word[], tables: ClauseTables): boolean {
  if (!first || !next || !tables.spellingOut.has(first.folded)) return false;
  if (tables.subordinators.has(first.folded)) return true;
  return !next.isNumber && !next.capital && !tables.determiners.has(next.folded) && rest.length > 0;
}

function leastMissing(kind: ClauseKind, words: readonly Word[]): number {
  const least = LEAST_MISSING[kind];
  const named = words.some((word, at) => word.isNumber || (word.content && word.capital && at > 0));
  return named && least < Infinity ? Math.min(least, LEAST_MISSING_NAMED) : least;
}

function missingWeight({ weights, carried }: Match, first: number, last: number): number {
  let weight = 0;
  for (let at = first; at <= last; at++) weight += (weights[at] ?? 0) * (1 - (carried[at] ?? 0));
  return weight;
}

/** The most that one window carries of the words outside a clause. */
function restCoverage({ weights, carriers, further }: Match, first: number, last: number): number {
  const rest = weights.map((weight, at) => (at < first || at > last ? weight : 0));
  const share = ({ carried }: AlignedWindow): number => weightedShare(carried, rest);
  return [...carriers, ...further].reduce((most, window) => Math.max(most, share(window)), 0);
}

function standsWithout({ rest }: Part, { match, corpus, model, within }: MatchedSentence): boolean {
  const { antecedents, inList } = match.statement;
  const statement = toStatement(rest, antecedents, inList);
  return judgeMatch(matchStatement(statement, corpus, within), corpus, model).support >= thresholds.supported;
}

function isCarried({ words }: Part, { corpus, within }: MatchedSentence): boolean {
  const [best] = matchStatement(toStatement(words), corpus, within).carriers;
  return best !== undefined && best.coverage >= MOST_CARRIED;
}
