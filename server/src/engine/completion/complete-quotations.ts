import { escapeLine, plainLine } from '../../citations/escape.js';
import type { Quotation } from '../../details/details.js';
import { findSayer, sentenceAt } from '../../details/sayers.js';
import type { Corpus } from '../../grounding/match.js';
import type { PreparedArticle } from '../../grounding/prepared.js';
import type { LanguageTables } from '../../languages/tables.js';
import type { Span } from '../../text/span.js';
import { contentForms, readWords } from '../../text/words.js';
import type { QuotationCompletion, QuotationItem } from './completion.js';
import { clashes, nested } from './nested-quotation.js';
import type { QuotationSite } from './quotation-site.js';

/** Passages that the index is asked for, and quotations that are offered. */
const PASSAGES = 48;
const MOST_ITEMS = 20;
/** Words of a quotation: fewer are a title or a word at a distance. */
const LEAST_WORDS = 3;
/** Characters of a quotation: of a longer one its sentences are offered. */
const LONGEST = 320;
/** What the sentence before says counts so much: the quotation may be of another matter. */
const DISTANT = 0.3;
/** A quotation beside the passage that was found, against one in it. */
const BESIDE = 0.5;

export interface QuotationQuestion {
  readonly site: QuotationSite;
  readonly corpus: Corpus;
  readonly tables: LanguageTables;
  /** Uris that the draft may rest on; undefined: all. */
  readonly within: readonly string[] | undefined;
}

/** Quotations of the sources that fit the words around the mark and go on as the typed words do. Asks for texts. */
export function completeQuotations(question: QuotationQuestion): QuotationCompletion {
  const { site } = question;
  const typed = keysOf(site.typed);
  const ranked = candidates(question)
    .flatMap(candidate => {
      const from = placeOfTyped(candidate, typed, site.typed);
      return from === undefined ? [] : [{ ...candidate, from, score: candidate.score / (from > 0 ? 2 : 1) }];
    })
    .sort((a, b) => b.score - a.score || byPlace(a, b));
  const items: QuotationItem[] = [];
  const told = new Set<string>();
  for (const candidate of ranked) {
    if (items.length >= MOST_ITEMS) break;
    const item = toItem(candidate, question);
    if (!item || told.has(item.text)) continue;
    told.add(item.text);
    items.push(item);
  }
  const { insert, replace, closing } = site;
  return { kind: 'quotations', insert, replace, closing, items };
}

interface Candidate {
  readonly prepared: PreparedArticle;
  readonly quotation: Quotation;
  /** What is offered of it, in the article's text. */
  readonly span: Span;
  readonly score: number;
}

function candidates(question: QuotationQuestion): readonly Candidate[] {
  const { corpus } = question;
  const found = new Map<string, Candidate>();
  const hits = passages(question);
  corpus.need(hits.map(({ uri }) => uri));
  for (const { uri, sentence, score } of hits) {
    const prepared = corpus.prepared(uri);
    const hit = prepared?.article.sentences[sentence];
    if (!prepared || !hit) continue;
    const { sentences } = prepared.article;
    const around = {
      start: (sentences[sentence - 1] ?? hit).start,
      end: (sentences[sentence + 1] ?? hit).end,
    };
    for (const quotation of prepared.quotations()) {
      if (quotation.missing || quotation.end <= around.start || quotation.start >= around.end) continue;
      for (const span of partsOf(quotation, prepared)) {
        const isIn = span.start < hit.end && hit.start < span.end;
        const isOfHit = quotation.start < hit.end && hit.start < quotation.end;
        const worth = score * (isIn ? 1 : isOfHit ? (1 + BESIDE) / 2 : BESIDE);
        const name = `${span.start} ${span.end} ${uri}`;
        if (worth > (found.get(name)?.score ?? 0))
          found.set(name, { prepared, quotation, span, score: worth });
      }
    }
  }
  return [...found.values()];
}

interface ScoredPassage {
  readonly uri: string;
  readonly sentence: number;
  readonly score: number;
}

