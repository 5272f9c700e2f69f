import type { Span } from '../text/span.js';

/** Longest line that may be a headline, in UTF-16 code units and in words. */
const LONGEST_TITLE = 200;
const MOST_TITLE_WORDS = 30;
/** Share of letters in its characters; below it a line is an address, a telephone number, a table row. */
const LEAST_LETTERS = 0.6;

/** A line that may be a headline: at least two words, no sentence ends in it. A question may be one. */
export function isTitleLike(text: string): boolean {
  const line = text.trim();
  if (line.length > LONGEST_TITLE || !/\p{L}/u.test(line) || /[.…:;,][\p{Pe}\p{Pf}"'’]*$/u.test(line))
    return false;
  if (/\p{Ll}{3}[.!?…][\p{Pe}\p{Pf}"'’]* +["“‘]?\p{Lu}/u.test(line)) return false;
  const letters = line.replace(/[^\p{L}]+/gu, '').length;
  if (letters < LEAST_LETTERS * line.replace(/\s+/g, '').length || /https?:|www\.|@\w/i.test(line))
    return false;
  const words = line.split(/\s+/).length;
  return words >= 2 && words <= MOST_TITLE_WORDS && !/^[-*•>|]\s/.test(line);
}

/** Share of the headline's longer words that the body repeats, 0..1, by their first five letters. */
export function repeatShare(headline: string, body: string): number {
  const words = contentWords(headline);
  if (words.length === 0) return 0;
  const known = new Set(contentWords(body));
  return words.filter(word => known.has(word)).length / words.length;
}

const REPEAT_PREFIX = 5;

function contentWords(text: string): string[] {
  return [...text.toLowerCase().matchAll(/[\p{L}\p{N}]{4,}/gu)].map(([word]) => word.slice(0, REPEAT_PREFIX));
}

/** Words that title case leaves small. */
const SMALL = new Set(
  'a an the and but or nor for of in on at to by as from with into onto over up off per via vs vs. be is are was it its than that if so yet not no s'.split(
    ' ',
  ),
);
/** Capitalised in the midst of a title-case run, these start the sentence behind it. */
const STARTERS = new Set('The A An In On At He She It They We This These There After As When'.split(' '));

const LONGEST_RUN = 40;
/** A starter this many words before the run ends may begin the sentence: "The Free River Company said". */
const STARTER_REACH = 6;
/** A scraped headline has at least as many words; shorter runs are names ("Prime Minister Ann Lee of"). */
const FEWEST_TITLE_WORDS = 5;
/** So many of its capitalised words stand in lower case further on; a run of names has none. */
const FEWEST_LOWERED = 2;

interface Word extends Span {
  readonly text: string;
}

/**
 * Where a title-case headline that runs straight into its story ends: the offset of the story's first word.
 * Undefined where the text starts with no such headline.
 *
 *     LATEST: Ferry Line Appears to be Back, But Doubts Remain | Harbor officials on Tuesday said …
 *     ^ title-case run                                           ^ last capital before lower case
 */
export function runOnHeadlineEnd(text: string): number | undefined {
  const words = firstWords(text);
  const stop = words.findIndex(word => !isCapital(word.text) && !SMALL.has(core(word.text).toLowerCase()));
  if (stop < 0) return undefined;
  const start = sentenceStart(words, stop, text);
  const first = words[start];
  if (!first || start < FEWEST_TITLE_WORDS) return undefined;
  const rest = text.slice(first.start);
  const lowered = new Set(
    words
      .slice(1, start)
      .filter(word => isCapital(word.text))
      .map(word => core(word.text).toLowerCase()),
  );
  const inBody = new Set(rest.match(/[\p{L}\p{N}]+/gu));
  const found = [...lowered].filter(word => word.length >= 3 && inBody.has(word));
  return found.length >= FEWEST_LOWERED ? first.start : undefined;
}

function sentenceStart(words: readonly Word[], stop: number, text: string): number {
  for (let at = stop - 1; at >= Math.max(FEWEST_TITLE_WORDS, stop - STARTER_REACH); at--) {
    const before = words[at - 1]?.text ?? '';
    if (STARTERS.has(words[at]?.text ?? '') && !/[:,–—-]$/.test(before)) return at;
  }
  let start = stop - 1;
  while (start > 0 && !isCapital(words[start]?.text ?? '')) start -= 1;
  while (start > FEWEST_TITLE_WORDS && isRepeatedPair(words[start - 1], words[start], text)) start -= 1;
  return start;
}

/** "Ann Lee" stands again further on: one name, which the headline's end does not part. */
function isRepeatedPair(left: Word | undefined, right: Word | undefined, text: string): boolean {
  if (!left || !right || /[.:;,!?]$/.test(left.text)) return false;
  return text.includes(`${left.text} ${core(right.text)}`, right.end);
}

function firstWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/\S+/g)) {
    words.push({ text: match[0], start: match.index, end: match.index + match[0].length });
    if (words.length === LONGEST_RUN) break;
  }
  return words;
}

function isCapital(word: string): boolean {
  return /^[\p{Lu}\p{N}]/u.test(core(word));
}

function core(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}
