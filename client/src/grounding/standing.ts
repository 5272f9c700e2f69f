import type { GroundedSentence, GroundedVerdict } from '../../../server/src/protocol/index.js';
import { compare } from './moved-places.js';

/**
 * What a writer is to make of a sentence. `flagged`: its verdict is none against it, but something else was found, such
 * as a citation of the wrong source. `let-stand`: by the writer's own hand.
 */
export type Standing = GroundedVerdict | 'flagged' | 'let-stand';

export function standingOf({ verdict, suppressed, findings }: GroundedSentence): Standing {
  const speaksAgainst = !suppressed && verdict !== 'supported' && verdict !== 'unchecked';
  if (speaksAgainst) return verdict;
  if (findings.some(({ severity }) => severity !== 'information')) return 'flagged';
  return suppressed ? 'let-stand' : verdict;
}

/** Worst first. */
export const standings: readonly Standing[] = [
  'contradicted',
  'unsupported',
  'partial',
  'flagged',
  'supported',
  'let-stand',
  'unchecked',
];

const settled: ReadonlySet<Standing> = new Set(['supported', 'let-stand', 'unchecked']);

/** Whether the sentence needs something of the writer. */
export function mayStand(sentence: GroundedSentence): boolean {
  return settled.has(standingOf(sentence));
}

export interface Tally {
  readonly supported: number;
  /** All that state a fact and were not let stand by hand. */
  readonly factual: number;
  readonly letStand: number;
  /** Those that may not stand. */
  readonly open: number;
  /** Findings of those that stand all the same. */
  readonly remarks: number;
}

/** The same counts as the server's coverage has. */
export function tally(sentences: readonly GroundedSentence[]): Tally {
  const factual = sentences.filter(({ verdict, suppressed }) => verdict !== 'unchecked' && !suppressed);
  return {
    supported: factual.filter(({ verdict }) => verdict === 'supported').length,
    factual: factual.length,
    letStand: sentences.filter(({ suppressed }) => suppressed).length,
    open: sentences.filter(sentence => !mayStand(sentence)).length,
    remarks: sentences.filter(sentence => mayStand(sentence) && sentence.findings.length > 0).length,
  };
}

/** The next sentence that may not stand, from a place on and then from the top; undefined where there is none. */
export function nextOpen(
  sentences: readonly GroundedSentence[],
  from: { readonly line: number; readonly character: number },
  direction: 'next' | 'previous',
): GroundedSentence | undefined {
  const open = sentences.filter(sentence => !mayStand(sentence));
  if (direction === 'next') return open.find(({ range }) => compare(range.start, from) > 0) ?? open[0];
  return open.findLast(({ range }) => compare(range.start, from) < 0) ?? open[open.length - 1];
}
