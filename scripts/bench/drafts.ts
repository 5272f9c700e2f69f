import { languageTables } from '../../server/src/languages/index.js';
import { splitSentences } from '../../server/src/text/sentences.js';
import type { BenchArticle } from './articles.js';
import { createRandom } from './random.js';

/** Characters of a sentence that a draft takes over: neither a heading nor a list without full stops. */
const SHORTEST = 40;
const LONGEST = 240;

const PARAGRAPH = 4;
const PARAGRAPHS_BELOW_HEADING = 10;

/** A draft of so many sentences of the articles: a third lacks a word, a tenth mixes two, some paragraphs cite. */
export function draftOf(articles: readonly BenchArticle[], sentences: number): string {
  const random = createRandom(5);
  const rules = languageTables('en').sentences;
  const pick = (): { readonly id: string; readonly text: string } => {
    for (;;) {
      const { id, text } = articles[random.below(articles.length)] as BenchArticle;
      const plain = text.replace(/\s+/g, ' ').replace(/[[\]<>*_`$@#|\\]/g, '');
      const fitting = splitSentences(plain, rules)
        .map(({ start, end }) => plain.slice(start, end))
        .filter(it => it.length >= SHORTEST && it.length <= LONGEST && /^[A-Z].*[a-z]\.$/.test(it));
      const found = fitting[random.below(fitting.length)];
      if (found !== undefined) return { id, text: found };
    }
  };
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

function retold(text: string, at: number, other: () => string): string {
  const words = text.split(' ');
  if (at % 10 === 7) {
    const half = other().split(' ');
    return [...words.slice(0, words.length >> 1), ...half.slice(half.length >> 1)].join(' ');
  }
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
