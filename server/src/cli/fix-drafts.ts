import {
  applyEdits,
  type ChosenFix,
  chooseFixes,
  type DraftFile,
  type DraftResult,
  decodeText,
  editsInOrder,
  faultyFixes,
  hasByteOrderMark,
  type Problem,
  type Project,
  type Snapshot,
  type TextEdit,
} from '../engine/index.js';
import type { CheckedFile, CheckRun, FixSummary } from '../report/check-run.js';
import { plural } from '../report/plural.js';
import { sanitizeTerminal } from '../report/sanitize-terminal.js';
import { checkDrafts } from './check-drafts.js';
import type { CheckOptions } from './check-options.js';
import type { CliEnvironment, Terminal } from './environment.js';
import { inBlocks } from './output-file.js';
import type { ProgressLine } from './progress.js';
import { composeEdits, unifiedDiff } from './unified-diff.js';
import { type DraftChange, type DraftOutcome, writeDraft } from './write-draft.js';

/** As often a draft is fixed and checked again, as ESLint has it. */
const MOST_ROUNDS = 10;
/** Checks of one draft, those after which fixes were taken back among them. */
const MOST_CHECKS = 40;

export interface FixRequest {
  readonly project: Project;
  readonly snapshot: Snapshot;
  readonly drafts: readonly DraftFile[];
  /** As they were checked, with their fixes. */
  readonly files: readonly CheckedFile[];
  /** What lets findings stand: these are not fixed. */
  letStand(file: CheckedFile): DraftResult;
  /** What a draft was read from. */
  bytesOf(file: DraftFile): Promise<Uint8Array | undefined>;
  readonly options: FixOptions;
  /** Whether a fix with words of a source may be shown, where fixes are but shown. */
  readonly showsWords: boolean;
}

export type FixOptions = Pick<CheckOptions, 'fixDryRun' | 'unsafeFixes'>;

export interface FixedDraft {
  readonly path: string;
  /** As it was, with the byte-order mark that it may have. */
  readonly before: string;
  /** Spans count in `before`. */
  readonly edits: readonly TextEdit[];
  readonly fixes: number;
}

export interface Fixing {
  /** What is left, in the order of the drafts; a draft that could not be written is as it was. */
  readonly files: CheckRun['files'];
  /** Those that were written; where fixes are but shown, those that would be. */
  readonly drafts: readonly FixedDraft[];
  /** Fixes that are not shown, for they hold words of the sources. */
  readonly hidden: number;
  readonly problems: readonly Problem[];
}

/** Fixes drafts until there is nothing left to fix, each time checking them again, then writes them. */
export async function fixDrafts(
  environment: CliEnvironment,
  request: FixRequest,
  progress: ProgressLine,
): Promise<Fixing> {
  const { cancellation } = environment;
  const works = request.files.map(file => startOn(file, request));
  const problems: Problem[] = [];
  const byPath = new Map(request.drafts.map(draft => [draft.path, draft]));
  for (;;) {
    const open = works.filter(work => work.trial !== undefined);
    if (open.length === 0 || cancellation.requested) break;
    const readings = open.flatMap(({ base, trial }) => {
      const draft = byPath.get(base.path);
      return draft && trial
        ? [async () => ({ kind: 'draft', draft: { ...draft, text: trial.text } }) as const]
        : [];
    });
    const checked = await checkDrafts(environment, request.snapshot, readings, { fixes: true }, progress);
    const after = new Map(checked.files.map(file => [file.path, file]));
    for (const work of open) conclude(work, after.get(work.base.path), request);
    if (cancellation.requested) problems.push(...checked.problems.filter(({ code }) => code === 'cancelled'));
  }
  // What could be fixed was not found out to its end: better no draft than some half fixed.
  const fixed = problems.length > 0 ? [] : works.filter(({ rounds }) => rounds.length > 0);
  const settled = await settleAll(environment, request, fixed, byPath);
  return {
    files: works.map(work => (settled.drafts.has(work) ? work.base : work.first)),
    drafts: [...settled.drafts.values()],
    hidden: works.reduce((sum, { hidden }) => sum + hidden, 0),
    problems: [...problems, ...settled.problems],
  };
}

export function summaryOfFixing({ drafts, hidden }: Fixing, { fixDryRun }: FixOptions): FixSummary {
  const fixes = drafts.reduce((sum, draft) => sum + draft.fixes, 0);
  return { drafts: drafts.length, fixes, written: !fixDryRun, hidden };
}

/** On a terminal nothing that steers it; else what git takes. */
export function writeDiff(stdout: Terminal, { drafts }: Fixing): void {
  const pieces = drafts.flatMap(draft => [...unifiedDiff(draft)]);
  const shown = stdout.isTTY
    ? pieces.map(piece => piece.split('\n').map(sanitizeTerminal).join('\n'))
    : pieces;
  for (const block of inBlocks(shown)) stdout.write(block);
}

