import type { CancellationToken, Connection, Diagnostic } from 'vscode-languageserver';
import { type DraftFile, type DraftReport, readDraft, type Snapshot } from '../engine/index.js';
import type { Cancellation, Progress, SourceStore, Yielder } from '../ports/index.js';
import type { CheckEveryDraftResult, Coverage } from '../protocol/index.js';
import type { ClientAbilities } from './client-abilities.js';
import { placeClosed } from './closed-draft.js';
import { diagnosticsOf } from './convert.js';
import { addCoverage, coverageOf, noCoverage } from './coverage.js';
import { closedDocument, type Documents } from './documents.js';
import type { DraftFiles } from './draft-files.js';
import { type Drafts, failedCheck } from './drafts.js';
import { noticeLine } from './notice.js';
import { atStart } from './problem-diagnostics.js';
import type { Workspace } from './workspace.js';

export interface EveryDraftParts {
  readonly connection: Connection;
  readonly abilities: ClientAbilities;
  readonly store: SourceStore;
  /** For checks of closed drafts, which give way to those of open ones. */
  readonly yielder: Yielder;
  readonly documents: Documents;
  readonly drafts: Drafts;
  readonly draftFiles: DraftFiles;
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
  const { connection, documents, drafts, draftFiles, store, workspace, abilities, docsUri } = parts;
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
    const { files, obstacles } = await draftFiles.list(cancel);
    run.notChecked.push(...obstacles);
    const present = new Set(files.map(({ uri }) => uri));
    for (const uri of [...told.keys()]) if (!present.has(uri)) forget(uri);
    for (const [at, file] of files.entries()) {
      progress.report(at, files.length, file.path);
      const done = await checkOne(file, run, cancel);
      if (!done || cancel.requested) return { kind: 'cancelled' };
    }
    if (cancel.requested) return { kind: 'cancelled' };
    return { kind: 'checked', ...run, notChecked: run.notChecked.map(noticeLine) };
  }

  /** False when it was cancelled. */
  async function checkOne(file: DraftFile, run: Run, cancel: Cancellation): Promise<boolean> {
    const open = documents.get(file.uri);
    if (open) {
      const state = await drafts.check(open, true);
      if (state.kind === 'checked') count(run, state.report);
      else if (state.kind === 'not-checked') run.notChecked.push(`${file.path}: ${state.message}`);
      else if (state.kind === 'moved-on') return checkOne(file, run, cancel);
      return true;
    }
    if (cancel.requested) return false;
    const place = await placeClosed(workspace, file);
    switch (place.kind) {
      case 'no-draft':
        forget(file.uri);
        return true;
      case 'none':
        return leaveUnchecked(file, place.message, run);
      case 'snapshot':
        return checkClosed(place.snapshot, file, run, cancel);
    }
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
      .check(reading.draft, cancel, parts.yielder)
      .catch((error: unknown) => failedCheck(file.path, error));
    if (outcome.kind === 'cancelled') return false;
    if (outcome.kind === 'not-checked') {
      run.notChecked.push(...outcome.problems.map(({ message }) => message));
      publish(file, outcome.problems.map(atStart));
      return true;
    }
    const { report } = outcome;
    count(run, report);
    const document = closedDocument(file.uri, reading.draft.text, documents.encoding);
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
      if ((await store.exists(file.uri)) === 'file') await checkOne(file, emptyRun(), cancel);
      else forget(file.uri);
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
