import type { Doubt, DoubtTables } from '../../languages/doubt-tables.js';
import type { PhraseTable } from '../../languages/statement-tables.js';
import type { Span } from '../../text/span.js';
import type { Word } from '../../text/words.js';

/** Words of a sentence of which it does not vouch, by index; `last` inclusive. */
export interface DoubtScope {
  /** The words that make the doubt. */
  readonly cue: Span;
  readonly doubt: Exclude<Doubt, 'outright'>;
  readonly first: number;
  readonly last: number;
  /** Words in order of text, of which one must be what is doubted: the head of the scope. */
  readonly heads: readonly number[];
}

/** Content words behind a doubt at its beginning, one of which carries the statement: "have conducted attacks". */
const HEADS = 2;
/** Content words that may follow a claim at the end of a sentence: ", Koval claimed in a statement on Monday". */
const TRAILING = 3;
/** Content words before "…, Koval claimed" from which on they may be what is claimed. */
const CLAIMED = 4;
/** Letters, as of "dept.". */
const LONGEST_ABBREVIATION = 4;
/** Words of a speaker between a comma and the claim. */
const LONGEST_SPEAKER = 8;
/** Words between a claim and the "that" behind which it begins: "claimed on Telegram that". */
const OPENING_REACH = 6;

/** What a sentence of an article only reports. Offsets of words count in `text`. */
export function doubtScopes(words: readonly Word[], text: string, tables: DoubtTables): DoubtScope[] {
  const scopes: DoubtScope[] = [];
  for (let at = 0; at < words.length; ) {
    const found = phraseAt(words, at, tables.doubts);
    if (!found) {
      at++;
      continue;
    }
    const next = at + found.length;
    if (found.value !== 'outright') {
      const scope = scopeOf(words, at, next, found.value, text, tables);
      if (scope) scopes.push(scope);
    }
    at = next;
  }
  const refusal = words.findIndex((_, at) => phraseAt(words, at, tables.refusals));
  if (refusal > 0) {
    const cue = cueSpan(words, refusal, phraseAt(words, refusal, tables.refusals)?.length ?? 1);
    const heads = contentBetween(words, 0, refusal - 1);
    if (cue) scopes.push({ cue, doubt: 'claim', first: 0, last: refusal - 1, heads });
  }
  return scopes;
}

/** The sentence says that nobody could check something. */
export function findRefusal(words: readonly Word[], { refusals }: DoubtTables): Span | undefined {
  for (let at = 0; at < words.length; at++) {
    const found = phraseAt(words, at, refusals);
    if (found) return cueSpan(words, at, found.length);
  }
  return undefined;
}

/** The sentence keeps a distance of its own. */
export function isDoubtful(words: readonly Word[], { doubts, refusals }: DoubtTables): boolean {
  return words.some(
    (_, at) =>
      (phraseAt(words, at, doubts)?.value ?? 'outright') !== 'outright' ||
      phraseAt(words, at, refusals) !== undefined,
  );
}

function scopeOf(
  words: readonly Word[],
  at: number,
  next: number,
  doubt: DoubtScope['doubt'],
  text: string,
  tables: DoubtTables,
): DoubtScope | undefined {
  const cue = cueSpan(words, at, next - at);
  if (!cue) return undefined;
  const isVerb = doubt === 'claim' || doubt === 'claiming';
  const opened = isVerb ? opensAt(words, next, tables) : undefined;
  if (isVerb && opened === undefined && tables.notBehind.has(words[at - 1]?.folded ?? '')) return undefined;
  if (doubt === 'claim' && opened === undefined) {
    const comma = commaBefore(words, at, text);
    const before = comma === undefined ? [] : contentBetween(words, 0, comma);
    if (comma !== undefined && before.length >= CLAIMED) {
      const behind = contentBetween(words, next, words.length - 1);
      // What "In a statement on Monday night, Koval claimed …" claims cannot be told from its form.
      if (behind.length > TRAILING) return undefined;
      const first = clauseStart(words, comma, text, tables);
      return { cue, doubt, first, last: comma, heads: contentBetween(words, first, comma) };
    }
  }
  const first = opened ?? next;
  const comma = commaBehind(words, first, text);
  // "In the face of surveys claiming to know …, Koval said": what follows the comma is not what they claim.
  const isAside = doubt === 'claiming' && !followsComma(words, at, text);
  const end = clauseEnd(words, first, text, tables);
  const last = isVerb && !isAside ? end : Math.min(comma, end);
  const heads = contentBetween(words, first, Math.min(comma, last)).slice(0, HEADS);
  return heads.length > 0 ? { cue, doubt, first, last, heads } : undefined;
}

