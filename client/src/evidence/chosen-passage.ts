import type {
  FoundEvidence,
  PassageEvidence,
  Place,
  PlainRange,
} from '../../../server/src/protocol/index.js';

/** What was found for a sentence, and which of its passages is shown. */
export interface ChosenPassage {
  readonly evidence: FoundEvidence;
  /** Index into `evidence.passages`; 0 where there are none. */
  readonly index: number;
}

/** The best passage of a sentence; of one that was shown already the passage that the writer had come to. */
export function choosePassage(evidence: FoundEvidence, before: ChosenPassage | undefined): ChosenPassage {
  const shown = before && passageOf(before);
  const again =
    shown && isSameSentence(before.evidence, evidence)
      ? evidence.passages.findIndex(each => isSamePassage(each, shown))
      : -1;
  return { evidence, index: Math.max(0, again) };
}

/** `by`: 1 to the next one, -1 to the one before; round and round. */
export function stepPassage({ evidence, index }: ChosenPassage, by: 1 | -1): ChosenPassage {
  const count = evidence.passages.length;
  return { evidence, index: count === 0 ? 0 : (index + by + count) % count };
}

export function passageOf({ evidence, index }: ChosenPassage): PassageEvidence | undefined {
  return evidence.passages[index];
}

/** Whether a place of the same text lies in the sentence; its end may be the beginning of another one. */
export function isWithin({ start, end }: PlainRange, place: Place): boolean {
  return !isBefore(place, start) && isBefore(place, end);
}

export function isSamePassage(a: PassageEvidence, b: PassageEvidence): boolean {
  return a.location.uri === b.location.uri && isSameRange(a.location.range, b.location.range);
}

/** Typing before it moves a sentence, typing in it changes its words; one of both tells which it is. */
function isSameSentence({ sentence: a }: FoundEvidence, { sentence: b }: FoundEvidence): boolean {
  return a.text === b.text || isSamePlace(a.range.start, b.range.start);
}

function isSameRange(a: PlainRange, b: PlainRange): boolean {
  return isSamePlace(a.start, b.start) && isSamePlace(a.end, b.end);
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.line === b.line && a.character === b.character;
}

function isBefore(a: Place, b: Place): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
