import type { AlignedWindow, Match } from '../../grounding/match.js';
import type { LanguageTables } from '../../languages/tables.js';
import { overlaps, type Span } from '../../text/span.js';
import type { Word } from '../../text/words.js';
import { counterpartOf } from '../slots.js';

/** Words on either side of a name that tell its place in the sentence. */
const REACH = 6;
/** A word two places away tells two thirds of what a neighbour tells, one at the third place half. */
const NEAR = 2;
/** What a function word tells, beside the rarity of a content word. */
const FUNCTION_WORTH = 0.3;
/** A word on the other side: "Anna beat Olena" for "Olena was beaten by Anna", or the opposite. */
const OTHER_SIDE = 0.5;

/** A name of a source as it stands in its sentence. */
export interface SourceName {
  readonly name: Span;
  /** The article's sentence that holds it, in the article's text like the name. */
  readonly sentence: Span;
  readonly article: string;
}

/**
 * How nearly a name of a source stands where a name of the draft stands, 0..1: the share of the words around the
 * draft's, the near ones counting most, that stand around the source's in its sentence, on the same side and as near.
 * `draft` counts in the sentence's prose.
 */
export function nameSlot(
  { statement: { words }, weights }: Match,
  { source: theirs, pairs }: AlignedWindow,
  draft: Span,
  { name, sentence, article }: SourceName,
): number {
  const own = rangeOf(words, draft);
  const other = rangeOf(theirs, name);
  if (!own || !other) return 0;
  const aside = asideBehind(theirs, other.last, article, sentence);
  let total = 0;
  let shared = 0;
  for (let at = Math.max(0, own.first - REACH); at <= Math.min(words.length - 1, own.last + REACH); at++) {
    const word = words[at];
    const apart = offset(at, own);
    if (!word || apart === 0) continue;
    const worth = (word.content ? (weights[at] ?? 0) : FUNCTION_WORTH) * nearness(apart);
    total += worth;
    let credit = 0;
    const look = (place: number): void => {
      const found = theirs[place];
      const beyond = place > other.last + aside ? aside : 0;
      const there = offset(place - beyond, other);
      if (there === 0 || !found || !overlaps(found, sentence)) return;
      const side = there > 0 === apart > 0 ? 1 : OTHER_SIDE;
      credit = Math.max(credit, Math.min(1, nearness(there) / nearness(apart)) * side);
    };
    const pair = counterpartOf(pairs, at);
    if (pair !== undefined) look(pair);
    for (let place = Math.max(0, other.first - 2 * REACH); place <= other.last + aside + 2 * REACH; place++) {
      if (theirs[place]?.form === word.form) look(place);
    }
    shared += worth * credit;
  }
  return total > 0 ? shared / total : 0;
}

/** Words of an aside at most: "Koval, the captain of the ferry, …". */
const LONGEST_ASIDE = 14;

/** How many words right behind a name stand between two commas or in brackets. */
function asideBehind(words: readonly Word[], last: number, article: string, sentence: Span): number {
  const opening = /^['\u2019]?s? ?([,(])/.exec(
    article.slice(words[last]?.end ?? 0, (words[last]?.end ?? 0) + 4),
  )?.[1];
  if (opening === undefined) return 0;
  const closing = opening === '(' ? ')' : ',';
  for (let count = 1; count <= LONGEST_ASIDE; count++) {
    const word = words[last + count];
    const next = words[last + count + 1];
    if (!word || !next || !overlaps(next, sentence)) return 0;
    if (article.slice(word.end, next.start).includes(closing)) return count;
  }
  return 0;
}

/** A draft's name and a source's with the texts in which they stand. */
export interface Neighbours {
  readonly match: Match;
  readonly window: AlignedWindow;
  readonly draft: Span;
  readonly text: string;
  readonly source: Span;
  readonly article: string;
}

/** What two names have in common by where they stand. */
export interface Roles {
  /** Words right beside that are the same on both sides, with the same marks or none between. */
  readonly left: Word | undefined;
  readonly right: Word | undefined;
  /** Behind the same preposition or behind none, and with an article or without. */
  readonly alike: boolean;
}

