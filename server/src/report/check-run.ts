import {
  countSentences,
  type DraftResult,
  type FailOn,
  type FindingResult,
  type Problem,
  type SentenceCounts,
  type SourceCard,
  type SourceList,
  type Suppression,
} from '../engine/index.js';
import { plural } from './plural.js';
import type { RepositoryPlaces } from './repository-places.js';

/** What a `stet check` found out; reporters turn it into text. */
export interface CheckRun {
  /** Everything that was to be checked was checked. */
  readonly complete: boolean;
  /** Ordered by path. */
  readonly files: readonly CheckedFile[];
  /** Ordered by path. */
  readonly sources: Iterable<SourceCard> & Pick<SourceList, 'size' | 'get'>;
  readonly problems: readonly Problem[];
  /** Left out where none is in force. */
  readonly baseline?: BaselineSummary;
  /** What was fixed before this was found; left out where nobody asked for it. */
  readonly fixed?: FixSummary;
  /** What it was narrowed to; left out where every draft that was asked for was checked. */
  readonly changedSince?: ChangeSummary;
}

/** Only drafts that a change touches were checked. */
export interface ChangeSummary {
  /** As the user named it. */
  readonly revision: string;
  /** The commit that the change starts from. */
  readonly base: string;
  /** Drafts that it does not touch, which were not asked for any further. */
  readonly untouched: number;
  /** Why it touches every draft; left out where that was told draft by draft. */
  readonly everything?: string;
  /** Why it starts from the revision itself; left out where it starts where HEAD left it. */
  readonly unrelated?: string;
  /** Articles that git does not keep, which count as unchanged; left out where there is none, or none mattered. */
  readonly unkept?: number;
}

export interface FixSummary {
  readonly drafts: number;
  /** Each answers a finding. */
  readonly fixes: number;
  /** False: they were shown, and the drafts are as they were. */
  readonly written: boolean;
  /** Fixes that were not shown, for they hold words of the sources. */
  readonly hidden: number;
}

export interface CheckedFile {
  /** As reports write it: relative to the working folder, with `/`. */
  readonly path: string;
  /** What was checked; the offsets of the result count in it. */
  readonly text: string;
  readonly result: DraftResult;
}

export interface BaselineSummary {
  /** As the user would write it. */
  readonly path: string;
  /** Findings of this run that it lets stand. */
  readonly letStand: number;
  /** Entries that fit nothing any more, as far as this run can tell. */
  readonly unused: number;
  /** It was written anew, with so many entries more than before. */
  readonly written?: number;
}

export interface Summary extends SentenceCounts {
  readonly files: number;
  readonly ignored: number;
}

export interface ReportOptions {
  /** Words of the sources: all; only where they stand; nothing. */
  readonly evidence: 'full' | 'locator' | 'none';
  /** Show errors alone. */
  readonly quiet: boolean;
  readonly version: string;
  /** By which the exit code is told; a report for people says why it is not 0. */
  readonly rules: ExitRules;
  /** Colours for a terminal. */
  readonly colored: boolean;
  /** Given to those that ask for it in the registry. */
  readonly places?: RepositoryPlaces;
  /** The page is shown by an editor, which opens the places that it names. */
  readonly inEditor?: boolean;
}

/** A run in words, in pieces, for the whole may be longer than the longest string. */
export type Reporter = (run: CheckRun, options: ReportOptions) => Iterable<string>;

export interface ExitRules {
  readonly failOn: FailOn;
  readonly maxWarnings: number | undefined;
  readonly exitZero: boolean;
}

export function summarize({ files }: Pick<CheckRun, 'files'>): Summary {
  const results = files.map(({ result }) => result);
  return {
    files: files.length,
    ignored: results.filter(({ ignored }) => ignored).length,
    ...countSentences(results),
  };
}

/** Every draft was left out, or there was none: that nothing is found tells nothing. */
export function checkedNothing({ files }: Pick<CheckRun, 'files'>): boolean {
  return files.every(({ result }) => result.ignored);
}

/** A draft that came without a name. */
export const STDIN_PATH = '<stdin>';

/** False for what a problem names where it is about no file: the run, standard input, an option. */
export function isFilePath(path: string): boolean {
  return path !== '' && path !== '.' && path !== STDIN_PATH && !/^--[a-z-]+$/.test(path);
}

/** What lets findings stand, and how many; only what lets some. */
export function suppressionCounts({ files }: CheckRun): ReadonlyMap<Suppression['kind'], number> {
  const counts = new Map<Suppression['kind'], number>();
  for (const { kind } of files.flatMap(({ result }) => result.suppressed))
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** 0 clean, 1 findings, 2 not everything was checked (spec 8). */
export function exitCodeOf(run: CheckRun, rules: ExitRules): 0 | 1 | 2 {
  if (!run.complete) return 2;
  if (rules.exitZero) return 0;
  const { errors, warnings, information } = summarize(run);
  if (rules.maxWarnings !== undefined && warnings > rules.maxWarnings) return 1;
  const failing = {
    error: errors,
    warning: errors + warnings,
    information: errors + warnings + information,
    never: 0,
  }[rules.failOn];
  return failing > 0 ? 1 : 0;
}

/** Why the exit code is not 0, where the counts of findings do not tell it by themselves. */
export function exitReason(run: CheckRun, rules: ExitRules): string | undefined {
  if (!run.complete) {
    const told = run.problems.some(({ severity }) => severity === 'error');
    return told
      ? 'Not everything was checked.'
      : `Not everything was checked: ${plural(run.problems.length, 'problem')} with --fail-on-problems.`;
  }
  if (exitCodeOf(run, rules) === 0) return undefined;
  const { errors, warnings } = summarize(run);
  const { failOn, maxWarnings } = rules;
  if (maxWarnings !== undefined && warnings > maxWarnings)
    return `${plural(warnings, 'warning')}, more than --max-warnings ${maxWarnings}.`;
  return errors > 0 ? undefined : `This fails, for failOn is "${failOn}".`;
}

export function shownFindings({ findings }: DraftResult, { quiet }: ReportOptions): readonly FindingResult[] {
  return quiet ? findings.filter(({ severity }) => severity === 'error') : findings;
}

/** Quiet shows errors alone; but what makes a run incomplete is never hidden. */
export function shownProblems(
  { complete, problems }: CheckRun,
  { quiet }: ReportOptions,
): readonly Problem[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return quiet && (complete || errors.length > 0) ? errors : problems;
}

/** What a report may say of a finding: without `full` evidence no word of a source. */
export function messageOf({ message }: FindingResult, { evidence }: ReportOptions): string {
  return evidence === 'full' ? message.full : message.locator;
}

/** By path, then code, then message, by code unit; each once. */
export function orderedProblems(problems: readonly Problem[]): Problem[] {
  const byKey = new Map(
    problems.map(problem => [`${problem.path}\0${problem.code}\0${problem.message}`, problem]),
  );
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, problem]) => problem);
}
