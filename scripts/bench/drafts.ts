import { languageTables } from '../../server/src/languages/index.js';
import { splitSentences } from '../../server/src/text/sentences.js';
import type { BenchArticle } from './articles.js';
import { createRandom, type Random } from './random.js';

/** Characters of a sentence that a draft takes over. */
const SHORTEST = 40;
const LONGEST = 240;

const PARAGRAPH = 4;
const PARAGRAPHS_BELOW_HEADING = 10;

/**
 * A draft of so many sentences of the articles: a third lacks a word, a tenth mixes two, some paragraphs cite. Nearly
 * every sentence is copied, so it has two findings where a writer's own has few.
 */
export function draftOf(articles: readonly BenchArticle[], sentences: number): string {
  const pick = sentencePicker(articles);
  const paragraphs: string[] = [];
  for (let written = 0, at = 0; written < sentences; at++) {
    const count = Math.min(PARAGRAPH, sentences - written);
    const taken = Array.from({ length: count }, (_, place) => {
      const { id, text } = pick();
      return { id, text: retold(text, written + place, () => pick().text) };
    });
    written += count;
    const cited = at % 3 === 2 ? ` [@${keyOf(taken[count - 1]?.id ?? '')}]` : '';
    const words = taken.map(({ text }) => text).join(' ');
    if (at % PARAGRAPHS_BELOW_HEADING === 0) paragraphs.push(`## Part ${at / PARAGRAPHS_BELOW_HEADING + 1}`);
    paragraphs.push(cited === '' ? words : `${words.slice(0, -1)}${cited}.`);
  }
  return `${paragraphs.join('\n\n')}\n`;
}

/** As a writer would leave it: each sentence in words of its own with its source behind it, some of them wrong. */
export function retoldDraftOf(articles: readonly BenchArticle[], sentences: number): string {
  const pick = sentencePicker(articles, text => !/["“”]/.test(text));
  const paragraphs: string[] = [];
  for (let written = 0; written < sentences; ) {
    if (paragraphs.length % (PARAGRAPHS_BELOW_HEADING + 1) === 0)
      paragraphs.push(`## Part ${paragraphs.length / (PARAGRAPHS_BELOW_HEADING + 1) + 1}`);
    const count = Math.min(PARAGRAPH, sentences - written);
    const told = Array.from({ length: count }, (_, place) => {
      const { id, text } = pick();
      const words = (written + place) % WRONG === 7 ? mixed(text, pick().text) : text;
      return `${inOwnWords(words).slice(0, -1)} [@${keyOf(id)}].`;
    });
    paragraphs.push(told.join(' '));
    written += count;
  }
  return `${paragraphs.join('\n\n')}\n`;
}

/** One sentence of so many is half another. */
const WRONG = 25;
/** Words of the source until an adverb breaks their run. */
const RUN = 5;
const PLAIN = /^[a-z]+,?$/;
const ADVERBS = ['then', 'also', 'now', 'again'];

/** `random` says where the first adverb comes; left out: always after as many words. */
export function inOwnWords(text: string, random?: Random): string {
  const told: string[] = [];
  let run = random ? random.below(RUN) : 0;
  for (const word of text.split(' ')) {
    // Between a figure and its unit, or two words of a name, an adverb would be a mistake.
    if (run >= RUN && PLAIN.test(word) && PLAIN.test(told.at(-1) ?? '')) {
      told.push(ADVERBS[told.length % ADVERBS.length] ?? '');
      run = 0;
    }
    told.push(word);
    run++;
  }
  return told.join(' ');
}

/** Sentences of the articles that are neither headings nor lists, the same ones each time. */
function sentencePicker(
  articles: readonly BenchArticle[],
  fits: (text: string) => boolean = () => true,
): () => { readonly id: string; readonly text: string } {
  const random = createRandom(5);
  const rules = languageTables('en').sentences;
  return () => {
    for (;;) {
      const { id, text } = articles[random.below(articles.length)] as BenchArticle;
      const plain = plainText(text);
      const fitting = splitSentences(plain, rules)
        .map(({ start, end }) => plain.slice(start, end))
        .filter(it => fitsDraft(it) && fits(it));
      const found = fitting[random.below(fitting.length)];
      if (found !== undefined) return { id, text: found };
    }
  };
}

/** On one line, without what Markdown would read. */
export function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[[\]<>*_`$@#|\\]/g, '');
}

/** Neither a heading nor a list without full stops. */
export function fitsDraft(sentence: string): boolean {
  return sentence.length >= SHORTEST && sentence.length <= LONGEST && /^[A-Z].*[a-z]\.$/.test(sentence);
}

/** Half of each. */
export function mixed(text: string, other: string): string {
  const [words, half] = [text.split(' '), other.split(' ')];
  return [...words.slice(0, words.length >> 1), ...half.slice(half.length >> 1)].join(' ');
}

function retold(text: string, at: number, other: () => string): string {
  if (at % 10 === 7) return mixed(text, other());
  const words = text.split(' ');
  if (at % 3 === 1) words.splice(words.length >> 1, 1);
  return words.join(' ');
}

/** What the file of an article is cited by: its stem. */
export function keyOf(id: string): string {
  return id.toLowerCase();
}

/** `length` characters from `start` become `inserted`; offsets count in what the ones before left. */
export interface Keystroke {
  readonly start: number;
  readonly length: number;
  readonly inserted: string;
}

/** Where the cursor moves to another sentence. */
const BURST = 10;

/**
 * Typing in the middle half of a draft: bursts of ten in one place, most of them one letter, each fifth a whole
 * word pasted, each seventh a letter taken back.
 */
export function keystrokesIn(text: string, count: number): Keystroke[] {
  const random = createRandom(7);
  const keystrokes: Keystroke[] = [];
  let cursor = 0;
  let length = text.length;
  for (let at = 0; at < count; at++) {
    if (at % BURST === 0) {
      const near = (length >> 2) + random.below(length >> 1);
      cursor = text.indexOf(' ', near);
    }
    const removed = at % 7 === 6 ? 1 : 0;
    const inserted = removed > 0 ? '' : at % 5 === 4 ? ' harbour' : 'aeionrst'.charAt(random.below(8));
    keystrokes.push({ start: cursor - removed, length: removed, inserted });
    cursor += inserted.length - removed;
    length += inserted.length - removed;
  }
  return keystrokes;
}

export function applyKeystroke(text: string, { start, length, inserted }: Keystroke): string {
  return text.slice(0, start) + inserted + text.slice(start + length);
}
