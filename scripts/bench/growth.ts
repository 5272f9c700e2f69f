import { languageTables } from '../../server/src/languages/index.js';
import { splitSentences } from '../../server/src/text/sentences.js';
import type { BenchArticle } from './articles.js';
import { createRandom, type Random } from './random.js';

/** Words and numbers as they are counted here; a number with its separators is one of them. */
const TOKEN = /[\p{L}\p{N}]+(?:[.,'’-][\p{L}\p{N}]+)*/gu;

/** Types that stand in the real text at most so often give way to invented ones; they are its names and figures. */
const RARE = 20;
/** Invented words that come back in a later article, for each new one: about as many types stand once as in the real text. */
const RETURNING = 0.4;
const SENTENCES_A_PARAGRAPH = 3;

const SEED = 11;

export interface VocabularyPoint {
  readonly articles: number;
  readonly tokens: number;
  readonly types: number;
  /** Types that stand once, in 0..1 of all types. */
  readonly once: number;
}

/**
 * So many articles: the real ones first, then sentences of theirs put together anew. That alone would leave the
 * vocabulary where it is, while that of real text grows with a power of its length (Heaps' law). So rare names and
 * figures give way to invented ones, as many to an article as continue the exponent that the real articles have
 * between a quarter of their length and all of it.
 */
export function growArticles(real: readonly BenchArticle[], count: number): readonly BenchArticle[] {
  if (count <= real.length) return real.slice(0, count);
  const random = createRandom(SEED);
  const vocabulary = new Map<string, number>();
  let tokens = 0;
  const marks: { tokens: number; types: number }[] = [];
  for (const [at, { text }] of real.entries()) {
    tokens += countTypes(text, vocabulary);
    if (at === real.length >> 2 || at === real.length - 1) marks.push({ tokens, types: vocabulary.size });
  }
  const [quarter = { tokens: 1, types: 1 }, whole = quarter] = marks;
  const exponent = exponentBetween(quarter, whole);
  const rules = languageTables('en').sentences;
  const pool = real.map(({ text }) =>
    splitSentences(text, rules).map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')),
  );
  const pick = <T>(from: readonly T[]): T => from[random.below(from.length)] as T;
  const inventions: string[] = [];
  const articles = [...real];
  while (articles.length < count) {
    const base = random.below(real.length);
    const sentences = (pool[base] ?? []).map(() => pick(pick(pool)) ?? '');
    const text = toParagraphs(sentences);
    const grown = tokens + countTypes(text, new Map());
    const wanted = whole.types * (grown / whole.tokens) ** exponent - vocabulary.size;
    const renewed = renew(text, Math.max(0, Math.round(wanted)), vocabulary, inventions, random);
    tokens += countTypes(renewed, vocabulary);
    const { title, publisher } = real[base] as BenchArticle;
    articles.push({ id: `recombined-${articles.length}`, title, publisher, text: renewed });
  }
  return articles;
}

/** At each of the sizes, and at the end. */
export function vocabularyCurve(
  articles: readonly BenchArticle[],
  sizes: readonly number[],
): readonly VocabularyPoint[] {
  const vocabulary = new Map<string, number>();
  const points: VocabularyPoint[] = [];
  let tokens = 0;
  for (const [at, { text }] of articles.entries()) {
    tokens += countTypes(text, vocabulary);
    if (!sizes.includes(at + 1) && at + 1 !== articles.length) continue;
    let once = 0;
    for (const frequency of vocabulary.values()) if (frequency === 1) once++;
    points.push({ articles: at + 1, tokens, types: vocabulary.size, once: once / vocabulary.size });
  }
  return points;
}

/** Of Heaps' law between two points of a curve. */
export function exponentBetween(
  a: Pick<VocabularyPoint, 'tokens' | 'types'>,
  b: Pick<VocabularyPoint, 'tokens' | 'types'>,
): number {
  return Math.log(b.types / a.types) / Math.log(b.tokens / a.tokens);
}

function countTypes(text: string, vocabulary: Map<string, number>): number {
  let tokens = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    const type = token.toLowerCase();
    vocabulary.set(type, (vocabulary.get(type) ?? 0) + 1);
    tokens++;
  }
  return tokens;
}

function toParagraphs(sentences: readonly string[]): string {
  const paragraphs: string[] = [];
  for (let at = 0; at < sentences.length; at += SENTENCES_A_PARAGRAPH)
    paragraphs.push(sentences.slice(at, at + SENTENCES_A_PARAGRAPH).join(' '));
  return paragraphs.join('\n\n');
}

/** The text with so many types that nothing had before, each in all places of the one that it replaces. */
function renew(
  text: string,
  wanted: number,
  vocabulary: ReadonlyMap<string, number>,
  inventions: string[],
  random: Random,
): string {
  if (wanted === 0) return text;
  const rare = [...new Set(text.match(TOKEN) ?? [])].filter(
    token => isNameOrFigure(token) && (vocabulary.get(token.toLowerCase()) ?? 0) <= RARE,
  );
  const renewed = new Map<string, string>();
  for (let at = 0; at < wanted * (1 + RETURNING) && rare.length > 0; at++) {
    const [token = ''] = rare.splice(random.below(rare.length), 1);
    const again = at >= wanted && inventions.length > 0;
    const invented = again
      ? (inventions[random.below(inventions.length)] ?? token)
      : invent(token, vocabulary, random);
    if (!again) inventions.push(invented);
    renewed.set(token, invented);
  }
  return text.replace(TOKEN, token => renewed.get(token) ?? token);
}

function isNameOrFigure(token: string): boolean {
  return /^\p{Lu}\p{Ll}{2}/u.test(token) || /^\d[\d.,]*\d$/.test(token);
}

function invent(token: string, vocabulary: ReadonlyMap<string, number>, random: Random): string {
  for (;;) {
    const made = /^\d/.test(token)
      ? token.replace(/\d/g, (_, at: number) => String(at === 0 ? 1 + random.below(9) : random.below(10)))
      : inventName(random);
    if (!vocabulary.has(made.toLowerCase())) return made;
    // Short figures run out.
    if (/^\d/.test(token)) return invent(`${token}${random.below(10)}`, vocabulary, random);
  }
}

const ONSETS = 'b br c ch d dr f g gr h j k kl l m n p pr r s sh st t tr v w z'.split(' ');
const VOWELS = 'a e i o u ai ea ou'.split(' ');
const CODAS = ['', '', 'n', 'r', 'l', 's', 'nd', 'rt', 'k', 'm'];

function inventName(random: Random): string {
  const part = (from: readonly string[]) => from[random.below(from.length)] ?? '';
  const syllables = Array.from(
    { length: 2 + random.below(3) },
    () => part(ONSETS) + part(VOWELS) + part(CODAS),
  );
  const name = syllables.join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}