/** A draft that is being fixed. */
interface Work {
  readonly first: CheckedFile;
  /** With the fixes that stood the test. */
  base: CheckedFile;
  rounds: (readonly TextEdit[])[];
  fixes: number;
  checks: number;
  /** Findings of `base` whose fixes were taken back. */
  refused: Set<number>;
  hidden: number;
  /** What is to be checked next; undefined where nothing is left to try. */
  trial: Trial | undefined;
}

interface Trial {
  readonly chosen: readonly ChosenFix[];
  readonly edits: readonly TextEdit[];
  readonly text: string;
}

function startOn(file: CheckedFile, request: FixRequest): Work {
  const work: Work = {
    first: file,
    base: file,
    rounds: [],
    fixes: 0,
    checks: 0,
    refused: new Set(),
    hidden: 0,
    trial: undefined,
  };
  work.trial = nextTrial(work, request);
  return work;
}

/** Keeps what a trial did, or takes back what was wrong with it, and goes on to the next one. */
function conclude(work: Work, after: CheckedFile | undefined, request: FixRequest): void {
  const { trial, base } = work;
  if (!trial) return;
  work.checks++;
  const faulty = after
    ? faultyFixes(request.letStand(base), trial.chosen, request.letStand(after))
    : trial.chosen;
  if (after && faulty.length === 0) {
    work.base = after;
    work.rounds.push(trial.edits);
    work.fixes += trial.chosen.length;
    work.refused = new Set();
  } else {
    for (const { finding } of faulty) work.refused.add(finding);
  }
  const exhausted = work.rounds.length >= MOST_ROUNDS || work.checks >= MOST_CHECKS;
  work.trial = exhausted ? undefined : nextTrial(work, request);
}

function nextTrial(work: Work, { letStand, options, showsWords }: FixRequest): Trial | undefined {
  const { sentences, findings, suppressed } = letStand(work.base);
  let hidden = 0;
  const chosen = chooseFixes(
    { findings, suppressed, blockOf: index => sentences[index ?? -1]?.block },
    ({ safe, doubtful, quotes }, finding) => {
      if (!safe && (!options.unsafeFixes || doubtful)) return false;
      if (work.refused.has(finding)) return false;
      if (!options.fixDryRun || showsWords || !quotes) return true;
      hidden++;
      return false;
    },
  );
  work.hidden = hidden;
  const edits = editsInOrder(chosen);
  return edits.length === 0 ? undefined : { chosen, edits, text: applyEdits(work.base.text, edits) };
}

interface Settled {
  readonly drafts: ReadonlyMap<Work, FixedDraft>;
  readonly problems: readonly Problem[];
}

/** Writes drafts, or finds out how they are to be shown. */
async function settleAll(
  { ports, cancellation }: CliEnvironment,
  { project, options, bytesOf }: FixRequest,
  works: readonly Work[],
  byPath: ReadonlyMap<string, DraftFile>,
): Promise<Settled> {
  const drafts = new Map<Work, FixedDraft>();
  const problems: Problem[] = [];
  for (const work of works) {
    if (cancellation.requested) {
      const done = options.fixDryRun ? 'shown' : 'written';
      const message = `Cancelled: ${drafts.size} of ${plural(works.length, 'draft was', 'drafts were')} ${done}. The others are as they were.`;
      problems.push({ code: 'cancelled', severity: 'error', path: '.', message });
      break;
    }
    const { first, base, rounds, fixes } = work;
    const file = byPath.get(base.path);
    if (!file) continue;
    const change = { file, before: first.text, after: base.text };
    const outcome = options.fixDryRun
      ? showDraft(change, await bytesOf(file))
      : await writeDraft(ports.store, project, change);
    if (outcome.problem) problems.push(outcome.problem);
    if (!outcome.done) continue;
    const edits = composeEdits(first.text.length, rounds);
    const mark = outcome.marked ? MARK.length : 0;
    drafts.set(work, {
      path: base.path,
      before: outcome.marked ? MARK + first.text : first.text,
      edits: edits.map(({ start, end, newText }) => ({ start: start + mark, end: end + mark, newText })),
      fixes,
    });
  }
  return { drafts, problems };
}

const MARK = '\uFEFF';

/** A diff is UTF-8 and says of a byte-order mark that it is there. */
function showDraft({ file: { path }, before }: DraftChange, bytes: Uint8Array | undefined): DraftOutcome {
  const now = bytes && decodeText(bytes);
  if (!bytes || now?.text !== before) {
    const message = `${path} changed while it was checked, so no diff was made. Run this again.`;
    return { done: false, problem: { code: 'changed-meanwhile', severity: 'error', path, message } };
  }
  if (now.encoding === 'utf-8') return { done: true, marked: hasByteOrderMark(bytes) };
  const message = `${path} is UTF-16, which no diff can change. Save it as UTF-8, or fix it with --fix.`;
  return { done: false, problem: { code: 'encoding', severity: 'warning', path, message } };
}
