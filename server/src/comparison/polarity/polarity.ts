import type { PolarityTables, Turn } from '../../languages/polarity-tables.js';
import type { PhraseTable } from '../../languages/statement-tables.js';
import type { Word } from '../../text/words.js';

/** Words that turn what follows them in their clause, or leave it open. Positions in the sentence's words. */
export interface Negation {
  readonly first: number;
  readonly last: number;
  readonly turns: boolean;
  /** The word that it turns first; undefined where its clause ends before one comes. */
  readonly focus: number | undefined;
  /** The first word behind its clause. */
  readonly end: number;
  /** The first word behind which it surely holds no longer: "no food and water". At least `end`. */
  readonly loose: number;
  /** Its words, folded. */
  readonly phrase: string;
}

export interface Polarity {
  readonly negations: readonly Negation[];
  /** By word: it opens a clause. */
  readonly opens: readonly boolean[];
  /** By word: it is a part of one with a hyphen, as in "tax-free". */
  readonly joined: readonly boolean[];
}

/** `text` holds the words at their offsets. */
export function readPolarity(text: string, words: readonly Word[], tables: PolarityTables): Polarity {
  const opens = words.map((_, at) => at === 0 || opensClause(text, words, at, tables));
  const negations: Negation[] = [];
  for (let at = 0; at < words.length; ) {
    const found = turnAt(words, at, tables);
    const length = found?.length ?? 1;
    if (found && found.turn !== 'nothing') {
      const last = at + length - 1;
      const end = clauseEnd(opens, reachOf(text, words, last, opens));
      const loose = found.turn === 'turns' ? looseEnd(text, words, opens, end, tables) : end;
      const phrase = words
        .slice(at, at + length)
        .map(({ folded }) => folded)
        .join(' ');
      const before = negations.at(-1);
      const turns = found.turn === 'turns';
      // "not without" leaves it as it is.
      if (turns && before?.turns && before.last === at - 1) negations.pop();
      else {
        const focus = focusOf(words, last + 1, end, tables);
        negations.push({ first: at, last, turns, focus, end, loose, phrase });
      }
    }
    at += length;
  }
  const hyphens = words.map(
    (word, at) => at > 0 && isHyphen(text.slice(words[at - 1]?.end ?? 0, word.start)),
  );
  return { negations, opens, joined: words.map((_, at) => hyphens[at] === true || hyphens[at + 1] === true) };
}

/** First and last word of the clause around a word. */
export function clauseAround({ opens }: Polarity, at: number): readonly [number, number] {
  let first = at;
  while (first > 0 && !opens[first]) first--;
  return [first, clauseEnd(opens, at) - 1];
}

/** -1 where the clause turns the word, 0 where it leaves it open, 1 where it does neither; `shared` are left out. */
export function signOf({ negations }: Polarity, at: number, shared: ReadonlySet<string> = none): -1 | 0 | 1 {
  let sign: -1 | 0 | 1 = 1;
  for (const { last, end, loose, turns, phrase } of negations) {
    if (at <= last || at >= loose || shared.has(phrase)) continue;
    if (!turns || at >= end) return 0;
    sign = sign === 1 ? -1 : 1;
  }
  return sign;
}

const none: ReadonlySet<string> = new Set();

/** What leaves the one word open as it does the other: both stand behind an "if". */
export function sharedBlurs(own: Polarity, at: number, theirs: Polarity, place: number): ReadonlySet<string> {
  const left = blursOf(own, at);
  if (left.size === 0) return none;
  const right = blursOf(theirs, place);
  return new Set([...left].filter(phrase => right.has(phrase)));
}

function blursOf({ negations }: Polarity, at: number): ReadonlySet<string> {
  const found = negations.filter(({ last, end, turns }) => !turns && at > last && at < end);
  return found.length === 0 ? none : new Set(found.map(({ phrase }) => phrase));
}

/**
 * "not because", "never before": what comes right behind a negation belongs to it. "Declined, through a spokesman,
 * to comment": so does what comes behind an insertion.
 */
function reachOf(text: string, words: readonly Word[], last: number, opens: readonly boolean[]): number {
  const next = words[last + 1];
  if (!next) return last;
  if (!isParted(text, words[last], next)) return last + 1;
  for (let at = last + 2; at < words.length && at <= last + INSERTED; at++)
    if (opens[at] && isParted(text, words[at - 1], words[at] as Word)) return at;
  return last;
}

/** Words of an insertion between commas. */
const INSERTED = 8;

/** Where the scope that ends at `end` ends, should it go on behind an "and" or "or". */
function looseEnd(
  text: string,
  words: readonly Word[],
  opens: readonly boolean[],
  end: number,
  { coordinators }: PolarityTables,
): number {
  let loose = end;
  for (let word = words[loose]; word && coordinators.has(word.folded); word = words[loose]) {
    if (isParted(text, words[loose - 1], word)) break;
    loose = clauseEnd(opens, loose);
  }
  return loose;
}

function clauseEnd(opens: readonly boolean[], from: number): number {
  let end = from + 1;
  while (end < opens.length && !opens[end]) end++;
  return end;
}

function opensClause(
  text: string,
  words: readonly Word[],
  at: number,
  { clauseOpeners, correlatives }: PolarityTables,
): boolean {
  const word = words[at];
  if (!word) return false;
  if (isParted(text, words[at - 1], word)) return true;
  if (!clauseOpeners.has(word.folded)) return false;
  const comesAgain =
    correlatives.has(word.folded) &&
    words.slice(at + 2, at + 2 + CORRELATED).some(({ folded }) => folded === word.folded);
  return !comesAgain;
}

/** Words behind the first "as" within which the second stands. */
const CORRELATED = 4;

function isHyphen(seam: string): boolean {
  return seam === '-' || seam === '\u2010' || seam === '\u2011';
}

function isParted(text: string, before: Word | undefined, word: Word): boolean {
  return /[,;:()\u2013\u2014]|(?:^|\s)-+\s/.test(text.slice(before?.end ?? 0, word.start));
}

function focusOf(
  words: readonly Word[],
  from: number,
  end: number,
  { passedOver, adverbEnding, notAdverbs }: PolarityTables,
): number | undefined {
  for (let at = from; at < end; at++) {
    const word = words[at];
    if (!word?.content || passedOver.has(word.folded)) continue;
    const isAdverb =
      adverbEnding !== undefined && word.folded.endsWith(adverbEnding) && !notAdverbs.has(word.folded);
    if (!isAdverb || at === end - 1) return at;
  }
  return undefined;
}

function turnAt(
  words: readonly Word[],
  at: number,
  { turns, turningEnding }: PolarityTables,
): { turn: Turn; length: number } | undefined {
  const found = longestPhrase(words, at, turns);
  if (found) return found;
  const word = words[at];
  const isTurned = turningEnding !== undefined && word?.folded.endsWith(turningEnding);
  return isTurned ? { turn: 'turns', length: 1 } : undefined;
}

function longestPhrase(
  words: readonly Word[],
  at: number,
  table: PhraseTable<Turn>,
): { turn: Turn; length: number } | undefined {
  for (const { words: parts, value } of table.get(words[at]?.folded ?? '') ?? []) {
    if (parts.every((part, offset) => words[at + offset]?.folded === part))
      return { turn: value, length: parts.length };
  }
  return undefined;
}
