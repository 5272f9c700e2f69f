import type { Coverage, DraftOutcome, FolderStatus } from '../../../server/src/protocol/index.js';
import { plural } from '../words/plural.js';

/** `idle`: nobody needs it. `stopped`: it is needed and does not run. */
export type ServerState = 'idle' | 'starting' | 'running' | 'stopped';

export interface StatusInput {
  /** By its name the document of the active editor may be a draft. */
  readonly isDraft: boolean;
  readonly inFolder: boolean;
  /** A look at the disk has shown that nothing gives it sources. */
  readonly lacksSources: boolean;
  readonly server: ServerState;
  /** Of the folder that holds the draft, as far as the server has told. */
  readonly folder: FolderStatus | undefined;
  /** Of the draft, as far as it was checked. */
  readonly outcome: DraftOutcome | undefined;
  /** Findings look milder than they are, so that their numbers here are not those of the Problems panel. */
  readonly isCalm: boolean;
}

export type StatusAction =
  | 'chooseSourcesFolder'
  | 'openFolder'
  | 'openProjectFile'
  | 'restart'
  | 'showLog'
  | 'showProblems';

export interface StatusView {
  /** With icons, as the status bar has them. */
  readonly text: string;
  /** The same in words, for the tooltip and for who cannot see it; plain text. */
  readonly words: string;
  readonly tone: 'plain' | 'warning' | 'error';
  /** What a click does. */
  readonly action: StatusAction;
}

/** What the status bar says of the active editor; undefined: it says nothing. */
export function describeStatus(input: StatusInput): StatusView | undefined {
  const { isDraft, server, folder, outcome } = input;
  if (!isDraft && !outcome) return undefined;
  switch (server) {
    case 'idle':
      return input.lacksSources ? describeIdle(input.inFolder) : undefined;
    case 'starting':
      return view('$(sync~spin) Stet is starting', 'Stet is starting.', 'plain', 'showLog');
    case 'stopped':
      return view(
        '$(error) Stet stopped',
        'The Stet server does not run, so nothing is checked. Click to start it.',
        'error',
        'restart',
      );
    case 'running':
      return withCalm(describeFolder(folder, outcome), input);
  }
}

function describeIdle(inFolder: boolean): StatusView {
  if (!inFolder) {
    const words = 'Not checked: open the folder that holds this draft and its sources.';
    return view('$(book) Stet: no folder', words, 'plain', 'openFolder');
  }
  const words =
    'Not checked: there are no sources. Make a folder named sources, articles or references, or click to choose one.';
  return view('$(book) Stet: no sources', words, 'plain', 'chooseSourcesFolder');
}

function withCalm(view: StatusView | undefined, { outcome, isCalm }: StatusInput): StatusView | undefined {
  if (!view || !isCalm || outcome?.kind !== 'checked') return view;
  if (outcome.errors + outcome.warnings === 0) return view;
  return { ...view, words: `${view.words} Findings look one step milder in the editor.` };
}

function describeFolder(
  folder: FolderStatus | undefined,
  outcome: DraftOutcome | undefined,
): StatusView | undefined {
  switch (folder?.state) {
    case 'indexing': {
      const words = folder.message ?? 'Reading sources.';
      return view(`$(sync~spin) ${words.replace(/\.$/, '')}`, `Stet: ${words}`, 'plain', 'showLog');
    }
    case 'no-sources':
      return view(
        '$(book) Stet: no sources',
        `Not checked: ${folder.message ?? 'there are no sources.'} Click to choose a folder.`,
        'plain',
        'chooseSourcesFolder',
      );
    case 'misconfigured':
      if (outcome?.kind === 'checked')
        return beside(
          outcome,
          `A project file that is not this draft's has an error. ${sentence(folder.message)}`,
        );
      return view(
        '$(error) Stet: configuration error',
        `Not checked: the configuration has an error. ${sentence(folder.message)}Click to open it.`,
        'error',
        'openProjectFile',
      );
    case 'failed':
      return view(
        '$(error) Stet failed',
        `Not checked: ${folder.message ?? 'the log says why.'} Click to show the log.`,
        'error',
        'showLog',
      );
    case 'stale':
      return beside(
        outcome,
        `The configuration has an error; what was valid before stays in force. ${sentence(folder.message)}`,
      );
    case 'ready':
    case undefined:
      return outcome && withNote(describeOutcome(outcome), folder?.message);
  }
}

/** What is known of the draft, and what of the sources could not be read. */
function withNote(current: StatusView | undefined, note: string | undefined): StatusView | undefined {
  return current && note !== undefined ? { ...current, words: `${current.words} ${note}` } : current;
}

/** An error in a project file, beside what is known of the draft. */
function beside(outcome: DraftOutcome | undefined, error: string): StatusView {
  const current = outcome && describeOutcome(outcome);
  return view(
    `$(warning) ${current ? bare(current.text) : 'Stet: configuration error'}`,
    `${error}Click to open it.${current ? ` ${current.words}` : ''}`,
    'warning',
    'openProjectFile',
  );
}

function describeOutcome(outcome: DraftOutcome): StatusView | undefined {
  switch (outcome.kind) {
    case 'no-draft':
      return undefined;
    case 'ignored':
      return view(
        '$(circle-slash) Stet: ignored',
        'Not checked: the front matter asks Stet to leave this draft alone.',
        'plain',
        'showProblems',
      );
    case 'not-checked':
      return view(
        '$(warning) Stet: not checked',
        `Not checked: ${outcome.message}`,
        'warning',
        'showProblems',
      );
    case 'checked':
      return view(
        `$(${coverageIcon(outcome)}) ${coverageText(outcome)}`,
        coverageWords(outcome),
        'plain',
        'showProblems',
      );
  }
}

function coverageIcon({ supported, factual, errors, warnings }: Coverage): string {
  if (errors > 0) return 'error';
  return warnings > 0 || supported < factual ? 'warning' : 'check';
}

function coverageText({ supported, factual }: Coverage): string {
  return factual === 0 ? 'nothing to source' : `${supported} of ${factual} sourced`;
}

function coverageWords({ supported, factual, suppressed, errors, warnings }: Coverage): string {
  const sourced =
    factual === 0
      ? 'No sentence of this draft states a fact that needs a source.'
      : `${supported} of ${plural(factual, 'sentence')} of this draft ${supported === 1 || factual === 1 ? 'rests' : 'rest'} on the sources.`;
  const findings = [
    ...(errors > 0 ? [plural(errors, 'error')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
  ].join(', ');
  const stet = suppressed > 0 ? ` ${suppressed} let stand by hand.` : '';
  return `${sourced}${stet}${findings ? ` ${findings}.` : ''}`;
}

function sentence(message: string | undefined): string {
  return message ? `${message} ` : '';
}

/** Without its icon. */
function bare(text: string): string {
  return text.replace(/^\$\([^)]*\) /, '');
}

function view(text: string, words: string, tone: StatusView['tone'], action: StatusAction): StatusView {
  return { text, words, tone, action };
}
