import { type NameWord, nameWords } from '../../citations/name-words.js';
import { readQuotations } from '../../details/quotations.js';
import { detectLanguage } from '../../languages/detect.js';
import type { LanguageTables } from '../../languages/tables.js';
import type { Span } from '../../text/span.js';
import { readWords, type Word } from '../../text/words.js';
import { readingTables } from '../reading-tables.js';

/** Characters that are looked for; a paragraph holds fewer. */
const MAX_LENGTH = 2_000;
/** Letters and digits, less than which fits anything. */
const LEAST_LETTERS = 2;
/** Words up to which somebody may be at the last one still; more is pasted, or a sentence of the draft. */
const MOST_TYPED = 8;
/** Letters of a word that is begun. */
const LEAST_BEGUN = 2;

export interface ReadQuery {
  /** What was typed, without quotation marks that ask for exactness. */
  readonly words: string;
  /** Its content words, each once. */
  readonly terms: readonly QueryTerm[];
  /** What must stand as it is. */
  readonly phrases: readonly Phrase[];
  /** The last word as far as it is typed, `form` in small letters; undefined where it is whole. */
  readonly begun: NameWord | undefined;
  /** Nothing is looked for but `phrases`. */
  readonly isExact: boolean;
  readonly names: readonly NameWord[];
  /** So few words that they may name a source. */
  readonly isShort: boolean;
}

export interface QueryTerm {
  /** In the query. */
  readonly start: number;
  /** Under which the index may have it, that in the language of the query first. */
  readonly forms: readonly string[];
}

/** Its span is in the query. */
export interface Phrase extends Span {
  readonly written: string;
  /** Letters and digits of its words, in small letters. */
  readonly keys: readonly string[];
}

/** Undefined where there is nothing to look for. `languages`: those that the sources are in. */
export function readQuery(typed: string, languages: Iterable<string>): ReadQuery | undefined {
  const text = typed.slice(0, MAX_LENGTH);
  if ((text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < LEAST_LETTERS) return undefined;
  const phrases = readQuotations(text).flatMap(({ start, end, inner, missing }) => {
    const written = text.slice(inner.start, inner.end).trim();
    const keys = keysOf(written);
    return missing || !DOUBLE.test(text.charAt(start)) || keys.length === 0
      ? []
      : [{ start, end, written, keys }];
  });
  const names = nameWords(text);
  const isShort = names.length <= MOST_TYPED;
  const last = names.at(-1);
  const own = readingTables(detectLanguage(text));
  const others = [...languages]
    .sort()
    .map(readingTables)
    .filter(tables => tables !== own);
  const isBegun = isShort && last && last.end === text.length && last.form.length >= LEAST_BEGUN;
  return {
    words: text.replace(/["\u201c\u201d\u201e\u00ab\u00bb]/g, ' '),
    terms: termsOf(text, own, others),
    phrases,
    begun: isBegun ? last : undefined,
    isExact: phrases.length > 0 && keysOf(outside(text)).length === 0,
    names,
    isShort,
  };
}

function outside(text: string): string {
  let left = '';
  let done = 0;
  for (const { start, end } of readQuotations(text)) {
    left += text.slice(done, start);
    done = end;
  }
  return left + text.slice(done);
}

const DOUBLE = /["\u201c\u201e\u00ab]/;

/** Letters and digits of each word, in small letters. */
export function keysOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** Each content word with its forms, that in the language of the query first. */
function termsOf(text: string, own: LanguageTables, others: readonly LanguageTables[]): readonly QueryTerm[] {
  const span = { start: 0, end: text.length };
  const byPlace = new Map<number, Set<string>>();
  const places = new Map<string, number>();
  for (const { start, form } of contentOf(readWords(text, span, own))) {
    if (!places.has(form)) byPlace.set(start, new Set([form]));
    places.set(form, start);
  }
  for (const tables of others)
    for (const { start, form } of contentOf(readWords(text, span, tables))) byPlace.get(start)?.add(form);
  return [...byPlace].map(([start, forms]) => ({ start, forms: [...forms] }));
}

function contentOf(words: readonly Word[]): readonly Word[] {
  return words.filter(({ content }) => content);
}
