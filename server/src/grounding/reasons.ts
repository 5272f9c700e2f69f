import type { Span } from '../text/span.js';

/** One thing that decided on a sentence, in `reasonMessages` filled with `data`. */
export interface Reason {
  readonly id: ReasonId;
  readonly data: Readonly<Record<string, string | number>>;
}

/** Parts of a line: no capital at the start, no full stop. */
const reasonMessages = {
  nothing: 'no passage has any of its telling words',
  clause: 'no passage says “{words}”, while the rest stands',
  'few-words': 'too few of its telling words are in the passages',
  'nearest-carries': 'the nearest passage carries {percent}% of what it says',
  'passages-carry': 'the passages together carry {percent}% of what it says',
  'beside-names': 'names left aside, the passages carry {percent}% of what it says',
  'words-carried': '{carried} of its {words} telling words are in the passages',
  'all-words-carried': 'all its telling words are in the passages',
  'missing-words': '“{words}” is in none of the passages',
  'missing-name': 'it names what the passages do not: “{words}”',
  'missing-capital': 'a capitalised word of it is not in the passages that carry the rest',
  'missing-capitals': '{count} capitalised words of it are not in the passages that carry the rest',
  'missing-figure': 'a figure of it is not in the passages that carry the rest',
  'missing-figures': '{count} of its figures are not in the passages that carry the rest',
  'kept-phrase': 'it keeps {count} of the source’s words in a row',
  'no-kept-phrase': 'it keeps no phrase of the nearest passage',
  'short-kept-phrase': 'it keeps no more than {count} words of the nearest passage in a row',
  'kept-neighbours': '{percent}% of its neighbouring words stand side by side in the source',
  'no-kept-neighbours': 'none of its neighbouring words stand side by side in the source',
  'other-order': 'some of its words stand in another order in the source',
  'same-order': 'its words stand in the same order in the source',
  'side-by-side': 'the {count} words that it shares with the source stand side by side there',
  'close-together': 'the {count} words that it shares with the source stand within {over} words there',
  'far-apart': 'the {count} words that it shares with the source are spread over {over} words there',
  'near-each-other': '{percent}% of its neighbouring telling words stand near each other in the source',
  'all-near-each-other': 'its telling words stand near each other in the source too',
  'none-near-each-other': 'none of its neighbouring telling words stand near each other in the source',
  'several-passages': 'what is found of it comes from {count} passages',
  'one-sentence': 'one sentence of a source carries at least {percent}% of what it says',
  'article-has': 'the nearest article as a whole has {percent}% of what it says',
  'article-words': 'the nearest article has {percent}% of its words, each taken by itself',
  'negation-differs': 'it has a negation where the source has none, or the other way round',
  'hedge-differs':
    'it has a hedge, such as “may” or “claimed”, where the source has none, or the other way round',
  connective: 'a sentence that begins like “therefore” or “also” is {often} supported',
  advice: 'a sentence with a word of advice or possibility, such as “should” or “may”, is {often} supported',
  'list-item': 'an item of a list is {often} supported',
  'on-texts': 'a sentence with a word for texts, such as “passage” or “information”, is {often} supported',
  'to-reader': 'a sentence that speaks to the reader is {often} supported',
} as const;

export type ReasonId = keyof typeof reasonMessages;

/** In words, to stand in a line with others. */
export function renderReason({ id, data }: Reason): string {
  return reasonMessages[id].replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? ''));
}

/** Characters; a whole sentence need not be read twice. */
const LONGEST_QUOTE = 48;

/** Words of a sentence as a reason quotes them: a long run by its beginning. */
export function quoteWords(text: string, { start, end }: Span): string {
  if (end - start <= LONGEST_QUOTE) return text.slice(start, end);
  const beginning = text.slice(start, start + LONGEST_QUOTE);
  const space = beginning.lastIndexOf(' ');
  return `${space > 0 ? beginning.slice(0, space) : beginning}…`;
}
