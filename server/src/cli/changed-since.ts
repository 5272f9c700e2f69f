import {
  type DraftFile,
  type DraftResult,
  type Evidence,
  type FindingResult,
  listSourceUris,
  namedBibliographies,
  type Problem,
  type Project,
  readDraft,
  type Snapshot,
} from '../engine/index.js';
import type { Base } from '../ports/repository.js';
import { isInside, parentUri, relativePath } from '../ports/uri.js';
import type { ChangeSummary, CheckedFile, CheckRun } from '../report/check-run.js';
import { plural } from '../report/plural.js';
import { placeOf } from './baseline.js';
import { type CheckDraftsOptions, checkDrafts } from './check-drafts.js';
import type { CheckOptions } from './check-options.js';
import type { CliEnvironment } from './environment.js';
import type { ProgressLine } from './progress.js';
import { resultsBefore } from './results-before.js';
import { openWorkspace } from './workspace.js';

/** What a change does to drafts, as far as files alone tell. */
export interface Change {
  readonly kind: 'change';
  readonly base: Base;
  /** Those that are other drafts now, rest on another bibliography, or are none of those that git keeps. */
  readonly touched: readonly DraftFile[];
  /** Those that are as they were, while a source is not: what is said of them may be other. */
  readonly doubtful: readonly DraftFile[];
  /** Why it touches every draft. */
  readonly everything: string | undefined;
  /** Articles of which git cannot tell whether they changed. */
  readonly unkept: number;
}

export type ChangeOutcome =
  | Change
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'cancelled' };

type Comparison =
  | { readonly kind: 'touched'; readonly drafts: readonly DraftFile[] }
  /** It cannot be told apart: `reason` as in `ChangeSummary.everything`. */
  | { readonly kind: 'everything'; readonly reason: string }
  | { readonly kind: 'cancelled' };

export interface ChangeRequest {
  readonly project: Project;
  readonly cwdUri: string;
  readonly revision: string;
  readonly drafts: readonly DraftFile[];
  readonly options: CheckOptions;
}

/** To be closed. */
export async function openChange(
  environment: CliEnvironment,
  request: ChangeRequest,
): Promise<ChangeOutcome> {
  const { cwdUri, revision } = request;
  const { cancellation, repository } = environment;
  const outcome = await repository.baseOf(cwdUri, revision, cancellation);
  if (outcome.kind === 'cancelled') return outcome;
  if (outcome.kind === 'problem') {
    const problem = {
      code: 'changed-since',
      severity: 'error',
      path: '.',
      message: outcome.message,
    } as const;
    return { kind: 'problem', problem };
  }
  const { base } = outcome;
  try {
    const change = await readChange(environment, base, request);
    if (!cancellation.requested) return change;
  } catch (error) {
    base.close();
    throw error;
  }
  base.close();
  return { kind: 'cancelled' };
}

async function readChange(environment: CliEnvironment, base: Base, request: ChangeRequest): Promise<Change> {
  const { drafts } = request;
  const everything = await reasonForAll(environment, base, request);
  if (everything !== undefined)
    return { kind: 'change', base, touched: drafts, doubtful: [], everything, unkept: 0 };
  const touched: DraftFile[] = [];
  const others: DraftFile[] = [];
  for (const draft of drafts) {
    if (environment.cancellation.requested) break;
    const isTouched =
      !base.isKept(draft.uri) ||
      (await base.isChanged(draft.uri)) ||
      (await restsOnChanged(environment, base, draft));
    (isTouched ? touched : others).push(draft);
  }
  const { areOther, unkept } =
    others.length > 0 ? await sourcesSince(environment, base, request) : { areOther: false, unkept: 0 };
  return { kind: 'change', base, touched, doubtful: areOther ? others : [], everything: undefined, unkept };
}

