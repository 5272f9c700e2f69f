import type { Details, Quotation } from '../details/details.js';
import { readQuotations } from '../details/quotations.js';
import { readDetails } from '../details/read-details.js';
import { shiftDetails } from '../details/shift-details.js';
import type { Kinship } from '../languages/kinship.js';
import type { LanguageTables } from '../languages/tables.js';
import type { Article } from '../sources/article.js';
import { readWords, type Word } from '../text/words.js';
import { buildLookup, type WordLookup } from './align.js';
import type { Window } from './evidence.js';

/** The words of an article's sentences, read when first asked for. */
export interface PreparedArticle {
  readonly article: Article;
  words(sentence: number): readonly Word[];
  forms(sentence: number): ReadonlySet<string>;
  /** Sentences that hold each form. */
  formCounts(): ReadonlyMap<string, number>;
  /** By form: where it stands among all words of the article, ascending; a sentence ends two places further on. */
  places(): ReadonlyMap<string, readonly number[]>;
  /** Of the article's language. */
  kinship(): Kinship | undefined;
  /** What a sentence holds, read by itself, with offsets in the article's text; undefined in a language without tables. */
  details(sentence: number): Details | undefined;
  /** Of the whole text. */
  quotations(): readonly Quotation[];
}

export function prepareArticle(article: Article, tables: LanguageTables): PreparedArticle {
  const words: (readonly Word[] | undefined)[] = [];
  const forms: (ReadonlySet<string> | undefined)[] = [];
  let counts: ReadonlyMap<string, number> | undefined;
  let places: ReadonlyMap<string, readonly number[]> | undefined;
  const details: (Details | undefined)[] = [];
  let quotations: readonly Quotation[] | undefined;
  const prepared: PreparedArticle = {
    article,
    words(sentence) {
      const span = article.sentences[sentence];
      words[sentence] ??= span ? readWords(article.text, span, tables) : [];
      return words[sentence];
    },
    forms(sentence) {
      forms[sentence] ??= new Set(prepared.words(sentence).map(word => word.form));
      return forms[sentence];
    },
    formCounts() {
      counts ??= countForms(article.sentences.map((_, at) => prepared.forms(at)));
      return counts;
    },
    places() {
      places ??= placeForms(article.sentences.map((_, at) => prepared.words(at)));
      return places;
    },
    kinship: () => tables.kinship?.(),
    details(sentence) {
      const span = article.sentences[sentence];
      if (!span || !tables.statements) return undefined;
      const text = article.text.slice(span.start, span.end);
      details[sentence] ??= shiftDetails(readDetails(text, tables.statements), span.start);
      return details[sentence];
    },
    quotations() {
      quotations ??= readQuotations(article.text);
      return quotations;
    },
  };
  return prepared;
}

export function windowLookup(prepared: PreparedArticle, window: Window): WordLookup {
  const sentences: (readonly Word[])[] = [];
  for (let at = window.first; at <= window.last; at++) sentences.push(prepared.words(at));
  return buildLookup(sentences, prepared.kinship());
}

function placeForms(sentences: readonly (readonly Word[])[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  let next = 0;
  for (const words of sentences) {
    for (const { form } of words) {
      const known = places.get(form);
      if (known) known.push(next);
      else places.set(form, [next]);
      next++;
    }
    next++;
  }
  return places;
}

function countForms(sentences: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const forms of sentences) for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  return counts;
}
