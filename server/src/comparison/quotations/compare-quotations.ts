import type { Quotation, SpeakerMention } from '../../details/details.js';
import { readOwnWords } from '../../grounding/voice.js';
import type { Article } from '../../sources/article.js';
import { overlaps, type Span } from '../../text/span.js';
import { contentForms, readWords, type Word } from '../../text/words.js';
import type { Alteration, Compared, Difference, QuotationDifference, Said } from '../difference.js';
import { evidenceAt, placesOf, type Scene } from '../scene.js';
import type { WordRun } from './quotation-alignment.js';
import { findNearest, isVerbatim, type NearQuotation } from './quotation-search.js';
import { type QuotedText, type QuotedWord, readQuoted, spokenText, type WordStream } from './quoted-words.js';

/** Quotations of one sentence that are looked for: more is no prose. */
const MOST_QUOTATIONS = 12;
/** Passages asked of the index for a quotation that the evidence does not have. */
const PASSAGES = 16;
/** Articles, beside those of the evidence, that are searched for something near. */
const MOST_ARTICLES = 6;

/** Words of a scare quote: it quotes somebody only where a speaker is given. */
const SCARE_WORDS = 2;
/** Words from which on a quotation that no source has is nobody's. */
const LEAST_UNKNOWN = 5;
/** Share of a quotation's words that a source must have in order in one place for it to be what was quoted. */
const NEAR_SHARE = 0.6;
/** The same for a quotation of fewer than `LEAST_UNKNOWN` words, in a passage that speaks of the same. */
const NEAR_SHARE_SHORT = 0.66;
/** The same for a block quotation, which may as well be a note. */
const NEAR_SHARE_BLOCK = 0.8;
/** The same for a sentence between the one that opens a quotation and the one that closes it: a mark may be a slip. */
const NEAR_SHARE_OPEN = 0.75;
const LEAST_OPEN = 3;
/** Words in order that make a place the one that was quoted though none of them tells anything: "did this to them". */
const LEAST_SMALL = 4;
/** Characters between a quotation and the words before it that say who speaks. */
const SPEAKER_REACH = 60;

export function compareQuotations(scene: Scene): Compared {
  const pieces = quotedPieces(scene).slice(0, MOST_QUOTATIONS);
  const differences: Difference[] = [];
  for (const piece of pieces) {
    const difference = compareQuotation(scene, piece);
    if (difference) differences.push(difference);
  }
  return { differences };
}

/** Quoted words of the sentence. */
interface Piece {
  readonly inner: Span;
  /** With its marks, where both stand in the sentence. */
  readonly marks: Span | undefined;
  /** Where nothing in the sentence shows that it is quoted: by what it is told. */
  readonly unmarked?: 'block' | 'open';
  readonly isOpen: boolean;
}

function quotedPieces(scene: Scene): readonly Piece[] {
  const { text, details, quotation, inBlockQuotation } = scene;
  const pieces = details.quotations.map(toPiece);
  const [first] = details.quotations;
  if (inBlockQuotation && !first) return [unmarked(withoutCredit(scene), 'block')];
  if (quotation === '' || first?.missing === 'opening') return pieces;
  const { own } = readOwnWords(text, quotation);
  if (own.trim() === '') return [unmarked({ start: 0, end: text.length }, 'open')];
  if (first || own.length >= text.length) return pieces;
  return [unmarked({ start: 0, end: text.length - own.length }, 'open')];
}

/** Words behind a block quotation that name its source are none of those that it quotes. */
function withoutCredit({ text, attributed }: Scene): Span {
  const isBare = (start: number, end: number): boolean => !/[\p{L}\p{N}]/u.test(text.slice(start, end));
  const credit = attributed.find(({ start, end }) => start > 0 && isBare(end, text.length));
  return { start: 0, end: credit?.start ?? text.length };
}

function toPiece({ start, end, inner, missing }: Quotation): Piece {
  return {
    inner,
    marks: missing ? undefined : { start, end },
    isOpen: missing === 'closing',
  };
}

function unmarked(inner: Span, by: 'block' | 'open'): Piece {
  return { inner, marks: undefined, unmarked: by, isOpen: false };
}

