import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import type { TextChange } from '../engine/index.js';
import type { Yielder } from '../ports/index.js';
import { parentUri } from '../ports/uri.js';
import type { CheckEveryDraftResult, ReportAnswer, ReportParams } from '../protocol/index.js';
import { abandonOn } from './abandon.js';
import type { ClientAbilities } from './client-abilities.js';
import { placeClosed } from './closed-draft.js';
import type { Documents, OpenDocument } from './documents.js';
import { createDraftBook } from './draft-book.js';
import { createDraftDiagnostics, type DraftDiagnostics } from './draft-diagnostics.js';
import { createDraftFiles } from './draft-files.js';
import { createDrafts } from './drafts.js';
import { createEveryDraft } from './every-draft.js';
import { createReportGatherer } from './gather-report.js';
import { createLeftOutDrafts } from './left-out-drafts.js';
import { createLensRefresh } from './lens-refresh.js';
import { noticeLine } from './notice.js';
import { openStore } from './open-store.js';
import { createPrecedence } from './precedence.js';
import { createProblemDiagnostics } from './problem-diagnostics.js';
import { sourcesProgress } from './progress.js';
import type { ProjectHost, ProjectPorts } from './project-host.js';
import { createProjectTexts } from './project-texts.js';
import { report as writeReport } from './requests/report.js';
import type { ReadProject, Session } from './session.js';
import { createShownSources, type ShownSources } from './shown-sources.js';
import { fileOfSource } from './source-document.js';
import { createSourceReadings } from './source-reading.js';
import { sourcesNear } from './sources-near.js';
import { createSourcesTeller } from './sources-teller.js';
import { createStatusTeller } from './status-teller.js';
import { fileUriOf } from './uris.js';
import { createWatching } from './watching.js';
import { createWorkspace, type Workspace } from './workspace.js';
import { isSource } from './workspace-folder.js';

export interface ServiceParts {
  readonly connection: Connection;
  readonly abilities: ClientAbilities;
  readonly documents: Documents;
  readonly ports: ProjectPorts;
  readonly docsUri: string | undefined;
  readonly version: string;
  settings(folderUri: string): Promise<unknown>;
}

/** Turns of the thread from a keystroke to its check: the message is read, queued, and followed by the question. */
const TURNS = 6;

/** Everything that serves one client, put together. */
export interface Services {
  readonly abilities: ClientAbilities;
  readonly documents: Documents;
  readonly workspace: Workspace;
  readonly diagnostics: DraftDiagnostics;
  readonly session: Session;
  readonly shownSources: ShownSources;
  opened(document: OpenDocument): void;
  changed(document: OpenDocument, changes: readonly TextChange[]): void;
  saved(document: OpenDocument): void;
  closed(document: OpenDocument): void;
  filesChanged(uris: readonly string[]): void;
  checkEveryDraft(
    token: CancellationToken,
    progress: WorkDoneProgressReporter,
  ): Promise<CheckEveryDraftResult>;
  report(
    params: ReportParams,
    token: CancellationToken,
    progress: WorkDoneProgressReporter,
  ): Promise<ReportAnswer>;
  dispose(): void;
}

