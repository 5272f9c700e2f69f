import { languageTables } from '../../server/src/languages/index.js';
import { splitSentences } from '../../server/src/text/sentences.js';
import type { BenchArticle } from './articles.js';
import { fitsDraft, inOwnWords, keyOf, mixed, plainText } from './drafts.js';
import { createRandom, type Random } from './random.js';

/** An article that a paragraph can be told from. */
interface Told {
  readonly id: string;
  readonly title: string;
  /** Sentences that are neither headings nor lists. */
  readonly sentences: readonly string[];
}

const SENTENCES_A_PARAGRAPH = 4;
const PARAGRAPHS_BELOW_HEADING = 4;

/**
 * Drafts of a newsroom, the same ones each time: every paragraph tells of one article, most of it in other words, and
 * most name it, by a footnote or a key. Of a hundred sentences 45 are retold, 20 lack words, 10 are copied, 10 are half
 * another sentence, so that they are wrong, and 15 come from `others`, which are not among the sources.
 */
export function gateDrafts(
  sources: readonly BenchArticle[],
  others: readonly BenchArticle[],
  drafts: number,
  sentences: number,
): string[] {
  const random = createRandom(11);
  const [own, foreign] = [sources.flatMap(toTold), others.flatMap(toTold)];
  return Array.from({ length: drafts }, () => gateDraft(own, foreign, sentences, random));
}

function gateDraft(
  own: readonly Told[],
  foreign: readonly Told[],
  sentences: number,
  random: Random,
): string {
  const blocks = [`# ${oneOf(own, random).title}`];
  const notes = new Map<string, string>();
  for (let written = 0, at = 0; written < sentences; at++) {
    const about = oneOf(own, random);
    const count = Math.min(SENTENCES_A_PARAGRAPH, about.sentences.length, sentences - written);
    const from = random.below(about.sentences.length - count + 1);
    const told = about.sentences.slice(from, from + count).map(text => tell(text, own, foreign, random));
    written += count;
    const key = keyOf(about.id);
    const kind = random.below(4);
    if (kind === 0) notes.set(key, about.title);
    const mark = kind === 0 ? `[^${key}]` : '';
    if (kind === 1) told.push(`${told.pop()?.slice(0, -1)} [@${key}].`);
    if (at % PARAGRAPHS_BELOW_HEADING === 3) blocks.push(`## ${oneOf(own, random).title}`);
    blocks.push(`${told.join(' ')}${mark}`);
  }
  for (const [key, title] of notes) blocks.push(`[^${key}]: ${title}`);
  return `${blocks.join('\n\n')}\n`;
}

function tell(text: string, own: readonly Told[], foreign: readonly Told[], random: Random): string {
  const kind = random.below(100);
  if (kind < 45) return inOwnWords(text, random);
  if (kind < 65) return without(text, random);
  if (kind < 75) return text;
  if (kind < 85) return mixed(text, oneOf(oneOf(own, random).sentences, random));
  return oneOf(oneOf(foreign, random).sentences, random);
}

/** Lacks one word, or two in a row. */
function without(text: string, random: Random): string {
  const words = text.split(' ');
  words.splice(1 + random.below(Math.max(1, words.length - 3)), 1 + random.below(2));
  return words.join(' ');
}

function toTold({ id, title, text }: BenchArticle): Told[] {
  const plain = plainText(text);
  const sentences = splitSentences(plain, languageTables('en').sentences)
    .map(({ start, end }) => plain.slice(start, end))
    .filter(fitsDraft);
  return sentences.length > 0 ? [{ id, title: plainText(title), sentences }] : [];
}

function oneOf<T>(values: readonly T[], random: Random): T {
  return values[random.below(values.length)] as T;
}
