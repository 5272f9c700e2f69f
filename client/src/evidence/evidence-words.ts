import type { EvidenceAnswer, GroundedVerdict } from '../../../server/src/protocol/index.js';
import { type ChosenPassage, passageOf } from './chosen-passage.js';

/** What is said of what is shown; plain text. */
export interface EvidenceWords {
  /** A few words for the status bar. */
  readonly short: string;
  /** The same, and the passage itself, for who hears it. */
  readonly long: string;
}

const speaking: Readonly<Record<GroundedVerdict, string>> = {
  supported: 'Evidence',
  partial: 'Evidence for a part',
  contradicted: 'Evidence against',
  unsupported: 'Comes nearest',
  unchecked: 'Evidence',
};

/** Of a sentence that was looked for. */
export function chosenWords(chosen: ChosenPassage): EvidenceWords {
  const passage = passageOf(chosen);
  const { verdict } = chosen.evidence.sentence;
  if (!passage) {
    return same(
      verdict === 'unchecked'
        ? 'This sentence states nothing that a source could say.'
        : 'No source comes near this sentence.',
    );
  }
  const short = `${speaking[verdict]}: ${placeWords(chosen)}`;
  const place = passage.place === '' ? '' : `, ${passage.place}`;
  return { short, long: `${short}${place}. ${passage.passage}` };
}

/** "2 of 3, Harbor Gazette, May 4, 2019". */
export function placeWords(chosen: ChosenPassage): string {
  const count = chosen.evidence.passages.length;
  const byline = passageOf(chosen)?.byline ?? '';
  return count > 1 ? `${chosen.index + 1} of ${count}, ${byline}` : byline;
}

/** Why there is nothing to show. */
export function noEvidenceWords(answer: Exclude<EvidenceAnswer, { kind: 'evidence' }>): EvidenceWords {
  switch (answer.kind) {
    case 'no-sentence':
      return same('There is no sentence here.');
    case 'no-draft':
      return same('This file is no draft.');
    case 'ignored':
      return same('This draft asks not to be checked.');
    case 'indexing':
      return same('The sources are still being read.');
    case 'not-checked':
      return same(answer.message);
  }
}

/** Nothing is known for now. */
export const waitingWords: EvidenceWords = same('Waiting for the Stet server.');

function same(words: string): EvidenceWords {
  return { short: words, long: words };
}