function compareQuotation(scene: Scene, piece: Piece): Difference | undefined {
  const { text, tables, corpus } = scene;
  const quoted = readQuoted(text, piece.inner, tables);
  if (quoted.words.length === 0) return undefined;
  const isScare = quoted.words.length <= SCARE_WORDS;
  if (isScare && !speakerOf(scene, piece)) return undefined;
  const isLikely = likelihood(quoted);
  const has = (uri: string): boolean => {
    const prepared = corpus.prepared(uri);
    if (!prepared || !isLikely(prepared.article.text)) return false;
    return isVerbatim(quoted, spokenText(prepared, tables));
  };
  const evident = [...new Set(scene.match.windows.map(({ window }) => window.uri))];
  if (evident.some(has)) return undefined;
  const further = searchArticles(scene, piece.inner).filter(uri => !evident.includes(uri));
  corpus.need(further.slice(0, MOST_ARTICLES));
  if (further.some(has)) return undefined;
  if (isTitle(scene, quoted)) return undefined;
  const likely = [...evident, ...further.slice(0, MOST_ARTICLES)].filter(uri =>
    isLikely(corpus.prepared(uri)?.article.text ?? ''),
  );
  const near = nearestOf(likely, quoted, scene);
  if (near && isNear(near, evident, piece)) return altered(scene, piece, quoted, near);
  return isUnknown(scene, piece, quoted)
    ? { kind: 'unknown-quotation', span: spanOf(quoted.words), said: [] }
    : undefined;
}

/** Words of a quotation that tell whether an article is worth a closer look, and the share that it must have. */
const MOST_SAMPLED = 24;
const LEAST_SAMPLED = 4;
const LIKELY_SHARE = 0.4;

/** Whether a text can have the quotation or come near it, by its letters alone: most texts cannot, and reading them costs. */
function likelihood({ words }: QuotedText): (text: string) => boolean {
  const telling = words.filter(({ content }) => content);
  const step = Math.max(1, Math.floor(telling.length / MOST_SAMPLED));
  const sample = [...new Set(telling.flatMap(({ key }, at) => (at % step === 0 ? [key] : [])))].slice(
    0,
    MOST_SAMPLED,
  );
  if (sample.length < LEAST_SAMPLED) return () => true;
  return text => {
    const lower = text.toLowerCase();
    return sample.filter(key => lower.includes(key)).length >= LIKELY_SHARE * sample.length;
  };
}

/** Somebody who says it, named before the quotation or right behind it. An outlet only reports it. */
function speakerOf({ text, details, attributed }: Scene, { inner }: Piece): SpeakerMention | undefined {
  return details.speakers.find(({ start, end, cue }) => {
    if (overlaps(cue, inner) || attributed.some(span => overlaps(span, { start, end }))) return false;
    const first = Math.min(start, cue.start);
    const last = Math.max(end, cue.end);
    if (last <= inner.start) return inner.start - last < SPEAKER_REACH;
    return first >= inner.end && /^[^\p{L}\p{N}]*$/u.test(text.slice(inner.end, first));
  });
}

function searchArticles({ text, tables, corpus, within }: Scene, inner: Span): readonly string[] {
  const terms = contentForms(readWords(text, inner, tables));
  if (terms.length === 0) return [];
  const hits = corpus.index.search({
    terms,
    limit: PASSAGES,
    admits: corpus.admits,
    ...(within && { within }),
  });
  return [...new Set(hits.map(({ uri }) => uri))];
}

interface NearPlace extends NearQuotation {
  readonly uri: string;
}

/** The earlier article where two come equally near. */
function nearestOf(
  uris: readonly string[],
  quoted: QuotedText,
  { corpus, tables }: Scene,
): NearPlace | undefined {
  let best: NearPlace | undefined;
  for (const uri of uris) {
    const prepared = corpus.prepared(uri);
    const near = prepared && findNearest(quoted, spokenText(prepared, tables), tables);
    if (near && (!best || near.same > best.same)) best = { ...near, uri };
  }
  return best;
}

