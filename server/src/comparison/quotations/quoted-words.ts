import type { PreparedArticle } from '../../grounding/prepared.js';
import type { LanguageTables } from '../../languages/tables.js';
import type { Article } from '../../sources/article.js';
import { markupIn } from '../../sources/markup.js';
import { foldWord } from '../../text/normalise.js';
import type { Span } from '../../text/span.js';
import { type Lexicon, readWords } from '../../text/words.js';

/** A word of a quotation by its letters and digits alone: case, marks, accents and typography are left aside. */
export interface QuotedWord extends Span {
  readonly key: string;
  readonly content: boolean;
}

/** What stands for words that the quotation leaves out or puts in other words. */
export type Gap = 'ellipsis' | 'bracket';

/** A quotation as it is compared. */
export interface QuotedText {
  /** In order; a gap stands for any words, or none. */
  readonly items: readonly (QuotedWord | Gap)[];
  /** Without the gaps. */
  readonly words: readonly QuotedWord[];
}

/** Words of a text one after another without anything between, so that hyphens, spaces and tokenising do not show. */
export interface WordStream {
  readonly keys: readonly string[];
  /** By word: where it stands in the text. */
  readonly spans: readonly Span[];
  readonly letters: string;
  /** By word: where it starts in `letters`; one more for the end. */
  readonly starts: readonly number[];
  /** Between words, and none itself; in order. */
  readonly markup: readonly Span[];
}

/**
 * `[the council]`, `[…]`, `...`. The length of a bracket is bounded, so that no text makes the pattern slow; a longer one
 * is no editor's note.
 */
const gaps = /\[[^[\]]{0,120}\]|\([.\u2026 ]{1,8}\)|\u2026|\.{3,}|\.(?: \.){2,}/g;

/** The words between the marks of a quotation; spans count in `text`. */
export function readQuoted(text: string, span: Span, lexicon: Lexicon): QuotedText {
  const found = gapsOf(text, span);
  const items: (QuotedWord | Gap)[] = [];
  let from = span.start;
  for (const { start, end, gap, letters } of found) {
    for (const word of readKeys(text, { start: from, end: start }, lexicon)) items.push(word);
    items.push(gap ?? { start, end, key: letters, content: true });
    from = end;
  }
  for (const word of readKeys(text, { start: from, end: span.end }, lexicon)) items.push(word);
  return { items, words: items.filter(item => typeof item !== 'string') };
}

interface FoundGap extends Span {
  /** Undefined for "[T]he", which is a word. */
  readonly gap: Gap | undefined;
  readonly letters: string;
}

function gapsOf(text: string, { start, end }: Span): readonly FoundGap[] {
  const piece = text.slice(start, end);
  const found: FoundGap[] = [];
  let done = 0;
  for (const match of piece.matchAll(gaps)) {
    const raw = match[0];
    const inner = lettersOf(raw);
    if (inner === '') {
      found.push({
        start: start + match.index,
        end: start + match.index + raw.length,
        gap: 'ellipsis',
        letters: '',
      });
      continue;
    }
    // Letters that touch a bracket belong to what it changes: "[T]he", "mistake[s]".
    const first = Math.max(done, match.index - wordBefore(piece, match.index));
    const last = match.index + raw.length + wordBehind(piece, match.index + raw.length);
    const isCase = first === match.index && last > match.index + raw.length && inner.length === 1;
    const letters = isCase ? lettersOf(piece.slice(first, last)) : '';
    found.push({ start: start + first, end: start + last, gap: isCase ? undefined : 'bracket', letters });
    done = last;
  }
  return found;
}

/** Letters; a longer word touches no bracket. */
const LONGEST_WORD = 40;

