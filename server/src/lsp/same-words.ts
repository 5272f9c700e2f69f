import type { Evidence, Span, WordMatch } from '../engine/index.js';
import { plainLine } from '../engine/index.js';
import { shorten } from './passages.js';

/** More would be a dictionary. */
const MOST_SAME = 3;
/** Characters of a word, or of a name of several. */
const LONGEST = 60;

/** A word itself and its other forms need no word about them. */
const kindWords: Readonly<Record<WordMatch['kind'], string | undefined>> = {
  exact: undefined,
  stem: undefined,
  number: 'number',
  date: 'date',
  name: 'name',
  derivation: 'derivation',
  spelling: 'spelling',
  abbreviation: 'abbreviation',
};

/**
 * "Read as the same: “decision” for “decided” (derivation).", the draft's word first: what the passages have written
 * otherwise, and none of them as the draft has it. Undefined where there is no such word.
 */
export function sameWordsLine(sentence: string, passages: readonly Evidence[]): string | undefined {
  const same = passages.flatMap(passage =>
    joinNeighbours(passage.matches).map(match => ({ match, passage })),
  );
  const pairs = same.map(({ match: { draft, source, kind }, passage }) => ({
    draft,
    kind: kindWords[kind],
    written: wordsAt(sentence, draft),
    read: wordsAt(passage.text, { start: source.start - passage.start, end: source.end - passage.start }),
  }));
  const isPlain = ({ kind, written, read }: (typeof pairs)[number]): boolean =>
    kind === undefined || written.toLowerCase() === read.toLowerCase();
  const plain = pairs.filter(isPlain);
  const told = pairs
    .filter(pair => !isPlain(pair) && !plain.some(({ draft }) => overlap(draft, pair.draft)))
    .filter((pair, at, all) => all.findIndex(({ draft }) => overlap(draft, pair.draft)) === at)
    .sort((a, b) => a.draft.start - b.draft.start)
    .map(
      ({ written, read, kind }) => `“${shorten(written, LONGEST)}” for “${shorten(read, LONGEST)}” (${kind})`,
    );
  const once = [...new Set(told)].slice(0, MOST_SAME);
  return once.length > 0 ? `Read as the same: ${once.join(', ')}.` : undefined;
}

/** Neighbouring words of the draft that one stretch of the source carries together. */
function joinNeighbours(matches: readonly WordMatch[]): readonly WordMatch[] {
  const joined: WordMatch[] = [];
  for (const match of [...matches].sort((a, b) => a.draft.start - b.draft.start)) {
    const last = joined.at(-1);
    if (last && isSame(last.source, match.source))
      joined[joined.length - 1] = { ...match, draft: { start: last.draft.start, end: match.draft.end } };
    else joined.push(match);
  }
  return joined;
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function wordsAt(text: string, { start, end }: Span): string {
  return plainLine(text.slice(start, end));
}
