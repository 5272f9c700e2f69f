import type { LanguageTag } from './language-rules.js';
import { foldWord, normaliseNumber, stripPossessive } from './normalise.js';
import type { Span } from './span.js';
import { stem } from './stems.js';
import { type Token, tokenize } from './tokens.js';

/** What turns words into comparable forms. */
export interface Lexicon {
  readonly tag: LanguageTag;
  /** Lower case; they tell nothing about what a sentence is on. */
  readonly functionWords: ReadonlySet<string>;
  /** Folded word to the form that it shares with others: `two` to `2`, `feb` to `februari`. */
  readonly sameForms: ReadonlyMap<string, string>;
}

/** A word or number of a text in the forms that the index and the alignment compare. */
export interface Word extends Span {
  /** Lower case; typography and possessive removed. */
  readonly folded: string;
  /** Equal for words that count as the same: a stem, an acronym without dots, a number without separators. */
  readonly form: string;
  readonly isNumber: boolean;
  /** Not a function word. */
  readonly content: boolean;
  readonly capital: boolean;
}

/**
 * The words of `text.slice(span.start, span.end)`, symbols left out; offsets count in `text`. An acronym
 * ("US", "U.S.", "WHO") is content even where a function word is spelled like it; the ending of a written
 * ordinal ("23rd") is part of its number.
 */
export function readWords(text: string, span: Span, lexicon: Lexicon): Word[] {
  const piece = text.slice(span.start, span.end);
  const words: Word[] = [];
  let numberEnd = -1;
  for (const token of tokenize(piece)) {
    if (token.kind === 'symbol') continue;
    const raw = piece.slice(token.start, token.end);
    if (token.kind === 'number') numberEnd = token.end;
    else if (token.start === numberEnd && ordinalEndings.has(raw.toLowerCase())) continue;
    const word = readWord(raw, token, lexicon);
    if (word.folded !== '')
      words.push({ ...word, start: span.start + token.start, end: span.start + token.end });
  }
  return words;
}

/** What the index files a text under, and what a query asks it for: the forms of its content words, in order. */
export function contentForms(words: readonly Word[]): string[] {
  return words.filter(word => word.content).map(word => word.form);
}

function readWord(raw: string, token: Token, lexicon: Lexicon): Omit<Word, 'start' | 'end'> {
  if (token.kind === 'number') {
    const form = normaliseNumber(raw, lexicon.tag);
    return { folded: form, form, isNumber: true, content: true, capital: false };
  }
  const folded = stripPossessive(foldWord(raw));
  const capital = isCapital(raw);
  const same = lexicon.sameForms.get(folded);
  if (same !== undefined) {
    return { folded, form: same, isNumber: isDigit(same), content: true, capital };
  }
  if (capital && isAcronym(raw)) {
    return { folded, form: folded.replaceAll('.', ''), isNumber: false, content: true, capital };
  }
  const content = !lexicon.functionWords.has(folded);
  return { folded, form: stem(folded, lexicon.tag), isNumber: false, content, capital };
}

const ordinalEndings: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th', 'er', 're', 'e']);

/** Dotted letters, or two to five capitals. */
function isAcronym(word: string): boolean {
  return /^\p{L}(?:\.\p{L})+$/u.test(word) || /^\p{Lu}{2,5}$/u.test(word);
}

function isCapital(raw: string): boolean {
  const first = raw.charAt(0);
  return first !== first.toLowerCase();
}

function isDigit(form: string): boolean {
  const code = form.charCodeAt(0);
  return code >= 48 && code <= 57;
}