/** What holds for every draft is other now. */
async function reasonForAll(
  environment: CliEnvironment,
  base: Base,
  { project, cwdUri, options }: ChangeRequest,
): Promise<string | undefined> {
  const before = await openWorkspace(at(environment, base), options);
  const then = before.kind === 'workspace' ? before.project : undefined;
  const states = [project, ...(then ? [then] : [])];
  // Those that are extended come first.
  const files = [
    ...states.flatMap(({ configUris }) => configUris.toReversed()),
    ...states.map(state => placeOf(environment, state, options).uri),
  ];
  for (const uri of files) if (await base.isChanged(uri)) return `${relativePath(cwdUri, uri)} changed`;
  if (!then) return 'before it there was no valid project';
  if (JSON.stringify(then) !== JSON.stringify(project)) return 'the settings in force were others before it';
  // It says which files are drafts.
  for (const uri of base.changedNamed('.gitignore')) {
    const folder = parentUri(uri) ?? uri;
    if (isInside(folder, cwdUri) || isInside(cwdUri, folder)) return `${relativePath(cwdUri, uri)} changed`;
  }
  return undefined;
}

async function restsOnChanged({ ports }: CliEnvironment, base: Base, file: DraftFile): Promise<boolean> {
  const reading = await readDraft(ports.store, file);
  if (reading.kind !== 'draft') return false;
  for (const uri of namedBibliographies(reading.draft)) if (await base.isChanged(uri)) return true;
  return false;
}

async function sourcesSince(
  { ports, cancellation }: CliEnvironment,
  base: Base,
  { project, cwdUri }: ChangeRequest,
): Promise<{ readonly areOther: boolean; readonly unkept: number }> {
  const { sources } = project.settings;
  const before = await listSourceUris(base.store, sources, cwdUri, cancellation);
  const now = await listSourceUris(ports.store, sources, cwdUri, cancellation);
  let areOther = false;
  let unkept = 0;
  for (const uri of new Set([...before, ...now]))
    if (await base.isChanged(uri)) areOther = true;
    else if (!base.isKept(uri)) unkept++;
  return { areOther, unkept };
}

/** Where it touches none, as far as files tell, and they tell all; else undefined. */
export function untouchedBy(change: Change, request: ChangeRequest): ChangeSummary | undefined {
  return change.touched.length + change.doubtful.length === 0 ? summaryOf(change, request, []) : undefined;
}

/** The drafts that a change touches; `kept` is over when what was read of the sources is kept. */
export type Narrow = (
  snapshot: Snapshot,
  check: CheckDraftsOptions,
  kept: Promise<void>,
) => Promise<{ readonly drafts: readonly DraftFile[]; readonly summary: ChangeSummary } | 'cancelled'>;

export function narrowing(
  environment: CliEnvironment,
  change: Change,
  request: ChangeRequest,
  progress: ProgressLine,
): Narrow {
  const all = request.drafts;
  return async (snapshot, check, kept) => {
    await kept;
    const found: Comparison =
      change.doubtful.length > 0
        ? await compareDrafts(environment, change, request, snapshot, check, progress)
        : { kind: 'touched', drafts: [] };
    switch (found.kind) {
      case 'cancelled':
        return 'cancelled';
      case 'everything':
        return { drafts: all, summary: summaryOf({ ...change, everything: found.reason }, request, all) };
      case 'touched': {
        const touched = new Set([...change.touched, ...found.drafts]);
        const drafts = all.filter(draft => touched.has(draft));
        return { drafts, summary: summaryOf(change, request, drafts) };
      }
    }
  };
}

/** Why more was checked than one may expect, or less, for a person. */
export function changeNotes({ changedSince }: CheckRun): readonly string[] {
  if (!changedSince) return [];
  const { revision, everything, unrelated, unkept } = changedSince;
  const notes: string[] = [];
  if (unrelated !== undefined) notes.push(`What changed is told from ${revision} itself, for ${unrelated}.`);
  if (everything !== undefined) notes.push(`The change touches every draft, for ${everything}.`);
  if (unkept !== undefined)
    notes.push(
      `${plural(unkept, 'article counts', 'articles count')} as unchanged, for git ignores them or they lie outside the repository. Where they may have changed, leave --changed-since out.`,
    );
  return notes;
}