export function createServices(parts: ServiceParts): Services {
  const { connection, abilities, documents, docsUri, version } = parts;
  const store = openStore(parts.ports.store, documents);
  const ports: ProjectPorts = { ...parts.ports, store, disk: parts.ports.store };
  const problems = createProblemDiagnostics(connection, documents.encoding);
  const watching = createWatching(connection, abilities);
  const sayStatus = createStatusTeller(connection, abilities);
  const workspace = createWorkspace(ports, documents, {
    settings: uri => parts.settings(uri).catch(() => undefined),
    progress: () => sourcesProgress(connection, abilities, tellStatus),
    changed: workspaceChanged,
    bibliographyNamed: updateWatching,
    closedInUse: () => [...everyDraft.told(), ...draftBook.closed()],
  });
  const precedence = createPrecedence();
  const turns = precedence.behind(ports.yielder);
  const drafts = createDrafts(workspace, turns);
  const common = { connection, abilities, documents, drafts, docsUri };
  const diagnostics = createDraftDiagnostics({
    ...common,
    clock: ports.clock,
    waitsForSave: ({ fileUri }) => workspace.folderOf(fileUri)?.settings.run === 'onSave',
  });
  const draftFiles = createDraftFiles({ store, documents, workspace });
  const behind: Yielder = {
    async yield() {
      for (let turn = 0; turn < TURNS; turn++) {
        await turns.yield();
        await drafts.idle();
      }
    },
  };
  const everyDraft = createEveryDraft({ ...common, store, yielder: behind, workspace, draftFiles });
  const gather = createReportGatherer({ store, workspace, yielder: behind });
  const lenses = createLensRefresh(connection, abilities, ports.clock);
  const tellSources = createSourcesTeller(connection, abilities, ports.clock, () =>
    session.projects().flatMap(({ snapshot }) => [snapshot.sources, snapshot.problems]),
  );
  const draftBook = createDraftBook({
    draftFiles,
    documents,
    clock: ports.clock,
    watched: abilities.watchedFiles,
    checkOpen: document => drafts.check(document, true),
    place: file => placeClosed(workspace, file),
    yielder: behind,
    progress: () => sourcesProgress(connection, abilities, () => undefined),
    begins: updateWatching,
    begun: () => lenses.soon(),
    leftOut: createLeftOutDrafts(connection),
  });
  const sources = createSourceReadings({
    documents,
    clock: ports.clock,
    projectsAt: waitForSourcesAt,
    fileOf: uri =>
      fileOfSource(
        uri,
        session.projects().map(({ snapshot }) => snapshot),
      ),
  });
  let disposed = false;

  /** Sources, settings or folders are others now. */
  function workspaceChanged(): void {
    if (disposed) return;
    const folders = workspace.folders();
    tellStatus();
    problems.publish(folders);
    updateWatching();
    diagnostics.refresh();
    everyDraft.refresh(undefined);
    draftBook.changed();
    sources.changed();
    void shownSources.changed();
    lenses.whenQuiet();
    tellSources.soon();
  }

  /** Somebody types. */
  function usesMayChange(): void {
    lenses.whenQuiet();
    tellSources.whenQuiet();
  }

  function updateWatching(): void {
    watching.update(workspace.folders(), draftBook.isInUse || everyDraft.told().length > 0);
  }

  function tellStatus(): void {
    if (disposed) return;
    sayStatus(workspace.folders().map(folder => folder.status()));
  }

  /** A client that watches nothing for us: what it opens or saves is a hint to look at the disk. */
  function lookAtDisk({ fileUri }: OpenDocument): void {
    if (!abilities.watchedFiles) workspace.filesChanged([fileUri]);
  }

  const hosts = (): readonly ProjectHost[] => workspace.folders().flatMap(folder => folder.hosts());

  /** The projects of which a file is a source, once their sources were first read. */
  async function waitForSourcesAt(uri: string): Promise<readonly ReadProject[]> {
    await workspace.folderOf(uri)?.projectAt(parentUri(uri) ?? uri);
    await Promise.all(hosts().flatMap(host => (isSource(host, uri) ? [host.ready()] : [])));
    return session.sourcesAt(uri);
  }

  /** What is made of an open draft, for a question about its text as it is now. */
  async function askedOf<T extends { readonly kind: string }>(
    uri: string,
    token: CancellationToken,
    make: (document: OpenDocument) => Promise<T | MovedOn>,
  ): Promise<T | { readonly kind: 'no-draft' }> {
    const document = documents.get(uri);
    if (!document) return { kind: 'no-draft' };
    const { version } = document;
    const made = await abandonOn(token, make(document));
    // A place in the question is one in the text that was there then.
    if (isOvertaken(made) || document.version !== version)
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed since.');
    return made;
  }

  const session: Session = {
    abilities,
    draftFiles,
    draftBook,
    sources,
    projectTexts: createProjectTexts({ store, documents, workspace, draftFiles }),
    read: (uri, token) => askedOf(uri, token, document => drafts.check(document, false)),
    glance: (uri, token) => askedOf(uri, token, drafts.glance),
    first: precedence.first,
    readWhenReady: (uri, token) => askedOf(uri, token, document => drafts.check(document, true)),
    projects: () => hosts().flatMap(readProject),
    projectsIn: folder =>
      workspace
        .folders()
        .filter(({ uri }) => uri === fileUriOf(folder))
        .flatMap(each => each.hosts().flatMap(readProject)),
    yielder: behind,
    async projectOf(uri) {
      const folder = workspace.folderOf(fileUriOf(uri));
      const at = await folder?.projectAt(parentUri(fileUriOf(uri)) ?? folder.uri);
      if (at?.kind !== 'project' || !at.host.snapshot) return undefined;
      return { project: at.host.project, snapshot: at.host.snapshot };
    },
    async sourcesNear(uri) {
      const [source] = session.sourcesAt(uri);
      return source ? { kind: 'project', snapshot: source.snapshot } : sourcesNear(workspace, fileUriOf(uri));
    },
    awaitEdits(uris) {
      for (const host of hosts()) for (const uri of uris) if (isSource(host, uri)) host.awaitEdit(uri);
    },
    sourcesAt(uri) {
      const fileUri = fileUriOf(uri);
      return session.projects().filter(({ snapshot }) => snapshot.sources.get(fileUri));
    },
  };

  const shownSources = createShownSources(connection, session);

  return {
    abilities,
    documents,
    workspace,
    diagnostics,
    session,
    shownSources,
    opened(document) {
      everyDraft.forget(document.fileUri);
      draftBook.changed();
      workspace.overlay(document.fileUri, document.text.getText());
      workspace.opened(document.fileUri);
      lookAtDisk(document);
      diagnostics.opened(document);
    },
    changed(document, changes) {
      workspace.overlay(document.fileUri, document.text.getText());
      drafts.changed(document, changes);
      if (draftBook.isInUse) usesMayChange();
      diagnostics.changed(document, changes);
    },
    saved(document) {
      lookAtDisk(document);
      diagnostics.saved(document);
    },
    closed(document) {
      workspace.overlay(document.fileUri, undefined);
      drafts.closed(document);
      draftBook.filesChanged([document.fileUri]);
      if (draftBook.isInUse) usesMayChange();
      diagnostics.closed(document);
    },
    filesChanged(uris) {
      workspace.filesChanged(uris);
      everyDraft.refresh(uris);
      draftBook.filesChanged(uris);
      if (draftBook.isInUse) lenses.soon();
      if (draftBook.isInUse) tellSources.soon();
    },
    async checkEveryDraft(token, progress) {
      progress.begin('Stet', 0, 'Checking every draft', true);
      const report = (done: number, total: number, what: string): void =>
        progress.report(Math.floor((100 * done) / total), noticeLine(what));
      try {
        return await everyDraft.check({ report }, token);
      } finally {
        if (!disposed) {
          progress.done();
          updateWatching();
        }
      }
    },
    async report(params, token, progress) {
      progress.begin('Stet', 0, 'Writing the report', true);
      const tell = (done: number, total: number, what: string): void =>
        progress.report(Math.floor((100 * done) / total), noticeLine(what));
      try {
        return await writeReport({ gather, version, yielder: behind }, params, { report: tell }, token);
      } finally {
        if (!disposed) progress.done();
      }
    },
    dispose() {
      disposed = true;
      watching.dispose();
      everyDraft.dispose();
      draftBook.dispose();
      lenses.dispose();
      tellSources.dispose();
      diagnostics.dispose();
      workspace.dispose();
    },
  };
}

function readProject({ project, snapshot }: ProjectHost): readonly ReadProject[] {
  return snapshot ? [{ project, snapshot }] : [];
}

interface MovedOn {
  readonly kind: 'moved-on';
}

function isOvertaken(made: { readonly kind: string }): made is MovedOn {
  return made.kind === 'moved-on';
}
