import type { CancellationToken, Connection, Diagnostic } from 'vscode-languageserver';
import {
  type DraftFile,
  type DraftReport,
  discoverDrafts,
  isDraftOf,
  type Project,
  readDraft,
  type Snapshot,
} from '../engine/index.js';
import type { Cancellation, Progress, SourceStore } from '../ports/index.js';
import { parentUri } from '../ports/uri.js';
import type { CheckEveryDraftResult, Coverage } from '../protocol/index.js';
import type { ClientAbilities } from './client-abilities.js';
import { diagnosticsOf } from './convert.js';
import { addCoverage, coverageOf, noCoverage } from './coverage.js';
import { closedDocument, type Documents } from './documents.js';
import { type Drafts, failedCheck } from './drafts.js';
import { noArticle } from './folder-status.js';
import { atStart } from './problem-diagnostics.js';
import type { Workspace } from './workspace.js';
import { isSource, type WorkspaceFolder } from './workspace-folder.js';

export interface EveryDraftParts {
  readonly connection: Connection;
  readonly abilities: ClientAbilities;
  readonly store: SourceStore;
  readonly documents: Documents;
  readonly drafts: Drafts;
  readonly workspace: Workspace;
  readonly docsUri: string | undefined;
}

/** Checks drafts that nobody has open, when asked to, and keeps what it told of them true. */
export interface EveryDraft {
  check(progress: Progress, token: CancellationToken): Promise<CheckEveryDraftResult>;
  /** A draft was opened, so it is judged as it is typed; or it is gone. */
  forget(uri: string): void;
  /** Files changed on the disk, or (undefined) sources or settings: what was told is worked out again. */
  refresh(uris: readonly string[] | undefined): void;
  /** The closed drafts that something is told of, whose files are then of interest. */
  told(): readonly string[];
  dispose(): void;
}

/** What came out so far. Keeps no report: those of a thousand drafts would fill the memory. */
interface Run {
  drafts: number;
  coverage: Coverage;
  readonly notChecked: string[];
}

function emptyRun(): Run {
  return { drafts: 0, coverage: noCoverage, notChecked: [] };
}

function count(run: Run, report: DraftReport): void {
  run.drafts++;
  run.coverage = addCoverage(run.coverage, coverageOf(report));
}