/** Of the doubtful drafts those of which something else is said now; `snapshot`: of now. */
async function compareDrafts(
  environment: CliEnvironment,
  { base, doubtful }: Change,
  { project, cwdUri }: ChangeRequest,
  snapshot: Snapshot,
  check: CheckDraftsOptions,
  progress: ProgressLine,
): Promise<Comparison> {
  const { ports, cancellation, loadEngine } = environment;
  const { createEngine } = await loadEngine();
  const { store, yielder, cache } = { ...ports, store: base.store };
  const { rootUri: projectUri, settings } = project;
  // Its readers are no threads, which know the disk alone, and what they read is not kept. Its checks may be: what a
  // thread finds on the disk to be another text than was indexed, it leaves to be checked here.
  const engine = createEngine(
    { store, yielder, ...(cache && { cache }) },
    { rootUri: cwdUri, projectUri, settings },
  );
  const { results } = environment;
  const here = { ...environment, ...(results && { results: resultsBefore(results) }) };
  const readings = doubtful.map(draft => () => readDraft(ports.store, draft));
  const loaded = await engine.load(progress, cancellation);
  if (loaded.kind === 'cancelled') return loaded;
  if (loaded.snapshot.sources.size === 0)
    return { kind: 'everything', reason: 'before it no source could be read' };
  if (base.doubts.length > 0) return inDoubt(base);
  const before = digestsOf(await checkDrafts(here, loaded.snapshot, readings, check, progress));
  if (base.doubts.length > 0) return inDoubt(base);
  const now = digestsOf(await checkDrafts(environment, snapshot, readings, check, progress));
  if (cancellation.requested) return { kind: 'cancelled' };
  const touched = doubtful.filter(({ path }) => {
    const said = now.get(path);
    return said === undefined || said !== before.get(path);
  });
  return { kind: 'touched', drafts: touched };
}

function summaryOf(
  { base, everything, unkept }: Change,
  { drafts, revision }: ChangeRequest,
  touched: readonly DraftFile[],
): ChangeSummary {
  return {
    revision,
    base: base.commit,
    untouched: drafts.length - touched.length,
    ...(everything !== undefined && { everything }),
    ...(base.unrelated !== undefined && { unrelated: base.unrelated }),
    ...(everything === undefined && unkept > 0 && { unkept }),
  };
}

function inDoubt({ doubts: [first = '', ...others] }: Base): Comparison {
  const more = others.length > 0 ? ` and ${plural(others.length, 'other')}` : '';
  return { kind: 'everything', reason: `this clone cannot tell how ${first}${more} was before it` };
}

/** By path: what a report says of a draft and rests on. Where a passage stands in its source is no part of it. */
function digestsOf({ files }: { readonly files: readonly CheckedFile[] }): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, result }) => [path, digestOf(result)]));
}

function digestOf({ ignored, sentences, findings, suppressed, problems }: DraftResult): string {
  const passages = (evidence: readonly Evidence[]) => evidence.map(({ uri, text }) => [uri, withLf(text)]);
  const told = ({ code, severity, span, message, evidence }: FindingResult) => [
    code,
    severity,
    span.start,
    span.end,
    withLf(message.full),
    passages(evidence),
  ];
  return JSON.stringify([
    ignored,
    sentences.map(({ verdict, reason, evidence }) => [verdict, reason, passages(evidence)]),
    findings.map(told),
    suppressed.map(({ finding, kind, reason }) => [told(finding), kind, reason]),
    problems,
  ]);
}

/** Git keeps one kind of line ends, where the file has another. */
function withLf(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function at(environment: CliEnvironment, { store }: Base): CliEnvironment {
  return { ...environment, ports: { ...environment.ports, store } };
}
