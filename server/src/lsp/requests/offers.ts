import { type Finding, plainLine, sentencesOf, suppressionEdit, type TextEdit } from '../../engine/index.js';
import type { ClientAbilities } from '../client-abilities.js';
import { bylineOf, passageLine } from '../passages.js';
import type { CheckedDraft } from '../session.js';
import { choicesFor, citedIn } from './attribution-choices.js';

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
  return fixes.map(({ title, edits, doubtful }, at) => ({
    id: `fix ${at}`,
    title,
    preferred: at === 0 && !doubtful,
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
  if (message.id === OWN_REPORTING || citedIn(sentence, report).has(nearest.uri)) return [];
  const edits = snapshot.attribute(report, sentence, nearest.uri);
  const card = snapshot.sources.get(nearest.uri);
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

/** What the newsroom heard itself is nobody else's. */
const OWN_REPORTING = 'ownReporting';

/** Sources beside the quick fixes; a list of more is read by nobody. */
const MOST_BESIDE = 3;
/** Where they were asked for. */
const MOST_ASKED_FOR = 8;

/**
 * To attribute a sentence to one of the sources that come nearest. `askedFor`: the writer wants nothing else. Beside
 * quick fixes there are fewer, none that they cite, and weak ones only where the sentence comes near some source.
 */
export function attributionOffers(
  sentence: number,
  draft: CheckedDraft,
  askedFor: boolean,
): readonly Offer[] {
  const { findings, sentences } = draft.report;
  const about = findings.filter(finding => sentencesOf(finding).includes(sentence));
  if (about.some(({ message }) => message.id === OWN_REPORTING)) return [];
  const cites = !askedFor && about.some(({ code }) => citingCodes.has(code));
  const cited = cites ? sentences[sentence]?.evidence[0]?.uri : undefined;
  const takesWeak = askedFor || about.some(({ code }) => code === 'weakly-sourced');
  const limit = askedFor ? MOST_ASKED_FOR : MOST_BESIDE;
  return choicesFor(sentence, draft, limit + 1)
    .filter(({ card, weak }) => card.uri !== cited && (takesWeak || !weak))
    .slice(0, limit)
    .map(({ card, evidence, weak, edits }) => ({
      id: `attribute ${sentence} ${card.uri}`,
      title: `Attribute to ${bylineOf(card)}${weak ? ' (weak)' : ''}: “${passageLine(evidence, TITLE_PASSAGE)}”`,
      preferred: false,
      edits,
      placeholder: undefined,
    }));
}

/** Findings whose quick fixes cite the first source of the sentence's evidence. */
const citingCodes: ReadonlySet<string> = new Set([
  ...nearnessCodes,
  'missing-attribution',
  'wrong-citation',
  'unknown-citation',
  'unquoted-copy',
]);

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