function wordBefore(text: string, at: number): number {
  return /[\p{L}\p{N}'\u2019]*$/u.exec(text.slice(Math.max(0, at - LONGEST_WORD), at))?.[0].length ?? 0;
}

function wordBehind(text: string, at: number): number {
  return /^[\p{L}\p{N}'\u2019]*/u.exec(text.slice(at, at + LONGEST_WORD))?.[0].length ?? 0;
}

function readKeys(text: string, span: Span, lexicon: Lexicon): QuotedWord[] {
  return readWords(text, span, lexicon).flatMap(({ start, end, form, isNumber, content }) => {
    const key = (isNumber ? '' : lettersOf(text.slice(start, end))) || form;
    return [{ start, end, key, content }];
  });
}

function lettersOf(raw: string): string {
  return foldWord(raw).replace(/[^\p{L}\p{N}]/gu, '');
}

export function toStream(words: readonly QuotedWord[], markup: readonly Span[] = []): WordStream {
  const starts: number[] = [];
  let length = 0;
  for (const { key } of words) {
    starts.push(length);
    length += key.length;
  }
  starts.push(length);
  return {
    keys: words.map(({ key }) => key),
    spans: words.map(({ start, end }) => ({ start, end })),
    letters: words.map(({ key }) => key).join(''),
    starts,
    markup,
  };
}

/** An article's text as quotations are looked for in it. */
export interface SpokenText {
  readonly whole: WordStream;
  /** Without markup, furniture, front matter, and the "he said" between two pieces of one quotation; undefined where none is. */
  readonly spoken: WordStream | undefined;
}

const known = new WeakMap<PreparedArticle, SpokenText>();

export function spokenText(prepared: PreparedArticle, tables: LanguageTables): SpokenText {
  const found = known.get(prepared);
  if (found) return found;
  const { text, furniture } = prepared.article;
  const words = readKeys(text, { start: 0, end: text.length }, tables);
  const markup = markupIn(prepared.article, { start: 0, end: text.length });
  const plain = markup.length > 0 ? readBetween(markup, text, tables) : words;
  const unsaid = [frontMatterOf(prepared.article), ...furniture, ...creditsBetween(prepared, tables)].sort(
    (a, b) => a.start - b.start,
  );
  let next = 0;
  const kept = plain.filter(word => {
    while ((unsaid[next]?.end ?? Number.POSITIVE_INFINITY) <= word.start) next++;
    return word.start < (unsaid[next]?.start ?? Number.POSITIVE_INFINITY);
  });
  const isOther = plain !== words || kept.length < words.length;
  const made = { whole: toStream(words), spoken: isOther ? toStream(kept, markup) : undefined };
  known.set(prepared, made);
  return made;
}

/** As if the markup were not there: it may part the letters of a word, or the words of a figure. */
function readBetween(markup: readonly Span[], text: string, tables: LanguageTables): readonly QuotedWord[] {
  const pieces: { readonly at: number; readonly from: number }[] = [];
  let plain = '';
  let done = 0;
  for (const { start, end } of [...markup, { start: text.length, end: text.length }]) {
    pieces.push({ at: plain.length, from: done });
    plain += text.slice(done, start);
    done = end;
  }
  let piece = 0;
  const inText = (offset: number): number => {
    while ((pieces[piece + 1]?.at ?? Number.POSITIVE_INFINITY) <= offset) piece++;
    const { at, from } = pieces[piece] ?? { at: 0, from: 0 };
    return from + offset - at;
  };
  return readKeys(plain, { start: 0, end: plain.length }, tables).map(({ start, end, ...word }) => ({
    start: inText(start),
    end: inText(end - 1) + 1,
    ...word,
  }));
}

/** Nobody says it, and what follows it begins anew; empty where there is none. */
function frontMatterOf({ text, sentences }: Article): Span {
  const [first] = sentences;
  const close = first && /^\ufeff?---\s/.test(text) ? text.lastIndexOf('\n---', first.start) : -1;
  return { start: 0, end: Math.max(0, close) };
}

/** Characters of "said the mayor of Velden, who has been in office since May, in a post on Telegram". */
const LONGEST_CREDIT = 200;

/** A further sentence begins; behind fewer letters a full stop may be that of a title. */
const endsInside = /\p{L}{4}[.!?]\s+\S/u;

/** Between two quotations of one paragraph: words that say who speaks. */
function creditsBetween(prepared: PreparedArticle, tables: LanguageTables): readonly Span[] {
  const verbs = tables.statements?.speakers.verbs;
  if (!verbs) return [];
  const { text } = prepared.article;
  const credits: Span[] = [];
  let before: Span | undefined;
  for (const quotation of prepared.quotations()) {
    const gap = before && { start: before.end, end: quotation.start };
    before = quotation;
    if (!gap || gap.end - gap.start > LONGEST_CREDIT) continue;
    const words = text.slice(gap.start, gap.end);
    if (/\n\s*\n/.test(words) || endsInside.test(words)) continue;
    const speaks = readWords(words, { start: 0, end: words.length }, tables).some(({ folded }) =>
      verbs.has(folded),
    );
    if (speaks) credits.push(gap);
  }
  return credits;
}