/** By the words around the mark and those typed; by the sentence before where that finds little. */
function passages({ site, corpus, tables, within }: QuotationQuestion): readonly ScoredPassage[] {
  const search = (text: string, weight: number): readonly ScoredPassage[] => {
    const terms = contentForms(readWords(text, { start: 0, end: text.length }, tables));
    if (terms.length === 0) return [];
    return corpus.index
      .search({ terms, limit: PASSAGES, admits: corpus.admits, ...(within && { within }) })
      .map(hit => ({ ...hit, score: hit.score * weight }));
  };
  const [before = '', behind = '', earlier = ''] = site.context;
  return [...search(`${before} ${site.typed} ${behind}`, 1), ...search(earlier, DISTANT)];
}

/** The words of a quotation; its sentences where it is long. */
function partsOf({ inner }: Quotation, { article }: PreparedArticle): readonly Span[] {
  const whole = trimmed(article.text, inner);
  const parts =
    whole.end - whole.start <= LONGEST
      ? [whole]
      : article.sentences
          .filter(({ start, end }) => inner.start < end && start < inner.end)
          .map(({ start, end }) =>
            trimmed(article.text, { start: Math.max(start, inner.start), end: Math.min(end, inner.end) }),
          );
  return parts.filter(
    ({ start, end }) =>
      end - start <= LONGEST && keysOf(article.text.slice(start, end)).length >= LEAST_WORDS,
  );
}

/** Without the comma that leads to a "she said", and without marks of a quotation that a cut has left over. */
function trimmed(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from < to && /[\s\u201c\u201d"]/.test(text.charAt(from))) from++;
  while (to > from && /[\s,\u201c\u201d"]/.test(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}

/** Letters and digits of each word, in small letters. */
function keysOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/**
 * Where the offered words begin: with the typed ones, at the beginning or within the quotation. Undefined where it does
 * not have them in a row.
 */
function placeOfTyped(
  { span, prepared }: Candidate,
  typed: readonly string[],
  written: string,
): number | undefined {
  if (typed.length === 0) return 0;
  const text = prepared.article.text.slice(span.start, span.end);
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
  const isWhole = !/[\p{L}\p{M}\p{N}]$/u.test(written);
  const last = typed.length - 1;
  for (let at = 0; at + typed.length <= words.length; at++) {
    const fits = typed.every((key, i) => {
      const word = words[at + i]?.[0].toLowerCase() ?? '';
      return i < last || isWhole ? word === key : word.startsWith(key);
    });
    if (fits) return at === 0 ? 0 : (words[at]?.index ?? 0);
  }
  return undefined;
}

function toItem(
  { prepared, quotation, span, from }: Candidate & { readonly from: number },
  { site }: QuotationQuestion,
): QuotationItem | undefined {
  const { article } = prepared;
  const { text, sentences } = article;
  const words = plainLine(nested(text.slice(span.start + from, span.end), site.opening));
  if (keysOf(words).length < 1 || clashes(words, site.opening)) return undefined;
  const spoken = { text, sentences, quotations: prepared.quotations(), details: prepared.details };
  const sayer = findSayer(spoken, quotation);
  const first = sentenceAt(sentences, quotation.start) ?? 0;
  const last = sentenceAt(sentences, quotation.end - 1) ?? first;
  const passage = { start: sentences[first]?.start ?? span.start, end: sentences[last]?.end ?? span.end };
  return {
    text: escapeLine(words),
    words,
    source: article,
    speaker: sayer && !sayer.mention.pronoun ? plainLine(sayer.mention.name) : undefined,
    passage,
  };
}

function byPlace(a: Candidate, b: Candidate): number {
  const [first, second] = [a.prepared.article.key, b.prepared.article.key];
  if (first !== second) return first < second ? -1 : 1;
  const [uri, other] = [a.prepared.article.uri, b.prepared.article.uri];
  if (uri !== other) return uri < other ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end;
}
