import type { Details } from '../details/details.js';
import type { LanguageTables } from '../languages/tables.js';
import { groupByOrigin, type SharedPassage } from '../sources/origins.js';
import type { Span } from '../text/span.js';
import { overlaps } from '../text/span.js';
import type { Word } from '../text/words.js';
import type { Compared, Copy } from './difference.js';
import { evidenceAt, type Scene, sentencesOf } from './scene.js';

/** A run that several origins share is a stock phrase, from so many words on: nobody copied it from one of them. */
const STOCK = 4;
/** Fewer own words than these are never told, whatever the check is set to. */
export const FEWEST_COPIED = 6;

/**
 * Runs of a source's words, each as it stands there, outside the draft's quotation marks. What nobody can say
 * otherwise is not counted: names, figures, dates, titles, whose words they are, and phrases that several origins
 * share. A run that has fewer than `FEWEST_COPIED` of the other words is none.
 */
export function findCopies(scene: Scene): Compared {
  const { words } = scene.match.statement;
  if (words.length < FEWEST_COPIED || scene.quotation !== '') return nothing;
  const free = openWords(words, scene);
  const own = ownWords(words, scene.details, scene.tables).map(
    (counts, at) => counts && free[at]?.open === true,
  );
  if (own.filter(counts => counts).length < FEWEST_COPIED) return nothing;
  const runs = sharedRuns(words, free, scene);
  if (runs.length === 0) return nothing;
  const stock = stockWords(runs, words.length);
  const counted = own.map((counts, at) => counts && !stock[at]);
  const copies: Copy[] = [];
  const ranked = runs
    .filter(run => countIn(run, counted) >= FEWEST_COPIED)
    .map(run => ({ run, count: countBoth(run, counted, scene) }))
    .filter(({ count }) => count >= FEWEST_COPIED)
    .sort((a, b) => b.count - a.count || a.run.first - b.run.first);
  for (const { run, count } of ranked) {
    const copy = toCopy(run, count, words, scene);
    if (copy && !copies.some(({ span }) => overlaps(span, copy.span))) copies.push(copy);
  }
  return { differences: [], copies: copies.sort((a, b) => a.span.start - b.span.start) };
}

const nothing: Compared = { differences: [] };

/** Words of the statement that stand in this order, without a word between, in one sentence of a source. */
interface Run {
  readonly first: number;
  readonly length: number;
  readonly uri: string;
  readonly sentence: number;
  /** Index of its first word among those of that sentence. */
  readonly from: number;
  /** Equal for runs of passages that go back to one text or one agency. */
  readonly origin: number;
}

interface OpenWord {
  /** Outside the draft's quotation marks. */
  readonly open: boolean;
  /** No words that name a source stand between it and the word before. */
  readonly follows: boolean;
}

function openWords(words: readonly Word[], { details, attributed }: Scene): readonly OpenWord[] {
  return words.map((word, at) => {
    const before = words[at - 1];
    const gap = { start: before?.end ?? word.start, end: word.start };
    return {
      open: !details.quotations.some(quotation => overlaps(quotation, word)),
      follows: before !== undefined && !attributed.some(span => overlaps(span, gap)),
    };
  });
}

/** Words that the writer could have said otherwise. */
function ownWords(
  words: readonly Word[],
  { names, dates, figures, speakers }: Details,
  tables: LanguageTables,
): readonly boolean[] {
  const titles = tables.statements?.names.titles;
  const given: readonly Span[] = [
    ...names,
    ...dates,
    ...figures,
    ...speakers,
    ...speakers.map(({ cue }) => cue),
  ];
  return words.map(
    word => !word.isNumber && !titles?.has(word.folded) && !given.some(span => overlaps(span, word)),
  );
}

