import { placesByForm, type WordPair } from '../grounding/align.js';
import type { AlignedWindow, Match } from '../grounding/match.js';
import { overlaps, type Span } from '../text/span.js';
import type { Word } from '../text/words.js';

/** Words apart at which a word counts half as much as one beside the detail. */
const HALF = 4;
/** What a function word is worth beside a content word of the least rarity. */
const FUNCTION_WORTH = 0.15;

/**
 * How nearly a detail of a source stands where a detail of the draft stands, 0..1: the share of the draft's
 * words around its detail, the near ones counting most, that stand as near to the source's. Numbers are left
 * out: they are what may be wrong. `draft` counts in the sentence's prose, `source` in the article's text.
 */
export function slotAffinity(
  { statement: { words }, weights }: Match,
  { source: sourceWords, pairs }: Pick<AlignedWindow, 'source' | 'pairs'>,
  draft: Span,
  source: Span,
): number {
  const own = placesIn(words, draft);
  const theirs = placesIn(sourceWords, source);
  if (!own || !theirs) return 0;
  const byForm = placesByForm(sourceWords);
  let total = 0;
  let shared = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word;
    const apart = distance(at, own);
    if (apart === 0 || word.isNumber) continue;
    const weight = (word.content ? (weights[at] ?? 0) : FUNCTION_WORTH) * nearness(apart);
    total += weight;
    const pair = counterpartOf(pairs, at);
    let nearest = pair === undefined ? Number.POSITIVE_INFINITY : distance(pair, theirs);
    for (const place of byForm.get(word.form) ?? none) nearest = Math.min(nearest, distance(place, theirs));
    if (nearest === 0 || nearest === Number.POSITIVE_INFINITY) continue;
    shared += weight * Math.min(1, nearness(nearest) / nearness(apart));
  }
  return total > 0 ? shared / total : 0;
}

const none: readonly number[] = [];

function nearness(apart: number): number {
  return HALF / (HALF + apart - 1);
}

/** Of the words that a detail takes, among those of its sentence or window. */
export interface Places {
  readonly first: number;
  readonly last: number;
}

export function placesIn(words: readonly Word[], span: Span): Places | undefined {
  let first = 0;
  while (first < words.length && !overlaps(words[first] as Word, span)) first++;
  if (first === words.length) return undefined;
  let last = first;
  while (last + 1 < words.length && overlaps(words[last + 1] as Word, span)) last++;
  return { first, last };
}

/** Words between; 0 inside. */
export function distance(at: number, { first, last }: Places): number {
  return at < first ? first - at : at > last ? at - last : 0;
}

/** The place of the counterpart of a draft's word among the window's; by halving, for pairs ascend by the draft. */
export function counterpartOf(pairs: AlignedWindow['pairs'], draft: number): number | undefined {
  let [from, to] = [0, pairs.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((pairs[middle] as WordPair).draft < draft) from = middle + 1;
    else to = middle;
  }
  const pair = pairs[from];
  return pair?.draft === draft ? pair.source : undefined;
}
