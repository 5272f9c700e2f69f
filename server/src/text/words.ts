import { detached } from './detached.js';
import { type FigureForms, joinFigure } from './figure-forms.js';
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
  /** Stem to the stem of the word's other spelling: `colour` to `color`. */
  readonly sameStems?: ReadonlyMap<string, string>;
  /** Without them a figure of several words is as many words. */
  readonly figureForms?: FigureForms;
  /** Endings with an apostrophe, folded: a part of the word before them also where white space parts them from it. */
  readonly clitics?: ReadonlySet<string>;
}

/**
 * A word or number of a text in the forms that the index and the alignment compare. Every word is made with its
 * properties in this order, never by spreading another one: V8 then sees one kind of object, and most of what is
 * compiled for words stays.
 */
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
 * ordinal ("23rd") is part of its number. A figure ("1.2 million", "twenty-five") and a time of day are one
 * word where the lexicon has `figureForms`, and signs that stand for a word ("%", "$") are words.
 */
export function readWords(text: string, span: Span, lexicon: Lexicon): Word[] {
  const piece = text.slice(span.start, span.end);
  const { figureForms: figures } = lexicon;
  const known = readingsOf(lexicon);
  const shouted = isShouted(piece);
  const words: Word[] = [];
  let numberEnd = -1;
  let apostrophe = -1;
  for (const token of tokenize(piece)) {
    const raw = piece.slice(token.start, token.end);
    const from = apostrophe === token.start - 1 ? apostrophe : token.start;
    const host = words.at(-1);
    if (host && !host.isNumber && isClitic(piece, from, token, host.end - span.start, lexicon)) {
      const whole =
        piece.slice(host.start - span.start, host.end - span.start) + piece.slice(from, token.end);
      const joined = { ...token, start: host.start - span.start };
      words[words.length - 1] = readWord(whole, joined, span.start, lexicon, known, shouted);
      continue;
    }
    if (token.kind === 'symbol') {
      if (isApostrophe(raw)) apostrophe = token.start;
      const form = figures?.signs.get(raw);
      if (form !== undefined) words.push(sign(raw, form, token, span.start));
      continue;
    }
    if (token.kind === 'number') numberEnd = token.end;
    else if (token.start === numberEnd && endOrdinal(words, raw.toLowerCase(), span.start + token.end))
      continue;
    const word = readWord(raw, token, span.start, lexicon, known, shouted);
    if (word.folded === '') continue;
    const joined = figures && joinFigure(text, words, word, figures);
    if (joined?.replaces) words.pop();
    words.push(joined?.word ?? word);
  }
  return words;
}

/** The 's of "Velden 's", the n't of "was n't": so parted in text that a program has cut into words. */
function isClitic(
  piece: string,
  from: number,
  { kind, end }: Token,
  hostEnd: number,
  { clitics }: Lexicon,
): boolean {
  if (!clitics || kind !== 'word' || from !== hostEnd + 1 || piece.charAt(hostEnd) !== ' ') return false;
  // Nearly every word of a text comes as far as this.
  if (!isApostrophe(piece.charAt(from)) && !isApostrophe(piece.charAt(end - 2))) return false;
  const next = piece.charAt(end);
  return (next === '' || next === ' ') && clitics.has(foldWord(piece.slice(from, end)));
}

function isApostrophe(symbol: string): boolean {
  return symbol === "'" || symbol === '\u2019' || symbol === '\u2018';
}

/** Takes the ending of a written ordinal into its number. */
function endOrdinal(words: Word[], ending: string, end: number): boolean {
  const last = words.at(-1);
  if (!last?.isNumber || !ordinalEndings.has(ending)) return false;
  const { start, folded, form, isNumber, content, capital } = last;
  words[words.length - 1] = { start, end, folded: folded + ending, form, isNumber, content, capital };
  return true;
}

/** What the index files a text under, and what a query asks it for: the forms of its content words, in order. */
export function contentForms(words: readonly Word[]): string[] {
  return words.filter(word => word.content).map(word => word.form);
}

/** What a word is read as, spelled as it stands. */
interface Reading {
  readonly folded: string;
  readonly form: string;
  readonly isNumber: boolean;
  readonly content: boolean;
  readonly capital: boolean;
  /** Its form where capitals tell an acronym; undefined: they tell none. */
  readonly acronym: string | undefined;
}

/** Entries; a text of any size uses fewer distinct spellings than it would take to fill much memory. */
const READINGS_LIMIT = 50_000;
const readings = new WeakMap<Lexicon, Map<string, Reading>>();

function readingsOf(lexicon: Lexicon): Map<string, Reading> {
  const known = readings.get(lexicon);
  if (known && known.size < READINGS_LIMIT) return known;
  const fresh = new Map<string, Reading>();
  readings.set(lexicon, fresh);
  return fresh;
}

function readWord(
  raw: string,
  token: Token,
  offset: number,
  lexicon: Lexicon,
  known: Map<string, Reading>,
  shouted: boolean,
): Word {
  const start = offset + token.start;
  const end = offset + token.end;
  if (token.kind === 'number') {
    const form = normaliseNumber(raw, lexicon.tag);
    return { start, end, folded: form, form, isNumber: true, content: true, capital: false };
  }
  let reading = known.get(raw);
  if (!reading) {
    const own = detached(raw);
    reading = readSpelling(own, lexicon);
    known.set(own, reading);
  }
  const { folded, form, isNumber, content, acronym } = reading;
  const capital = !shouted && reading.capital;
  if (capital && acronym !== undefined)
    return { start, end, folded, form: acronym, isNumber: false, content: true, capital };
  return { start, end, folded, form, isNumber, content, capital };
}

/** In capitals where a function word is spelled like it: the US is not us. */
function acronymForm(folded: string, lexicon: Lexicon): string {
  const letters = folded.replaceAll('.', '');
  return lexicon.functionWords.has(letters) ? letters.toUpperCase() : letters;
}

function readSpelling(raw: string, lexicon: Lexicon): Reading {
  const folded = stripPossessive(foldWord(raw));
  const capital = isCapital(raw);
  const same = lexicon.sameForms.get(folded);
  // A listed form outranks an acronym of the same letters.
  if (same !== undefined)
    return { folded, form: same, isNumber: isDigit(same), content: true, capital, acronym: undefined };
  const stemmed = stem(folded, lexicon.tag);
  return {
    folded,
    form: lexicon.sameStems?.get(stemmed) ?? stemmed,
    isNumber: false,
    content: !lexicon.functionWords.has(folded),
    capital,
    acronym: capital && isAcronym(raw) ? acronymForm(folded, lexicon) : undefined,
  };
}

function sign(raw: string, form: string, token: Token, offset: number): Word {
  const start = offset + token.start;
  const end = offset + token.end;
  return { start, end, folded: raw, form, isNumber: false, content: true, capital: false };
}

const ordinalEndings: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th', 'er', 're', 'e']);

/** Words from which on capitals throughout are a way of writing, and tell neither name nor acronym: fewer may well be a list of them. */
const LEAST_SHOUTED = 4;

/** "THE HARBOR WILL BE CLOSED TO ALL SHIPS": no small letter, and words too long for an acronym. */
function isShouted(piece: string): boolean {
  return (
    !/\p{Ll}/u.test(piece) &&
    /\p{Lu}{6}/u.test(piece) &&
    (piece.match(/\p{Lu}+/gu)?.length ?? 0) >= LEAST_SHOUTED
  );
}

/** Dotted letters, or two to five capitals. */
function isAcronym(word: string): boolean {
  const second = word.charAt(1);
  if (second !== '.' && second === second.toLowerCase()) return false;
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