function sharedRuns(words: readonly Word[], free: readonly OpenWord[], scene: Scene): Run[] {
  const places = new Map<string, number[]>();
  for (const [at, { folded }] of words.entries()) {
    if (!free[at]?.open) continue;
    const known = places.get(folded);
    if (known) known.push(at);
    else places.set(folded, [at]);
  }
  const runs: Run[] = [];
  const passages: SharedPassage[] = [];
  for (const { uri, sentence, prepared } of sentencesOf(scene)) {
    const own = runsWith(prepared.words(sentence), places, free);
    if (own.length === 0) continue;
    for (const run of own) runs.push({ ...run, uri, sentence, origin: passages.length });
    passages.push({ article: prepared.article, sentence });
  }
  const firsts = groupByOrigin(passages);
  return runs.map(run => ({ ...run, origin: firsts[run.origin] ?? run.origin }));
}

/** The longest runs of at least `STOCK` words, each ending where the next word differs. */
function runsWith(
  source: readonly Word[],
  places: ReadonlyMap<string, readonly number[]>,
  free: readonly OpenWord[],
): Pick<Run, 'first' | 'length' | 'from'>[] {
  const runs: Pick<Run, 'first' | 'length' | 'from'>[] = [];
  // By word of the draft: how long the run is that ends with it, and at which word of the source that was.
  const lengths = new Uint32Array(free.length);
  const ends = new Int32Array(free.length).fill(-2);
  for (let at = 0; at < source.length; at++) {
    const here = places.get((source[at] as Word).folded);
    if (!here) continue;
    const next = places.get(source[at + 1]?.folded ?? '');
    const begin = runs.length;
    // The last first, for the run of a word rests on that of the word before as it was at the source's word before.
    for (let index = here.length - 1; index >= 0; index--) {
      const place = here[index] as number;
      const goesOnFrom = free[place]?.follows === true && ends[place - 1] === at - 1;
      const length = (goesOnFrom ? (lengths[place - 1] as number) : 0) + 1;
      lengths[place] = length;
      ends[place] = at;
      const goesOn = free[place + 1]?.follows === true && next?.includes(place + 1) === true;
      if (!goesOn && length >= STOCK)
        runs.splice(begin, 0, { first: place - length + 1, length, from: at - length + 1 });
    }
  }
  return runs;
}

/** By word: several origins have it within a run. */
function stockWords(runs: readonly Run[], size: number): readonly boolean[] {
  const origins: (number | undefined)[] = new Array(size).fill(undefined);
  const stock: boolean[] = new Array(size).fill(false);
  for (const { first, length, origin } of runs) {
    for (let at = first; at < first + length; at++) {
      if (origins[at] !== undefined && origins[at] !== origin) stock[at] = true;
      origins[at] ??= origin;
    }
  }
  return stock;
}

function countIn({ first, length }: Run, counted: readonly boolean[]): number {
  return counted.slice(first, first + length).filter(counts => counts).length;
}

/** A name that the draft has in small letters may have its capitals in the source. */
function countBoth(run: Run, counted: readonly boolean[], { corpus, tables }: Scene): number {
  const prepared = corpus.prepared(run.uri);
  const details = prepared?.details(run.sentence);
  const source = prepared?.words(run.sentence).slice(run.from, run.from + run.length) ?? [];
  if (!details) return countIn(run, counted);
  const own = ownWords(source, details, tables);
  return own.filter((counts, at) => counts && counted[run.first + at]).length;
}

function toCopy(
  { first, length, uri, sentence, from: begin }: Run,
  count: number,
  words: readonly Word[],
  scene: Scene,
): Copy | undefined {
  const [from, to] = [words[first], words[first + length - 1]];
  const window = scene.match.windows.find(
    ({ window }) => window.uri === uri && window.first <= sentence && sentence <= window.last,
  );
  const evidence = evidenceAt(scene, uri, sentence, window);
  const prepared = scene.corpus.prepared(uri);
  const source = prepared?.words(sentence);
  const [begins, ends] = [source?.[begin], source?.[begin + length - 1]];
  if (!from || !to || !evidence || !prepared || !begins || !ends) return undefined;
  const { start } = begins;
  const { end } = ends;
  const text = prepared.article.text.slice(start, end);
  return {
    span: { start: from.start, end: to.end },
    length,
    own: count,
    said: { start, end, text, evidence },
  };
}
