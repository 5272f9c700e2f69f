import { commands, type ExtensionContext, window, workspace } from 'vscode';
import { clientCommands, type Place } from '../../server/src/protocol/index.js';
import { checkEveryDraft } from './commands/check-every-draft.js';
import { chooseAttribution } from './commands/choose-attribution.js';
import { chooseSourcesFolder } from './commands/choose-sources-folder.js';
import { openProjectFile } from './commands/open-project-file.js';
import { showProblems } from './commands/show-problems.js';
import { showReferences } from './commands/show-references.js';
import { createEvidence, type EvidenceFeature } from './evidence/create-evidence.js';
import { createGrounding, type GroundingView } from './grounding/create-grounding.js';
import { createGroundings } from './grounding/groundings.js';
import { createMarks, type Marks } from './marks/create-marks.js';
import { startWhenNeeded } from './project/start.js';
import { createReport } from './report/create-report.js';
import { createSample } from './sample/create-sample.js';
import { createSearch, type SearchFeature } from './search/create-search.js';
import type { Connect } from './server/connection.js';
import { restartForNewSchemes } from './server/new-schemes.js';
import { createServer, type Server } from './server/server.js';
import { createSources, type Sources } from './sources/create-sources.js';
import { createContextKeys } from './status/context-keys.js';
import { createStatusBar } from './status/status-bar.js';

/** For tests; other extensions have no use for it, and it may change with any version. */
export interface StetApi {
  /** How long `activate` took, in milliseconds. */
  activationMs(): number;
  /** Undefined while no server runs. */
  serverPid(): number | undefined;
  /** Resolves when the server runs and has read the sources of every folder. Starts nothing by itself. */
  ready(): Promise<void>;
  /** What the status bar says; undefined while it says nothing. */
  statusText(): string | undefined;
  /** The server's own answer. */
  request<R>(method: string, params: object): Promise<R>;
  /** The view of the sentences. */
  readonly grounding: Pick<GroundingView, 'tree' | 'view' | 'state'>;
  /** In the overview ruler. */
  readonly marks: Pick<Marks, 'in'>;
  /** The view of the sources. */
  readonly sources: Pick<Sources, 'tree' | 'view'>;
  /** What is shown beside a draft. */
  readonly evidence: Pick<EvidenceFeature, 'view'>;
  /** The list of a search. */
  readonly search: Pick<SearchFeature, 'open'>;
}

/** The whole extension; all that differs from host to host is how the server is reached. */
export function createExtension(connect: Connect) {
  let server: Server | undefined;
  return {
    activate(context: ExtensionContext): StetApi {
      const begin = performance.now();
      const log = window.createOutputChannel('Stet', { log: true });
      const running = createServer(connect, context.extensionUri, log);
      server = running;
      const starter = startWhenNeeded({
        server: running,
        memory: context.workspaceState,
        chooseSourcesFolder,
      });
      const statusBar = createStatusBar(running, starter);
      const groundings = createGroundings(running, log);
      const grounding = createGrounding({
        server: running,
        starter,
        groundings,
        memory: context.workspaceState,
        log,
      });
      const marks = createMarks(groundings);
      const sources = createSources({ server: running, starter, memory: context.workspaceState, log });
      const evidence = createEvidence({ server: running, groundings, log });
      const search = createSearch({ server: running, groundings, memory: context.workspaceState, log });
      context.subscriptions.push(
        log,
        starter,
        statusBar,
        groundings,
        grounding,
        marks,
        createContextKeys(running, starter),
        sources,
        createReport({ server: running, log }),
        createSample({ context, log }),
        evidence,
        search,
        restartForNewSchemes(running),
        workspace.onDidCloseTextDocument(({ uri }) => running.forget(uri)),
        commands.registerCommand('stet.restart', () => running.restart()),
        commands.registerCommand('stet.showLog', () => log.show()),
        commands.registerCommand('stet.chooseSourcesFolder', chooseSourcesFolder),
        commands.registerCommand('stet.checkEveryDraft', () => checkEveryDraft(running, log)),
        commands.registerCommand(clientCommands.showProblems, showProblems),
        commands.registerCommand(clientCommands.showReferences, showReferences),
        commands.registerCommand(clientCommands.chooseAttribution, (uri?: unknown, place?: Place) =>
          chooseAttribution(running, log, uri, place),
        ),
        commands.registerCommand('stet.openProjectFile', openProjectFile),
      );
      const elapsed = performance.now() - begin;
      return {
        activationMs: () => elapsed,
        serverPid: running.pid,
        ready: () => whenReady(running),
        statusText: () => statusBar.view()?.text,
        request: (method, params) => running.request(method, params),
        sources,
        evidence,
        search,
        grounding,
        marks,
      };
    },
    /** VS Code waits for the server to end in order. */
    deactivate: () => server?.stop(),
  };
}

function whenReady(server: Server): Promise<void> {
  const isReady = () =>
    server.state() === 'running' &&
    server.folders().length > 0 &&
    server.folders().every(({ state }) => state !== 'indexing');
  return new Promise(resolve => {
    if (isReady()) return resolve();
    const listening = server.onDidChange(() => {
      if (!isReady()) return;
      listening.dispose();
      resolve();
    });
  });
}
