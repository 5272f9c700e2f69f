import type { CitationMark, Citations, WordAttribution } from '../citations/mark.js';
import type { Details } from '../details/details.js';
import type { Evidence } from '../grounding/evidence.js';
import type { DraftSentence } from '../text/draft.js';
import type { Attribution } from './check.js';

export interface AttributionInput {
  readonly sentence: DraftSentence;
  readonly citations: Citations;
  readonly details: Details;
  readonly evidence: readonly Evidence[];
  /** Does this source alone support the sentence? */
  readonly supportedBy: (uris: readonly string[]) => boolean;
  /** The sentence before, in the same block, was attributed to a speaker in words. */
  readonly speakerGoesOn: boolean;
  readonly closingMarks: readonly CitationMark[];
}

/** How the sentence is attributed (spec 1, "Attributed"). */
export function attributionOf(input: AttributionInput): Attribution {
  const { sentence, citations, details, evidence } = input;
  if (marksOf(citations, sentence.index).some(mark => mark.target.kind !== 'other')) return 'mark';
  if (wordsOf(citations, sentence.index).length > 0) return 'words';
  if (details.speakers.some(speaker => isSaidIn(speaker.name, evidence))) return 'words';
  if (input.speakerGoesOn && details.speakers.some(speaker => pronouns.has(speaker.name.toLowerCase())))
    return 'words';
  if (details.speakers.some(speaker => speaker.addressee && isSaidIn(speaker.addressee, evidence)))
    return 'words';
  const closing = input.closingMarks.flatMap(mark =>
    mark.target.kind === 'source' ? [mark.target.uri] : [],
  );
  return closing.length > 0 && input.supportedBy(closing) ? 'closing-mark' : 'none';
}

export function marksOf(citations: Citations, sentence: number): CitationMark[] {
  return citations.marks.filter(mark => mark.sentence === sentence);
}

export function wordsOf(citations: Citations, sentence: number): WordAttribution[] {
  return citations.words.filter(attribution => attribution.sentence === sentence);
}

const pronouns: ReadonlySet<string> = new Set([
  'he',
  'she',
  'they',
  'it',
  'він',
  'вона',
  'вони',
  'er',
  'sie',
]);

/** The speaker's last name, or the noun of "the ministry", stands in the evidence. */
function isSaidIn(name: string, evidence: readonly Evidence[]): boolean {
  const words = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word.length > 2);
  const last = words[words.length - 1];
  return last !== undefined && evidence.some(found => found.text.toLowerCase().includes(last));
}