function followsComma(words: readonly Word[], at: number, text: string): boolean {
  return text.slice(words[at - 1]?.end ?? 0, words[at]?.start).includes(',');
}

/** The word before the first comma behind a content word; the last word where none follows. */
function commaBehind(words: readonly Word[], from: number, text: string): number {
  let isSaid = false;
  for (let at = from; at + 1 < words.length; at++) {
    isSaid ||= words[at]?.content === true;
    if (isSaid && text.slice(words[at]?.end, words[at + 1]?.start).includes(',')) return at;
  }
  return words.length - 1;
}

/** The word before the comma that parts a speaker and its claim from what is before them. */
function commaBefore(words: readonly Word[], at: number, text: string): number | undefined {
  for (let before = at - 1; before >= Math.max(0, at - LONGEST_SPEAKER); before--) {
    const gap = text.slice(words[before]?.end, words[before + 1]?.start);
    if (gap.includes(',')) return before;
  }
  return undefined;
}

/** Behind the "that" which follows soon. */
function opensAt(words: readonly Word[], next: number, { opens }: DoubtTables): number | undefined {
  for (let at = next; at < Math.min(words.length, next + OPENING_REACH); at++)
    if (opens.has(words[at]?.folded ?? '')) return at + 1;
  return undefined;
}

/** The first word of the clause that ends at `to`. */
function clauseStart(words: readonly Word[], to: number, text: string, tables: DoubtTables): number {
  for (let at = to; at > 0; at--) if (partsClauses(words, at - 1, text, tables)) return at;
  return 0;
}

/** The last word of the clause that begins at `from`. */
function clauseEnd(words: readonly Word[], from: number, text: string, tables: DoubtTables): number {
  for (let at = from; at + 1 < words.length; at++) if (partsClauses(words, at, text, tables)) return at;
  return words.length - 1;
}

/** Another clause begins behind the word. */
function partsClauses(words: readonly Word[], at: number, text: string, { breaks }: DoubtTables): boolean {
  const gap = text.slice(words[at]?.end, words[at + 1]?.start);
  if (/[;:]|\s[\u2013\u2014-]\s/.test(gap)) return true;
  if (/[.!?]\s/.test(gap) && !isAbbreviation(words[at])) return true;
  return gap.includes(',') && breaks.has(words[at + 1]?.folded ?? '');
}

/** Sentences that were not parted stand apart all the same; "Mr." and "U.S." end none. */
function isAbbreviation(word: Word | undefined): boolean {
  return word === undefined || word.capital || word.end - word.start <= LONGEST_ABBREVIATION;
}

function contentBetween(words: readonly Word[], first: number, last: number): readonly number[] {
  const found: number[] = [];
  for (let at = first; at <= last; at++) if (words[at]?.content) found.push(at);
  return found;
}

function cueSpan(words: readonly Word[], at: number, length: number): Span | undefined {
  const [from, to] = [words[at], words[at + length - 1]];
  return from && to && { start: from.start, end: to.end };
}

/** The longest phrase of the table whose words begin at `at`. */
function phraseAt<T>(
  words: readonly Word[],
  at: number,
  table: PhraseTable<T>,
): { readonly length: number; readonly value: T } | undefined {
  for (const phrase of table.get(words[at]?.folded ?? '') ?? []) {
    let length = 1;
    while (length < phrase.words.length && words[at + length]?.folded === phrase.words[length]) length++;
    if (length === phrase.words.length) return { length, value: phrase.value };
  }
  return undefined;
}