function isNear(
  { same, sameContent, compared, uri }: NearPlace,
  evident: readonly string[],
  piece: Piece,
): boolean {
  const isEvident = evident.includes(uri);
  if (piece.unmarked === 'block') return compared >= LEAST_UNKNOWN && same >= NEAR_SHARE_BLOCK * compared;
  if (piece.unmarked === 'open') return isEvident && same >= LEAST_OPEN && same >= NEAR_SHARE_OPEN * compared;
  if (sameContent === 0 && !(isEvident && same >= LEAST_SMALL)) return false;
  if (compared >= LEAST_UNKNOWN) return same >= NEAR_SHARE * compared;
  return compared > SCARE_WORDS && isEvident && same >= NEAR_SHARE_SHORT * compared;
}

/** Capitals on all words that tell something, and few others, as on the name of a book. */
function isTitle({ text }: Scene, { words }: QuotedText): boolean {
  const telling = words.filter(({ content }) => content);
  const isCapital = ({ start, key }: QuotedWord): boolean => {
    const letter = text.charAt(start);
    return key.length === 1 || letter !== letter.toLowerCase() || /\d/.test(letter);
  };
  return telling.every(isCapital) && words.length <= 2 * telling.length + 1;
}

function isUnknown(scene: Scene, piece: Piece, { words }: QuotedText): boolean {
  if (piece.unmarked || isForeign(words)) return false;
  // "The question “Who pays?” was not asked." names one, and gives it to nobody.
  if (scene.text.charAt(piece.inner.end - 1) === '?' && !speakerOf(scene, piece)) return false;
  if (words.length >= LEAST_UNKNOWN) return true;
  return speakerOf(scene, piece) !== undefined && words.some(({ content }) => content);
}

/** A sentence of the draft's own language has small words in it. */
function isForeign(words: readonly QuotedWord[]): boolean {
  return words.length >= LEAST_UNKNOWN && words.every(({ content }) => content);
}

function altered(
  scene: Scene,
  piece: Piece,
  quoted: QuotedText,
  near: NearPlace,
): QuotationDifference | undefined {
  const article = scene.corpus.prepared(near.uri)?.article;
  if (!article) return undefined;
  const runs = joinedRuns(near.runs, quoted)
    .filter(run => !isLostMark(run, quoted, piece, scene))
    .map(run => settled(run, quoted, near.stream, article.text));
  const first = Math.min(near.sourceFirst, runs[0]?.sourceFirst ?? near.sourceFirst);
  const next = Math.max(near.sourceNext, runs.at(-1)?.sourceNext ?? near.sourceNext);
  const place = { ...near, sourceFirst: first, sourceNext: next };
  const alterations = runs.map(run => toAlteration(run, quoted, place, article.text));
  const said = sayAt(scene, place, article);
  const [only] = alterations;
  if (!said || !only) return undefined;
  return {
    kind: 'quotation',
    span: alterations.length === 1 ? only.span : spanOf(quoted.words),
    said: [said],
    inner: spanOf(quoted.words),
    marks: piece.marks,
    alterations,
    sameSense: alterations.every(alteration => hasSameSense(alteration, scene)),
  };
}

function hasSameSense({ replaced, text: theirs }: Alteration, { text, tables, details }: Scene): boolean {
  if (details.negations.some(span => overlaps(span, replaced))) return false;
  const own = readWords(text, replaced, tables);
  const other = readWords(theirs, { start: 0, end: theirs.length }, tables);
  const forms = (words: readonly Word[]): string => contentForms(words).join(' ');
  return own.length === other.length && forms(own) === forms(other);
}

function sayAt(
  scene: Scene,
  { uri, stream, sourceFirst, sourceNext }: NearPlace,
  article: Article,
): Said | undefined {
  const start = stream.spans[sourceFirst]?.start;
  const end = stream.spans[sourceNext - 1]?.end;
  if (start === undefined || end === undefined) return undefined;
  const sentence = sentenceAt(article.sentences, start);
  const window = placesOf(scene).find(place => place.uri === uri && place.sentence === sentence)?.window;
  const evidence = evidenceAt(scene, uri, sentence, window);
  return evidence && { start, end, text: wordsOf(stream, sourceFirst, sourceNext, article.text), evidence };
}

