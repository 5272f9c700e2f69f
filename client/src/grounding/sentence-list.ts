import type { EvidenceAnswer } from '../../../server/src/protocol/index.js';
import type { SentenceNode, SentencePart } from './rows.js';
import { standingOf, standings } from './standing.js';

export interface Listing {
  /** Else in order of text. */
  readonly worstFirst: boolean;
  readonly showsUnchecked: boolean;
}

/** The sentences that are shown, in the order in which they are; an unchecked one is if something was found in it. */
export function listSentences(
  nodes: readonly SentenceNode[],
  { worstFirst, showsUnchecked }: Listing,
): readonly SentenceNode[] {
  const listed = showsUnchecked
    ? nodes
    : nodes.filter(({ sentence }) => standingOf(sentence) !== 'unchecked');
  if (!worstFirst) return listed;
  const rank = ({ sentence }: SentenceNode) => standings.indexOf(standingOf(sentence));
  return listed.toSorted((a, b) => rank(a) - rank(b));
}

export function findingsOf(parent: SentenceNode): readonly SentencePart[] {
  return parent.sentence.findings.map((finding, at) => ({
    kind: 'finding',
    id: `${parent.id}/finding ${at} ${finding.code}`,
    parent,
    finding,
  }));
}

/** What it rests on, or why that is not known. `answer`: undefined where there is none. */
export function passagesOf(
  parent: SentenceNode,
  answer: EvidenceAnswer | undefined,
): readonly SentencePart[] {
  const note = (words: string): readonly SentencePart[] => [
    { kind: 'note', id: `${parent.id}/note`, parent, words },
  ];
  if (!answer)
    return note('The passages could not be read now. They are asked for anew when the draft is checked.');
  if (answer.kind === 'not-checked') return note(answer.message);
  if (answer.kind !== 'evidence' || answer.sentence.text !== parent.sentence.text)
    return note('The text has changed. This is brought up to date when you rest.');
  if (answer.passages.length === 0) return note('Nothing in the sources comes near.');
  return answer.passages.map(
    (passage, at): SentencePart => ({
      kind: 'passage',
      id: `${parent.id}/passage ${at} ${passage.source}`,
      parent,
      passage,
    }),
  );
}
