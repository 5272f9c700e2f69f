import {
  baselinePlace,
  checkForResult,
  type DraftFile,
  discoverDrafts,
  isDraftOf,
  obstacleToOutput,
  type Problem,
  type ResultOutcome,
  readBaseline,
  readDraft,
  type Snapshot,
} from '../engine/index.js';
import type { Cancellation, Progress, SourceStore, Yielder } from '../ports/index.js';
import { parentUri, relativePath } from '../ports/uri.js';
import { type CheckedFile, type CheckRun, type ExitRules, orderedProblems } from '../report/check-run.js';
import { plural } from '../report/plural.js';
import { configurationProblem, noReadableSource } from '../report/run-problems.js';
import { asksForAll, type FoundBaseline, standByBaseline } from '../report/stand-by-baseline.js';
import { noticeLine } from './notice.js';
import type { ProjectHost } from './project-host.js';
import { fileUriOf } from './uris.js';
import type { Workspace } from './workspace.js';
import type { WorkspaceFolder } from './workspace-folder.js';

export interface GatherParts {
  /** With buffers in place of their files. */
  readonly store: SourceStore;
  readonly workspace: Workspace;
  /** For checks that give way to those of open drafts. */
  readonly yielder: Yielder;
}

export interface ReportQuestion {
  /** Of a draft, or of a folder. */
  readonly uri: string;
  readonly drafts: 'one' | 'every';
  /** Fixes are worked out. */
  readonly fixes: boolean;
  /** The file that the report is for. */
  readonly to?: string | undefined;
}

/** What `stet check` in the workspace folder would have found, where one project holds all of it. */
export interface GatheredReport {
  readonly kind: 'gathered';
  readonly run: CheckRun;
  readonly rules: ExitRules;
  /** In the order of `run.files`. */
  readonly draftUris: readonly string[];
}

export type GatherOutcome =
  | GatheredReport
  | { readonly kind: 'none'; readonly message: string }
  | { readonly kind: 'cancelled' };

/** Sentences whose results are kept, so that a report that comes again checks only what is another: some tens of megabytes. */
const KEPT_SENTENCES = 10_000;

/** Gathers reports, as the drafts are typed and the sources are known now. */
export function createReportGatherer({ store, workspace, yielder }: GatherParts) {
  const results = createKeptResults();

  async function gather(
    asked: ReportQuestion,
    progress: Progress,
    cancel: Cancellation,
  ): Promise<GatherOutcome> {
    const uri = fileUriOf(asked.uri);
    const folder = workspace.folderOf(uri);
    if (!folder) return { kind: 'none', message: 'It lies in no folder of this window. Open its folder.' };
    const isFolder = uri === folder.uri || (await store.exists(uri)) === 'folder';
    const at = await folder.projectAt(isFolder ? uri : (parentUri(uri) ?? folder.uri));
    if (at.kind === 'none') return withoutProject(folder, at.message);
    const { host } = at;
    await host.ready();
    await host.pressing;
    const { snapshot, failure, project } = host;
    if (cancel.requested) return { kind: 'cancelled' };
    // A host that ended before it had read anything has another one in its place.
    if (!snapshot && failure === undefined) return gather(asked, progress, cancel);
    const stale = folder.configurationProblems().map(configurationProblem);
    if (!snapshot) return failed([...stale, runProblem('sources', failure ?? '')]);
    const cwdUri = folder.uri;
    const patterns = asked.drafts === 'one' ? [relativePath(cwdUri, uri)] : [];
    const found = await discoverDrafts(store, { project, cwdUri, patterns, allowUnmatched: false }, cancel);
    const obstacle =
      asked.to === undefined
        ? undefined
        : await obstacleToOutput(store, {
            uri: fileUriOf(asked.to),
            cwdUri,
            project,
            configUri: undefined,
            baselineUri: undefined,
            drafts: found.drafts,
            remedy: 'Choose another file.',
          });
    if (obstacle) return { kind: 'none', message: noticeLine(obstacle.message) };
    const { own, others } = await partByProject(found.drafts, folder, host);
    const problems = [...stale, ...found.problems, ...othersProblem(others)];
    const reading = await readBaseline(store, baselinePlace(project), cwdUri);
    if (reading.kind === 'invalid') return failed([...problems, configurationProblem(reading.problem)]);
    if (own.length === 0) return failed(problems);
    const none = snapshot.sources.size === 0 ? [noReadableSource(cwdUri, project)] : [];
    const checked =
      none.length > 0 ? noFiles : await checkAll(own, snapshot, asked.fixes, { progress, cancel });
    if (checked === 'cancelled' || cancel.requested) return { kind: 'cancelled' };
    const place = baselinePlace(project);
    const baseline: FoundBaseline = { place, path: relativePath(cwdUri, place.uri), reading };
    const whole = asked.drafts === 'every' && others.length === 0 && asksForAll(cwdUri, baseline);
    const stood = standByBaseline(baseline, cwdUri, { files: checked.files, whole });
    const all = [...problems, ...none, ...checked.problems];
    const run: CheckRun = {
      complete: !all.some(({ severity }) => severity === 'error'),
      files: stood.files,
      sources: snapshot.sources,
      problems: orderedProblems([...snapshot.problems, ...all]),
      ...(none.length === 0 && stood.summary && { baseline: stood.summary }),
    };
    const { failOn } = project.settings;
    return { kind: 'gathered', run, rules: { ...rules, failOn }, draftUris: checked.uris };
  }

  /** Drafts of the host's project, and those below that belong to others. */
  async function partByProject(files: readonly DraftFile[], folder: WorkspaceFolder, host: ProjectHost) {
    const own: DraftFile[] = [];
    const others: DraftFile[] = [];
    for (const file of files) {
      const at =
        workspace.folderOf(file.uri) === folder
          ? await folder.projectAt(parentUri(file.uri) ?? folder.uri)
          : undefined;
      if (at?.kind === 'project' && at.host === host) own.push(file);
      // What is a source there, or left out, has no report at all.
      else if (at?.kind !== 'project' || isDraftOf(at.host.project, file.uri)) others.push(file);
    }
    return { own, others };
  }

  async function checkAll(
    drafts: readonly DraftFile[],
    snapshot: Snapshot,
    fixes: boolean,
    { progress, cancel }: { readonly progress: Progress; readonly cancel: Cancellation },
  ): Promise<Checked | 'cancelled'> {
    const [files, uris, problems]: [CheckedFile[], string[], Problem[]] = [[], [], []];
    for (const [at, file] of drafts.entries()) {
      progress.report(at, drafts.length, file.path);
      const reading = await readDraft(store, file);
      if (cancel.requested) return 'cancelled';
      if (reading.kind === 'problem') {
        problems.push(reading.problem);
        continue;
      }
      const { path, text } = reading.draft;
      const outcome =
        results.find(snapshot, file, text, fixes) ??
        (await checkForResult(snapshot, reading.draft, { fixes }, cancel, yielder));
      if (outcome.kind === 'cancelled') return 'cancelled';
      if (outcome.kind === 'not-checked') {
        problems.push(...outcome.problems);
        continue;
      }
      results.keep(snapshot, file, { text, fixes, outcome });
      files.push({ path, text, result: outcome.result });
      uris.push(file.uri);
      problems.push(...outcome.result.problems);
    }
    return { files, uris, problems };
  }

  return gather;
}