export function rolesOf(neighbours: Neighbours, tables: LanguageTables): Roles {
  const { left, right } = sameNeighbours(neighbours);
  const { match, window, draft, text, source, article } = neighbours;
  const own = leadOf(match.statement.words, draft, text, tables);
  const other = leadOf(window.source, source, article, tables);
  return { left, right, alike: own.preposition === other.preposition && own.article === other.article };
}

interface Lead {
  readonly preposition: string;
  readonly article: boolean;
}

/** The preposition and the article before a name, its title aside. */
function leadOf(words: readonly Word[], name: Span, text: string, { statements }: LanguageTables): Lead {
  const { speakers, names } = statements ?? {};
  let at = words.findIndex(word => overlaps(word, name)) - 1;
  let until = name.start;
  const step = (is: (word: Word) => boolean): Word | undefined => {
    const word = words[at];
    if (!word || /[,;:.!?()"\u201c\u201d]\s/.test(text.slice(word.end, until)) || !is(word)) return undefined;
    at--;
    until = word.start;
    return word;
  };
  while (step(({ folded }) => names?.titles.has(folded) === true));
  const article = step(({ folded }) => speakers?.articles.has(folded) === true) !== undefined;
  const preposition = step(({ folded }) => speakers?.prepositions.has(folded) === true)?.folded ?? '';
  return { preposition, article };
}

/** The word right before or right behind that is the same on both sides, with the same marks or none between. */
export function sameNeighbour(neighbours: Neighbours): Word | undefined {
  const { match, window, draft, source, article } = neighbours;
  const { words } = match.statement;
  const own = rangeOf(words, draft);
  if (!own || !rangeOf(window.source, source)) return undefined;
  const { left, right } = sameNeighbours(neighbours);
  const found = [left, right];
  const beside = found.find(word => word?.content) ?? found.find(word => word !== undefined);
  if (beside) return beside;
  const aside = /^ \([^()]{1,40}\)/.exec(article.slice(source.end))?.[0].length ?? 0;
  const behind = window.source.findIndex(word => word.start >= source.end + aside);
  const next = words[own.last + 1];
  return aside > 0 && next?.form === window.source[behind]?.form ? next : undefined;
}

function sameNeighbours({
  match,
  window,
  draft,
  text,
  source,
  article,
}: Neighbours): Pick<Roles, 'left' | 'right'> {
  const { words } = match.statement;
  const own = rangeOf(words, draft);
  const other = rangeOf(window.source, source);
  if (!own || !other) return { left: undefined, right: undefined };
  const same = (at: number, place: number): Word | undefined => {
    const word = words[at];
    const theirs = window.source[place];
    if (!word || !theirs || word.form !== theirs.form) return undefined;
    const here = at < own.first ? text.slice(word.end, draft.start) : text.slice(draft.end, word.start);
    const there =
      place < other.first ? article.slice(theirs.end, source.start) : article.slice(source.end, theirs.start);
    return marksOf(here) === marksOf(there) ? word : undefined;
  };
  return { left: same(own.first - 1, other.first - 1), right: same(own.last + 1, other.last + 1) };
}

function marksOf(gap: string): string {
  return gap.replace(/['\u2019]s?|\s+/g, '');
}

function nearness(apart: number): number {
  return NEAR / (NEAR - 1 + Math.abs(apart));
}

interface Range {
  readonly first: number;
  readonly last: number;
}

function rangeOf(words: readonly Word[], span: Span): Range | undefined {
  const first = words.findIndex(word => overlaps(word, span));
  if (first < 0) return undefined;
  let last = first;
  for (let next = words[last + 1]; next && overlaps(next, span); next = words[last + 1]) last++;
  return { first, last };
}

/** Places before (negative) or behind; 0 inside. */
function offset(at: number, { first, last }: Range): number {
  return at < first ? at - first : at > last ? at - last : 0;
}
