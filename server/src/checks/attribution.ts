import type { CitationMark, WordAttribution } from '../citations/mark.js';
import type { SpeakerMention } from '../details/details.js';
import type { Evidence } from '../grounding/evidence.js';
import type { DraftSentence } from '../text/draft.js';
import type { Attribution, CheckContext } from './check.js';

/** What a sentence offers as its attribution; marks and words are its own. */
export interface AttributionInput {
  readonly marks: readonly CitationMark[];
  readonly words: readonly WordAttribution[];
  readonly speakers: readonly SpeakerMention[];
  readonly evidence: readonly Evidence[];
  /** The sentence before, in the same block, was attributed in words. */
  readonly speakerGoesOn: boolean;
  /** Uris cited by the mark that closes the paragraph. */
  readonly closing: readonly string[];
  /** Do these sources alone support the sentence? */
  readonly supportedBy: (uris: readonly string[]) => boolean;
}

/** How the sentence is attributed (spec 1, "Attributed"). */
export function attributionOf(input: AttributionInput): Attribution {
  const { marks, words, speakers, evidence, closing } = input;
  if (marks.some(mark => mark.target.kind !== 'other')) return 'mark';
  if (words.length > 0) return 'words';
  if (speakers.some(speaker => isSaidIn(speaker.name, evidence))) return 'words';
  if (input.speakerGoesOn && speakers.some(speaker => speaker.pronoun)) return 'words';
  if (speakers.some(({ addressee }) => addressee && isSaidIn(addressee, evidence))) return 'words';
  return closing.length > 0 && input.supportedBy(closing) ? 'closing-mark' : 'none';
}

/** The marks that close the paragraph of a sentence. */
export function closingMarksOf(
  { block }: DraftSentence,
  { draft, marks }: Pick<CheckContext, 'draft' | 'marks'>,
): readonly CitationMark[] {
  return marks.filter(mark => mark.closesParagraph && draft.sentences[mark.sentence ?? -1]?.block === block);
}

/** By the names that were asked for: each check of a draft asks for the same ones again. */
const knownNames = new WeakMap<readonly Evidence[], Map<string, boolean>>();

/** The speaker's last name, or the noun of "the ministry", stands in the evidence as a word. */
function isSaidIn(name: string, evidence: readonly Evidence[]): boolean {
  const names = knownNames.get(evidence) ?? new Map<string, boolean>();
  knownNames.set(evidence, names);
  const known = names.get(name);
  if (known !== undefined) return known;
  const last = wordsOf(name).findLast(word => word.length > 2);
  const found = last !== undefined && evidence.some(({ text }) => wordsOf(text).includes(last));
  names.set(name, found);
  return found;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
}
