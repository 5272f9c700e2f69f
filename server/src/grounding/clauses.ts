import type { ClauseTables } from '../languages/clause-tables.js';
import type { Word } from '../text/words.js';

/**
 * `main`: opens the sentence, or goes on with it. `coordinated`: has a verb of its own behind "and".
 * `subordinate`: after, because. `relative`: who. `participle`: ", killing two". `apposition`: ", a fisherman".
 * `adjunct`: words behind a preposition. `attribution`: according to; says whose the statement is, not what.
 * `condition`: if, depending on; states no fact of its own.
 */
export type ClauseKind =
  | 'main'
  | 'coordinated'
  | 'subordinate'
  | 'relative'
  | 'participle'
  | 'apposition'
  | 'adjunct'
  | 'attribution'
  | 'condition';

/** Neighbouring words of a sentence that say one thing of it; positions in its words, inclusive. */
export interface Clause {
  readonly kind: ClauseKind;
  readonly first: number;
  readonly last: number;
}

/**
 * Cuts a sentence where a word or mark opens another statement or a phrase with a preposition. The clauses
 * cover all words, in order. It goes by the words that stand at the seams, not by a grammar, so a cut can be
 * too many; a list of nouns is not cut.
 */
export function splitClauses(text: string, words: readonly Word[], tables: ClauseTables): Clause[] {
  const clauses: Clause[] = [];
  let open: { kind: ClauseKind; first: number } | undefined;
  let hasVerb = false;
  let inside = false;
  for (const [at, word] of words.entries()) {
    const seam = at === 0 ? '' : text.slice(words[at - 1]?.end ?? 0, word.start);
    const cut = openedAt({ words, at, seam, hasVerb, inside }, tables);
    const kind = cut === 'adjunct' && open && takesAdjuncts.has(open.kind) ? undefined : cut;
    if (kind || !open) {
      if (open) clauses.push({ ...open, last: at - 1 });
      open = { kind: kind ?? 'main', first: at };
      // A phrase that opens the sentence ends at its comma; one behind a verb may have commas of its own.
      if (kind !== 'adjunct' || at === 0)
        inside = kind !== undefined && kind !== 'main' && kind !== 'coordinated';
    }
    if (!isVerb(words, at, tables)) continue;
    hasVerb = true;
    // "Filling in a form with false figures can lead to a fine": the sentence goes on in it.
    if (open.kind === 'adjunct' && tables.verbs.has(word.folded)) open = { kind: 'main', first: open.first };
  }
  if (open) clauses.push({ ...open, last: words.length - 1 });
  return clauses;
}

interface Seam {
  readonly words: readonly Word[];
  readonly at: number;
  /** What stands between the word and the one before. */
  readonly seam: string;
  /** A verb stands before: what comes may be another statement. */
  readonly hasVerb: boolean;
  /** Within a clause that the next comma may close. */
  readonly inside: boolean;
}

/** A phrase with a preposition is a part of such a clause. */
const takesAdjuncts: ReadonlySet<ClauseKind> = new Set(['attribution', 'condition']);

/** Words from the start of a clause among which its verb is looked for. */
const VERB_REACH = 8;

function openedAt(place: Seam, tables: ClauseTables): ClauseKind | undefined {
  const { words, at, seam, hasVerb, inside } = place;
  const folded = words[at]?.folded ?? '';
  const parted = /[,;:()\u2013\u2014]|(?:^|\s)-+\s/.test(seam);
  if (tables.coordinators.has(folded)) {
    if (hasVerb && joinsVerb(words, at, tables)) return 'coordinated';
    return inside && parted && verbWithin(words, at + 1, tables) ? 'main' : undefined;
  }
  if (tables.attributions.has(folded)) return 'attribution';
  if (tables.conditions.has(folded)) return 'condition';
  if (tables.subordinators.has(folded) && !describesNoun(words, at, tables)) return 'subordinate';
  if (tables.relatives.has(folded)) return 'relative';
  const isAdjunct = tables.prepositions.has(folded) && !isVerb(words, at + 1, tables);
  if (at === 0) return isAdjunct ? 'adjunct' : undefined;
  if (parted) {
    if (tables.conditionsBehindComma.has(folded)) return 'condition';
    if (tables.subordinatorsBehindComma.has(folded)) return 'subordinate';
    if (isParticiple(folded, tables)) return 'participle';
    if (seam.includes(';')) return 'coordinated';
    if (inside) return 'main';
    if (isVerb(words, at, tables)) return hasVerb ? 'coordinated' : 'main';
    if (tables.indefinite.has(folded) && words[at - 1]?.capital) return 'apposition';
    if (hasVerb && isArticle(folded, tables))
      return verbWithin(words, at, tables) ? 'coordinated' : 'apposition';
  }
  return isAdjunct ? 'adjunct' : undefined;
}

/** "and dismissed", "and the mayor resigned"; not "and bread", and not "and wounded soldiers" at the start. */
function joinsVerb(words: readonly Word[], at: number, tables: ClauseTables): boolean {
  let next = at + 1;
  while (isAdverb(words[next]?.folded ?? '', tables)) next++;
  return isVerb(words, next, tables) || verbWithin(words, next, tables);
}

function verbWithin(words: readonly Word[], from: number, tables: ClauseTables): boolean {
  for (let at = from; at < Math.min(words.length, from + VERB_REACH); at++) {
    const folded = words[at]?.folded ?? '';
    if (isVerb(words, at, tables)) return true;
    if (tables.coordinators.has(folded) || tables.subordinators.has(folded) || tables.relatives.has(folded))
      return false;
  }
  return false;
}

function isVerb(words: readonly Word[], at: number, tables: ClauseTables): boolean {
  const word = words[at];
  if (!word || word.isNumber) return false;
  const { folded } = word;
  // "in May", "Will Smith"
  if (word.capital && at > 0) return false;
  if (tables.verbs.has(folded)) return true;
  if (folded.length > 3 && folded.endsWith(tables.pastEnding) && !tables.notPast.has(folded)) {
    // "the wounded", "a planned": an adjective.
    return !tables.determiners.has(words[at - 1]?.folded ?? '');
  }
  const next = words[at + 1]?.folded ?? '';
  return (
    word.content &&
    folded.endsWith(tables.presentEnding) &&
    tables.determiners.has(next) &&
    !tables.determiners.has(words[at - 1]?.folded ?? '')
  );
}

function isParticiple(folded: string, tables: ClauseTables): boolean {
  return (
    folded.length > tables.participleEnding.length + 2 &&
    folded.endsWith(tables.participleEnding) &&
    !tables.notParticiples.has(folded)
  );
}

/** "the following methods" */
function describesNoun(words: readonly Word[], at: number, tables: ClauseTables): boolean {
  const folded = words[at]?.folded ?? '';
  return folded.endsWith(tables.participleEnding) && isArticle(words[at - 1]?.folded ?? '', tables);
}

function isAdverb(folded: string, tables: ClauseTables): boolean {
  return tables.adverbs.has(folded) || (folded.length > 4 && folded.endsWith(tables.adverbEnding));
}

function isArticle(folded: string, tables: ClauseTables): boolean {
  return tables.determiners.has(folded);
}
