import { type Finding, plainLine, suppressionEdit, type TextEdit } from '../../engine/index.js';
import type { ClientAbilities } from '../client-abilities.js';
import { bylineOf, passageLine } from '../passages.js';
import type { CheckedDraft } from '../session.js';

/** Something that the writer may do about a finding. */
export interface Offer {
  /** Tells the offers of one finding apart; the same for the same draft and sources. */
  readonly id: string;
  readonly title: string;
  /** The best of its finding's. */
  readonly preferred: boolean;
  readonly edits: readonly TextEdit[];
  /** A part of the one edit that the writer is to type over. */
  readonly placeholder: string | undefined;
}

/** The fixes of a finding, best first. */
export function fixOffers({ fixes }: Finding): readonly Offer[] {
  return fixes.map(({ title, edits }, at) => ({
    id: `fix ${at}`,
    title,
    preferred: at === 0,
    edits,
    placeholder: undefined,
  }));
}

/** Characters of the passage in a title. */
const TITLE_PASSAGE = 60;

/** To cite what comes nearest, and say so: the writer knows better whether it is meant. */
export function weakOffers(
  { code, message, sentence, evidence }: Finding,
  { report, snapshot }: CheckedDraft,
): readonly Offer[] {
  const [nearest] = evidence;
  if (sentence === undefined || !nearest || !nearnessCodes.has(code)) return [];
  // What the newsroom heard itself is nobody else's.
  if (message.id === 'ownReporting') return [];
  const edits = snapshot.attribute(report, sentence, nearest.uri);
  const card = snapshot.sources.find(({ uri }) => uri === nearest.uri);
  if (edits.length === 0 || !card) return [];
  const name = plainLine(card.metadata.publisher?.value ?? '') || bylineOf(card);
  return [
    {
      id: 'weak',
      title: `Attribute to ${name} (weak): “${passageLine(nearest, TITLE_PASSAGE)}”`,
      preferred: false,
      edits,
      placeholder: undefined,
    },
  ];
}

const nearnessCodes: ReadonlySet<string> = new Set(['unsourced-sentence', 'weakly-sourced']);

const REASON = 'reason';

/** To let a sentence stand; the reason is typed where the client can ask for it. */
export function standOffers(
  sentence: number,
  { report }: CheckedDraft,
  { snippetEdits }: ClientAbilities,
): readonly Offer[] {
  const edit = suppressionEdit(report, sentence, snippetEdits ? REASON : undefined);
  if (!edit) return [];
  return [
    {
      id: `stand ${sentence}`,
      title: snippetEdits ? 'Let this sentence stand, with a reason' : 'Let this sentence stand',
      preferred: false,
      edits: [edit],
      placeholder: snippetEdits ? REASON : undefined,
    },
  ];
}