function sentenceAt(sentences: readonly Span[], offset: number): number {
  let found = -1;
  for (const [at, { start }] of sentences.entries()) {
    if (start > offset) break;
    found = at;
  }
  return Math.max(0, found);
}

/** Runs with no more than a small word between them are told as one. */
function joinedRuns(runs: readonly WordRun[], { items }: QuotedText): readonly WordRun[] {
  const joined: WordRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const between = last ? items.slice(last.next, run.first) : [];
    const joins = between.length <= 1 && between.every(item => typeof item !== 'string' && !item.content);
    if (last && joins) joined[joined.length - 1] = { ...last, next: run.next, sourceNext: run.sourceNext };
    else joined.push(run);
  }
  return joined;
}

/** "“It is over, she said." lost a mark, not words. */
function isLostMark(run: WordRun, { items }: QuotedText, piece: Piece, { tables }: Scene): boolean {
  const verbs = tables.statements?.speakers.verbs;
  if (!piece.isOpen || run.next < items.length || run.next - run.first < 2 || !verbs) return false;
  return items.slice(run.first).some(item => typeof item !== 'string' && verbs.has(item.key));
}

/** Words of a source that take the place of the last ones of a quotation. */
const LONGEST_END = 8;

/** What a source has in the place of the first or last words reaches to where it makes a stop, and not beyond. */
function settled(run: WordRun, { items }: QuotedText, { spans }: WordStream, text: string): WordRun {
  const stops = (at: number): boolean =>
    /[.,;:!?"\u2026\u201c-\u201f\u00ab\u00bb]/.test(text.slice(spans[at - 1]?.end, spans[at]?.start));
  if (run.first === 0) {
    let first = run.sourceNext;
    while (first > run.sourceFirst && !stops(first)) first--;
    return { ...run, sourceFirst: first };
  }
  if (run.next < items.length || run.first === run.next) return run;
  let next = run.sourceFirst;
  while (next < spans.length && next - run.sourceFirst < LONGEST_END && !stops(next)) next++;
  return { ...run, sourceNext: next };
}

function toAlteration(
  { first, next, sourceFirst, sourceNext }: WordRun,
  { items }: QuotedText,
  near: NearPlace,
  text: string,
): Alteration {
  const isOneSided = first === next || sourceFirst === sourceNext;
  const before = isOneSided && sourceFirst > near.sourceFirst ? wordAt(items, first - 1) : undefined;
  const behind = isOneSided && sourceNext < near.sourceNext ? wordAt(items, next) : undefined;
  const own = [before, ...items.slice(first, next), behind].filter(
    item => item !== undefined && typeof item !== 'string',
  );
  const replaced = spanOf(own);
  return {
    span:
      first === next ? replaced : spanOf(items.slice(first, next).filter(item => typeof item !== 'string')),
    replaced,
    text: wordsOf(near.stream, sourceFirst - (before ? 1 : 0), sourceNext + (behind ? 1 : 0), text),
  };
}

function wordAt(items: QuotedText['items'], at: number): QuotedWord | undefined {
  const item = items[at];
  return typeof item === 'string' ? undefined : item;
}

function spanOf(words: readonly Span[]): Span {
  return { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
}

/** As the source writes them; an ellipsis stands for a "he said" between two of them. */
function wordsOf({ spans, markup }: WordStream, first: number, next: number, text: string): string {
  let words = '';
  for (let at = first; at < next; at++) {
    const span = spans[at];
    if (!span) break;
    const from = spans[at - 1]?.end ?? span.start;
    const gap = at > first ? without(markup, text, from, span.start) : '';
    words += (/\p{L}/u.test(gap) ? ' … ' : gap) + text.slice(span.start, span.end);
  }
  return words;
}

function without(markup: readonly Span[], text: string, start: number, end: number): string {
  let left = '';
  let done = start;
  for (const span of markup) {
    if (span.start >= end) break;
    if (span.start < done) continue;
    left += text.slice(done, span.start);
    done = span.end;
  }
  return left + text.slice(done, Math.max(done, end));
}
