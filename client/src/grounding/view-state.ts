import type { DraftOutcome, FolderStatus, Grounding } from '../../../server/src/protocol/index.js';
import type { ServerState } from '../status/status.js';
import { plural } from '../words/plural.js';
import { tally } from './standing.js';

/** What is known of the draft that the view shows. */
export interface GroundingInput {
  /** Undefined: no draft is open. */
  readonly draft: ShownDraft | undefined;
  readonly server: ServerState;
  /** Unchecked sentences are listed too. */
  readonly showsUnchecked: boolean;
}

export interface ShownDraft {
  readonly grounding: Grounding | undefined;
  /** The text has changed since its sentences were judged. */
  readonly isStale: boolean;
  readonly inFolder: boolean;
  /** A look at the disk has shown that nothing gives it sources. */
  readonly lacksSources: boolean;
  /** Of the folder that holds it, as far as the server has told. */
  readonly folder: FolderStatus | undefined;
  readonly outcome: DraftOutcome | undefined;
}

/** The context key `stet.groundingState`, on which the words of the empty view depend. */
export type GroundingState =
  | 'no-draft'
  | 'no-folder'
  | 'no-sources'
  | 'misconfigured'
  | 'failed'
  | 'stopped'
  | 'ignored'
  /** Something that only takes time, or a reason that the message gives. */
  | 'told'
  | 'nothing-factual'
  | 'sentences';

export interface GroundingViewState {
  readonly state: GroundingState;
  /** Above the list, plain text; without one VS Code shows the words that the manifest has for `state`. */
  readonly message?: string;
  /** Beside the title. */
  readonly description?: string;
  /** Sentences that may not stand. */
  readonly badge?: { readonly value: number; readonly tooltip: string };
}

export function describeGrounding({ draft, server, showsUnchecked }: GroundingInput): GroundingViewState {
  if (!draft) return { state: server === 'stopped' ? 'stopped' : 'no-draft' };
  if (draft.grounding?.kind === 'checked' && server === 'running')
    return describeSentences(draft.grounding, draft, showsUnchecked);
  switch (server) {
    case 'idle':
      if (!draft.inFolder) return { state: 'no-folder' };
      if (draft.lacksSources) return { state: 'no-sources' };
      return { state: 'told', message: 'Looking for sources.' };
    case 'starting':
      return { state: 'told', message: 'Stet is starting.' };
    case 'stopped':
      return { state: 'stopped' };
    case 'running':
      return describeUngrounded(draft);
  }
}

/** Why there is no list; silence would look as if there were nothing to say against the draft. */
function describeUngrounded({ grounding, folder, outcome, inFolder }: ShownDraft): GroundingViewState {
  if (grounding?.kind === 'ignored' || outcome?.kind === 'ignored') return { state: 'ignored' };
  switch (folder?.state) {
    case 'indexing':
      return { state: 'told', message: `Not checked yet. ${folder.message ?? 'Reading sources.'}` };
    case 'no-sources':
    case 'misconfigured':
    case 'failed':
      return { state: folder.state };
  }
  if (grounding?.kind === 'not-checked') return notChecked(grounding.message);
  if (outcome?.kind === 'not-checked') return notChecked(outcome.message);
  if (grounding?.kind === 'indexing') return { state: 'told', message: 'Not checked yet. Reading sources.' };
  return inFolder || folder ? { state: 'told', message: 'Checking the draft.' } : { state: 'no-folder' };
}

function notChecked(message: string): GroundingViewState {
  return { state: 'told', message: `Not checked: ${message}` };
}

function describeSentences(
  { sentences }: Extract<Grounding, { kind: 'checked' }>,
  { isStale, folder }: ShownDraft,
  showsUnchecked: boolean,
): GroundingViewState {
  const counts = tally(sentences);
  const isListed =
    showsUnchecked ||
    sentences.some(({ verdict, findings }) => verdict !== 'unchecked' || findings.length > 0);
  const words = [summaryOf(counts), folder && folderWords(folder)].filter(part => part).join(' ');
  return {
    state: isListed ? 'sentences' : 'nothing-factual',
    ...(words && isListed && { message: words }),
    description: descriptionOf(counts, isStale),
    ...(counts.open > 0 && {
      badge: {
        value: counts.open,
        tooltip: `Stet: ${plural(counts.open, 'sentence')} of the draft ${counts.open === 1 ? 'does' : 'do'} not stand`,
      },
    }),
  };
}

/** Said in words, since a list that is all green looks like one that was not read. */
function summaryOf({ factual, letStand, open, remarks }: ReturnType<typeof tally>): string {
  if (open > 0) return '';
  if (factual === 0 && letStand > 0) return 'Every sentence that states a fact was let stand by hand.';
  if (factual === 0) return 'No sentence of this draft states a fact that needs a source.';
  return remarks > 0
    ? `Every checked sentence stands; there ${remarks === 1 ? 'is a remark' : 'are remarks'} on ${remarks} of them.`
    : 'Every checked sentence stands.';
}

function folderWords({ state, message }: FolderStatus): string {
  switch (state) {
    case 'indexing':
      return message ?? 'Reading sources.';
    case 'stale':
      return 'The project file has an error; what was valid before stays in force.';
    default:
      return message ?? '';
  }
}

function descriptionOf({ supported, factual }: ReturnType<typeof tally>, isStale: boolean): string {
  const coverage = factual === 0 ? 'nothing to source' : `${supported} of ${factual} sourced`;
  return isStale ? `${coverage}, before the last edit` : coverage;
}
