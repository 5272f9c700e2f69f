import type { PolarityTables } from '../../languages/polarity-tables.js';
import type { Word } from '../../text/words.js';
import type { ContradictionDifference } from '../difference.js';
import { say } from '../scene.js';
import { slotAffinity } from '../slots.js';
import { clauseAround, sharedBlurs, signOf } from './polarity.js';
import {
  affinity,
  agreement,
  clauseCoverage,
  differsInForce,
  type PolarityReading,
  type ReadSentence,
  shareOf,
} from './polarity-reading.js';

/* Chosen and confirmed as those of negations (negated.ts). */

/** How nearly the source's word must stand in the place of the draft's (`slotAffinity`). */
const LEAST_AFFINITY = 0.55;
/** The same where the word behind it stands behind the source's. */
const LEAST_AFFINITY_LED = 0.3;
/** The same where both are open, as behind an "if". */
const LEAST_AFFINITY_OPEN = 0.8;
/** Share of the weight of the draft's clause that the window must carry, the opposite counted as carried. */
const LEAST_CLAUSE = 0.65;
/** Words behind a comparative within which what it is compared with begins. */
const THAN = 4;
/** Words behind the source's own within which the next word must stand. */
const NEXT = 4;
/** Share of the whole sentence. */
const LEAST_SENTENCE = 0.35;
/** The same, of what the most carrying window carries. */
const LEAST_OF_BEST = 0.8;
/** Content words beside it that the sources carry. */
const LEAST_CARRIED = 3;
/** Words of the longest phrase in which a word has no opposite. */
const LONGEST_SETTLED = 4;
/** What says the same as the draft in a place that is so near, against the contradicting one, is what it rests on. */
const AGREES = 0.75;

/** Content words looked at on either side of a word that joins two statements, and how many of them must be there. */
const JOINED = 3;
const LEAST_BEHIND = 0.5;
const LEAST_AHEAD = 0.3;
/** Words behind the source's own within which they must stand. */
const REACH = 6;

/** A source has the opposite word in the place of the draft's: rejected for approved, after for before. */
export function findOpposite(reading: PolarityReading): ContradictionDifference | undefined {
  const { words, sentences, tables } = reading;
  for (const [at, word] of words.entries()) {
    if (word.capital && at > 0) continue;
    const opposites = tables.opposites(word.folded);
    if (opposites.size === 0 || isSettled(words, at, tables) || isBare(reading, at)) continue;
    for (const sentence of sentences) {
      for (let place = 0; place < sentence.words.length; place++) {
        const { form, capital } = sentence.words[place] as Word;
        if (!opposites.has(form) || (capital && place > 0) || isSettled(sentence.words, place, tables))
          continue;
        const found = contradicts(reading, at, sentence, place);
        if (found) return found;
      }
    }
  }
  return undefined;
}

function contradicts(
  reading: PolarityReading,
  at: number,
  sentence: ReadSentence,
  place: number,
): ContradictionDifference | undefined {
  const { scene, words, own, tables } = reading;
  const word = words[at];
  const other = sentence.words[place];
  const shared = sharedBlurs(own, at, sentence.polarity, place);
  const sign = signOf(own, at, shared);
  if (
    !word ||
    !other ||
    sign !== signOf(sentence.polarity, place, shared) ||
    isTaken(sentence, place) ||
    own.joined[at] !== sentence.polarity.joined[place] ||
    isComparison(reading, at, sentence, place) ||
    !isCarried(reading, at, sentence)
  )
    return undefined;
  if (tables.quantifiers.has(word.folded) && !leadsToTheSame(reading, at, sentence, place)) return undefined;
  const near = affinity(reading, at, sentence, place);
  const isSame = word.content
    ? standsFor(reading, at, sentence, place, near, sign)
    : joinsTheSame(reading, at, sentence, place, sign);
  if (
    !isSame ||
    differsInForce(reading, at, sentence, place) ||
    isSaid(reading, at, sentence, place, near) ||
    isTurnedTwice(reading, at, sentence, place)
  )
    return undefined;
  const said = say(scene, sentence.place, other);
  return (
    said && {
      kind: 'contradiction',
      how: 'opposite',
      span: { start: word.start, end: word.end },
      said: [said],
    }
  );
}

function standsFor(
  reading: PolarityReading,
  at: number,
  sentence: ReadSentence,
  place: number,
  near: number,
  sign: number,
): boolean {
  if (sign === 0) return near >= LEAST_AFFINITY_OPEN;
  return (
    near >= LEAST_AFFINITY || (near >= LEAST_AFFINITY_LED && leadsToTheSame(reading, at, sentence, place))
  );
}

/** The window carries the rest, and where the word says something itself, has not that word beside its opposite. */
function isCarried(
  reading: PolarityReading,
  at: number,
  { words: theirs, place: { window } }: ReadSentence,
): boolean {
  const { scene, words } = reading;
  const best = scene.match.windows[0]?.coverage ?? 1;
  if (shareOf(reading, window, 0, words.length - 1, at) < Math.max(LEAST_SENTENCE, LEAST_OF_BEST * best))
    return false;
  const word = words[at];
  if (!word?.content) return true;
  return (
    clauseCoverage(reading, at, window, at) >= LEAST_CLAUSE && !theirs.some(({ form }) => form === word.form)
  );
}