export function createEveryDraft(parts: EveryDraftParts): EveryDraft {
  const { connection, documents, drafts, store, workspace, abilities, docsUri } = parts;
  /** Closed drafts that something was published of. */
  const told = new Map<string, DraftFile>();
  let refreshing: { requested: boolean } | undefined;
  let disposed = false;

  async function check(progress: Progress, token: CancellationToken): Promise<CheckEveryDraftResult> {
    const cancel: Cancellation = {
      get requested() {
        return disposed || token.isCancellationRequested;
      },
    };
    const run = emptyRun();
    const found: { folder: WorkspaceFolder; file: DraftFile }[] = [];
    for (const folder of workspace.folders()) {
      for (const file of await draftsOf(folder, run, cancel)) found.push({ folder, file });
    }
    const present = new Set(found.map(({ file }) => file.uri));
    for (const uri of [...told.keys()]) if (!present.has(uri)) forget(uri);
    for (const [at, { folder, file }] of found.entries()) {
      progress.report(at, found.length, file.path);
      const done = await checkOne(folder, file, run, cancel);
      if (!done || cancel.requested) return { kind: 'cancelled' };
    }
    if (cancel.requested) return { kind: 'cancelled' };
    return {
      kind: 'checked',
      ...run,
    };
  }

  async function draftsOf(
    folder: WorkspaceFolder,
    run: Run,
    cancel: Cancellation,
  ): Promise<readonly DraftFile[]> {
    const root = await folder.projectAt(folder.uri);
    if (root.kind === 'project') return draftsBelow(folder, root.host.project, run, cancel);
    const files = root.project ? await draftsBelow(folder, root.project, run, cancel) : [];
    return withSources(folder, files, root.message, run);
  }

  async function draftsBelow(
    folder: WorkspaceFolder,
    project: Project,
    run: Run,
    cancel: Cancellation,
  ): Promise<readonly DraftFile[]> {
    const { drafts: files, problems } = await discoverDrafts(
      store,
      { project, cwdUri: folder.uri, patterns: [], allowUnmatched: true },
      cancel,
    );
    for (const { severity, message } of problems) if (severity === 'error') run.notChecked.push(message);
    return files.filter(({ uri }) => workspace.folderOf(uri) === folder);
  }

  /** Where the folder itself has no sources: the drafts that have some, or whose project is broken. The rest is told. */
  async function withSources(
    folder: WorkspaceFolder,
    files: readonly DraftFile[],
    message: string,
    run: Run,
  ): Promise<readonly DraftFile[]> {
    const found: DraftFile[] = [];
    const left: DraftFile[] = [];
    for (const file of files) {
      const at = await folder.projectAt(parentUri(file.uri) ?? folder.uri);
      (at.kind === 'none' && at.project ? left : found).push(file);
    }
    const hosts = folder.hosts();
    const without = left.filter(({ uri }) => !hosts.some(host => isSource(host, uri)));
    if (found.length === 0) run.notChecked.push(`${folder.name}: ${message}`);
    else if (without.length > 0) run.notChecked.push(`${folder.name}: ${withoutSources(without)}`);
    return found;
  }

  /** False when it was cancelled. */
  async function checkOne(
    folder: WorkspaceFolder,
    file: DraftFile,
    run: Run,
    cancel: Cancellation,
  ): Promise<boolean> {
    const open = documents.get(file.uri);
    if (open) {
      const state = await drafts.check(open, true);
      if (state.kind === 'checked') count(run, state.report);
      else if (state.kind === 'not-checked') run.notChecked.push(`${file.path}: ${state.message}`);
      else if (state.kind === 'moved-on') return checkOne(folder, file, run, cancel);
      return true;
    }
    if (cancel.requested) return false;
    if (workspace.folderOf(file.uri) !== folder) {
      forget(file.uri);
      return true;
    }
    const project = await folder.projectAt(parentUri(file.uri) ?? folder.uri);
    if (project.kind === 'none') return leaveUnchecked(file, project.message, run);
    const { host } = project;
    // Of a project further down it may be a source, or left out.
    if (!isDraftOf(host.project, file.uri)) {
      forget(file.uri);
      return true;
    }
    await host.ready();
    const { snapshot, failure } = host;
    // A host that ended before it had read anything has another one in its place.
    if (!snapshot && failure === undefined) return checkOne(folder, file, run, cancel);
    if (!snapshot || snapshot.sources.length === 0) return leaveUnchecked(file, failure ?? noArticle, run);
    return checkClosed(snapshot, file, run, cancel);
  }

  /** What was told of it rests on sources that are gone. */
  function leaveUnchecked(file: DraftFile, why: string, run: Run): true {
    run.notChecked.push(`${file.path}: ${why}`);
    forget(file.uri);
    return true;
  }

  async function checkClosed(
    snapshot: Snapshot,
    file: DraftFile,
    run: Run,
    cancel: Cancellation,
  ): Promise<boolean> {
    const reading = await readDraft(store, file);
    if (reading.kind === 'problem') {
      run.notChecked.push(reading.problem.message);
      publish(file, [atStart(reading.problem)]);
      return true;
    }
    const outcome = await snapshot
      .check(reading.draft, cancel)
      .catch((error: unknown) => failedCheck(file.path, error));
    if (outcome.kind === 'cancelled') return false;
    if (outcome.kind === 'not-checked') {
      run.notChecked.push(...outcome.problems.map(({ message }) => message));
      publish(file, outcome.problems.map(atStart));
      return true;
    }
    const { report } = outcome;
    count(run, report);
    const document = closedDocument(file.uri, reading.draft.text);
    publish(file, await diagnosticsOf(report, report.findings, { document, snapshot, abilities, docsUri }));
    return true;
  }

  function publish(file: DraftFile, diagnostics: Diagnostic[]): void {
    if (disposed || documents.get(file.uri)) return;
    told.set(file.uri, file);
    void connection.sendDiagnostics({ uri: file.uri, diagnostics });
  }

  function forget(uri: string): void {
    if (disposed || !told.delete(uri)) return;
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async function renew(files: readonly DraftFile[], cancel: Cancellation): Promise<void> {
    for (const file of files) {
      if (cancel.requested) return;
      const folder = workspace.folderOf(file.uri);
      if (!folder || (await store.exists(file.uri)) !== 'file') forget(file.uri);
      else await checkOne(folder, file, emptyRun(), cancel);
    }
  }

  return {
    check,
    forget,
    told: () => [...told.keys()],
    refresh(uris) {
      const files = [...told.values()].filter(({ uri }) => !uris || uris.includes(uri));
      if (files.length === 0) return;
      // What a run before this one left undone is done with the rest.
      const all = refreshing ? [...told.values()] : files;
      if (refreshing) refreshing.requested = true;
      const cancel = { requested: false };
      refreshing = cancel;
      void renew(all, cancel).then(() => {
        if (refreshing === cancel) refreshing = undefined;
      });
    },
    dispose() {
      disposed = true;
      if (refreshing) refreshing.requested = true;
    },
  };
}

function withoutSources([first, ...others]: readonly DraftFile[]): string {
  const rest = others.length > 0 ? ` and ${others.length} more` : '';
  return `No sources folder was found for ${first?.path}${rest}.`;
}