interface Checked {
  readonly files: readonly CheckedFile[];
  readonly uris: readonly string[];
  readonly problems: readonly Problem[];
}

const noFiles: Checked = { files: [], uris: [], problems: [] };

const rules: ExitRules = { failOn: 'error', maxWarnings: undefined, exitZero: false };

function withoutProject(folder: WorkspaceFolder, message: string): GatheredReport {
  const broken = folder.configurationProblems().map(configurationProblem);
  return failed(broken.length > 0 ? broken : [runProblem('no-sources', message)]);
}

function runProblem(code: string, message: string): Problem {
  return { code, severity: 'error', path: '.', message };
}

/** Nothing was checked. */
function failed(problems: readonly Problem[]): GatheredReport {
  const sources = { size: 0, get: () => undefined, [Symbol.iterator]: () => [].values() };
  const run = { complete: false, files: [], sources, problems: orderedProblems(problems) };
  return { kind: 'gathered', run, rules, draftUris: [] };
}

/** They rest on other sources, or on none, and so their report is another one. */
function othersProblem([first, ...more]: readonly DraftFile[]): readonly Problem[] {
  if (!first) return [];
  const rest = more.length > 0 ? ` and ${plural(more.length, 'more draft')}` : '';
  const message = `${first.path}${rest} belong to another project, which has a report of its own.`;
  return [{ code: 'other-project', severity: 'warning', path: first.path, message }];
}

interface KeptResult {
  readonly text: string;
  readonly fixes: boolean;
  readonly outcome: Extract<ResultOutcome, { kind: 'checked' }>;
}

/** Results of one snapshot at a time: an older one holds on to a whole library. */
function createKeptResults() {
  const kept = new Map<string, KeptResult>();
  let keptOf: WeakRef<Snapshot> | undefined;
  let sentences = 0;

  function drop(uri: string): void {
    sentences -= kept.get(uri)?.outcome.result.sentences.length ?? 0;
    kept.delete(uri);
  }

  return {
    find(snapshot: Snapshot, { uri }: DraftFile, text: string, fixes: boolean) {
      const known = keptOf?.deref() === snapshot ? kept.get(uri) : undefined;
      return known?.text === text && (known.fixes || !fixes) ? known.outcome : undefined;
    },
    keep(snapshot: Snapshot, { uri }: DraftFile, result: KeptResult) {
      if (keptOf?.deref() !== snapshot) {
        kept.clear();
        sentences = 0;
        keptOf = new WeakRef(snapshot);
      }
      // A bibliography may change without the snapshot.
      if (result.outcome.bibliographies.length > 0) return;
      drop(uri);
      const more = result.outcome.result.sentences.length;
      // Those that came first stay: drafts are asked for in order, and each would drop the one that is asked for next.
      if (sentences + more > KEPT_SENTENCES) return;
      kept.set(uri, result);
      sentences += more;
    },
  };
}
