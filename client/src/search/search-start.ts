/** Where the cursor is when a search is opened. */
export interface Cursor {
  /** Empty where nothing is selected. */
  readonly selected: string;
  /** That the cursor is in, as it is written; undefined where that is not known. */
  readonly sentence: string | undefined;
  readonly line: string;
  /** In `line`. */
  readonly character: number;
}

/** Characters that are looked for at once. */
const LONGEST = 1_000;

/** The words to begin with: those that are selected, else the sentence at the cursor; empty where there are none. */
export function wordsAt({ selected, sentence, line, character }: Cursor): string {
  if (selected.trim() !== '') return tidy(selected);
  return tidy(sentence ?? sentenceIn(line, character));
}

/** As far as a line tells: it ends behind a stop that white space follows. */
function sentenceIn(line: string, character: number): string {
  const marks = /^[\s>#*+-]*(?:\d+[.)]\s)?/.exec(line)?.[0].length ?? 0;
  const ends = [...line.matchAll(/[.!?…]["'”’»)\]]*(?=\s|$)/g)].map(
    ({ 0: stop, index }) => index + stop.length,
  );
  const start = Math.max(marks, ...ends.filter(end => end < character));
  const end = ends.find(each => each > start && each >= character) ?? line.length;
  return line.slice(start, end);
}

/** On one line, without citation marks and comments. */
function tidy(text: string): string {
  return text
    .slice(0, 2 * LONGEST)
    .replace(/<!--[^>]{0,400}-->|\[[@^][^[\]]{0,200}\](?!:)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?])/g, '')
    .trim()
    .slice(0, LONGEST);
}

/** Keeps what was looked for last, for the place that it was looked for from. */
export interface LastSearch {
  /** What to begin with at a place. */
  begin(place: string, words: string): string;
  ended(place: string, words: string, query: string): void;
}

export function createLastSearch(): LastSearch {
  let last: { readonly place: string; readonly words: string; readonly query: string } | undefined;
  return {
    begin: (place, words) =>
      last?.place === place && last.words === words && last.query !== '' ? last.query : words,
    ended(place, words, query) {
      last = { place, words, query };
    },
  };
}