/** "Lost the cup" beside "won the cup": the next word of the clause stands behind the source's as well. */
function leadsToTheSame(
  { words, own }: PolarityReading,
  at: number,
  { counterparts }: ReadSentence,
  place: number,
): boolean {
  let next = at + 1;
  while (next < words.length && !own.opens[next] && !words[next]?.content) next++;
  const counterpart = own.opens[next] ? undefined : counterparts.get(next);
  return counterpart !== undefined && counterpart > place && counterpart <= place + NEXT;
}

/**
 * A word such as "before" says nothing alone: the words behind it must stand behind the source's, and those ahead of
 * it in the same sentence. "He ate before he slept" is "he slept after he ate".
 */
function joinsTheSame(
  { words, own }: PolarityReading,
  at: number,
  sentence: ReadSentence,
  place: number,
  sign: number,
): boolean {
  if (sign === 0) return false;
  const isThere = (draft: number, from: number, to: number): boolean => {
    const counterpart = sentence.counterparts.get(draft) ?? -1;
    if (counterpart >= from && counterpart <= to) return true;
    const form = words[draft]?.form;
    return sentence.words.some((word, index) => word.form === form && index >= from && index <= to);
  };
  const behind: number[] = [];
  for (let next = at + 1; next < words.length && behind.length < JOINED && !own.opens[next]; next++)
    if (words[next]?.content) behind.push(next);
  const ahead: number[] = [];
  for (let next = at - 1; next >= 0 && ahead.length < JOINED; next--)
    if (words[next]?.content) ahead.push(next);
  const [, last] = clauseAround(sentence.polarity, place);
  const held = behind.filter(next => isThere(next, place + 1, Math.min(place + REACH, last))).length;
  const led = ahead.filter(next => isThere(next, 0, sentence.words.length)).length;
  return (
    behind.length > 0 &&
    held >= LEAST_BEHIND * behind.length &&
    ahead.length > 0 &&
    led >= LEAST_AHEAD * ahead.length
  );
}

/** "More than" the one is "less than" the other. */
function isComparison(
  { words, tables }: PolarityReading,
  at: number,
  sentence: ReadSentence,
  place: number,
): boolean {
  const { comparatives, than } = tables;
  const leadsOn = (list: readonly Word[], from: number): boolean =>
    list.slice(from + 1, from + 1 + THAN).some(({ folded }) => than.has(folded));
  if (!comparatives.has(words[at]?.folded ?? '')) return false;
  return leadsOn(words, at) || leadsOn(sentence.words, place);
}

/** "A lack raises the risk" is "plenty lowers the risk": another opposite in the same sentence turns it back. */
function isTurnedTwice(
  { words, tables }: PolarityReading,
  at: number,
  sentence: ReadSentence,
  place: number,
): boolean {
  return words.some((word, other) => {
    if (other === at || !word.content || sentence.counterparts.has(other)) return false;
    const opposites = tables.opposites(word.folded);
    return sentence.words.some(
      ({ form }, index) => index !== place && opposites.has(form) && !isTaken(sentence, index),
    );
  });
}

/** It is part of a phrase in which it has no opposite: "last year". */
function isSettled(words: readonly Word[], at: number, { settled }: PolarityTables): boolean {
  for (let first = Math.max(0, at - LONGEST_SETTLED + 1); first <= at; first++) {
    for (const { words: parts } of settled.get(words[first]?.folded ?? '') ?? []) {
      if (first + parts.length > at && parts.every((part, index) => words[first + index]?.folded === part))
        return true;
    }
  }
  return false;
}

/** Too little is said with it to tell what it is said of, or the figure that it is said with is another. */
function isBare({ words, own, scene: { match } }: PolarityReading, at: number): boolean {
  const [first, last] = clauseAround(own, at);
  let carried = 0;
  for (const [index, word] of words.entries()) {
    if (index === at || !(word.content || word.isNumber)) continue;
    if ((match.carried[index] ?? 0) > 0) carried++;
    else if (word.isNumber && words[at]?.content && index >= first && index <= last) return true;
  }
  return carried < LEAST_CARRIED;
}

/** The source's word is the counterpart of another word of the draft. */
function isTaken({ counterparts }: ReadSentence, place: number): boolean {
  for (const counterpart of counterparts.values()) if (counterpart === place) return true;
  return false;
}

/** Some source has the draft's own word in its place. */
function isSaid(
  reading: PolarityReading,
  at: number,
  sentence: ReadSentence,
  place: number,
  near: number,
): boolean {
  const { scene, words, tables } = reading;
  const word = words[at];
  if (!word) return false;
  const { window } = sentence.place;
  const opposite = sentence.words[place]?.form ?? '';
  const stands = (other: Word): boolean =>
    (other.form === word.form || tables.opposites(other.folded).has(opposite)) &&
    slotAffinity(scene.match, window, word, other) >= AGREES * near;
  return (
    window.source.some(stands) ||
    agreement(reading, at, 1) >= AGREES * near ||
    agreement(reading, at, -1) >= AGREES * near
  );
}
