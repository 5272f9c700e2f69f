import {
  commands,
  Disposable,
  env,
  type LogOutputChannel,
  type TreeView,
  Uri,
  ViewColumn,
  window,
} from 'vscode';
import {
  clientCommands,
  type ListedSource,
  type UsesOfSourceParams,
  type UsesOfSourceResult,
  usesOfSourceRequest,
} from '../../../server/src/protocol/index.js';
import type { Server } from '../server/server.js';
import type { DraftAtHand } from './draft-at-hand.js';
import { isMoreNode, isSourceNode, type SourcesNode } from './source-nodes.js';
import type { SourcesTree } from './sources-tree.js';

export interface SourceCommandParts {
  readonly server: Pick<Server, 'request' | 'requestEdit'>;
  readonly log: LogOutputChannel;
  readonly view: Pick<TreeView<SourcesNode>, 'selection'>;
  readonly tree: Pick<SourcesTree, 'showMore'>;
  readonly draft: DraftAtHand;
}

/** A menu names the row it was opened on and all that are selected; a key names neither. */
export function registerSourceCommands(parts: SourceCommandParts): Disposable {
  const { server, log, view, tree, draft } = parts;
  const chosen = (node: unknown, all: unknown): readonly ListedSource[] => {
    const rows = Array.isArray(all) ? all : node === undefined ? view.selection : [node];
    return rows.filter(isSourceNode).map(({ source }) => source);
  };
  const onFirst =
    (work: (source: ListedSource) => Promise<unknown>) =>
    (node?: unknown): Promise<void> =>
      told(log, async () => {
        const [source] = chosen(node, undefined);
        if (source) await work(source);
      });
  const onAll =
    (work: (sources: readonly ListedSource[]) => Promise<unknown>) =>
    (node?: unknown, all?: unknown): Promise<void> =>
      told(log, async () => {
        const sources = chosen(node, all);
        if (sources.length > 0) await work(sources);
      });
  const byName: Readonly<Record<string, (node?: unknown, all?: unknown) => unknown>> = {
    'stet.openSource': onAll(async sources => {
      for (const source of sources) await open(source, sources.length === 1);
    }),
    'stet.openSourceToTheSide': onFirst(({ open: uri }) =>
      toPromise(commands.executeCommand('vscode.open', Uri.parse(uri, true), ViewColumn.Beside)),
    ),
    'stet.revealSourceInExplorer': onFirst(({ uri }) =>
      toPromise(commands.executeCommand('revealInExplorer', Uri.parse(uri, true))),
    ),
    'stet.revealSourceInOS': onFirst(({ uri }) =>
      toPromise(commands.executeCommand('revealFileInOS', Uri.parse(uri, true))),
    ),
    'stet.copySourceKey': onAll(sources =>
      toPromise(env.clipboard.writeText(sources.flatMap(({ card }) => card?.key ?? []).join('\n'))),
    ),
    'stet.copySourceCitation': onAll(async sources => {
      const { copyCitations } = await import('./cite-source.js');
      await copyCitations(
        server,
        sources.filter(({ card }) => card !== undefined),
        draft.place(),
      );
    }),
    'stet.insertSourceAttribution': onFirst(async source => {
      const { insertAttribution } = await import('./cite-source.js');
      await insertAttribution(server, source, draft.place());
    }),
    'stet.showSourceUses': onFirst(source => showUses(server, source)),
    'stet.showMoreSources': node => {
      if (isMoreNode(node)) tree.showMore(node);
    },
  };
  return Disposable.from(...Object.entries(byName).map(([name, run]) => commands.registerCommand(name, run)));
}

async function open({ open: uri }: ListedSource, preview: boolean): Promise<void> {
  await commands.executeCommand('vscode.open', Uri.parse(uri, true), { preview });
}

async function showUses(server: Pick<Server, 'request'>, source: ListedSource): Promise<void> {
  const params: UsesOfSourceParams = { source: source.uri };
  const places = await server.request<UsesOfSourceResult>(usesOfSourceRequest, params);
  if (places.length === 0) {
    void window.showInformationMessage('No draft uses this source.');
    return;
  }
  await commands.executeCommand(
    clientCommands.showReferences,
    source.open,
    { line: 0, character: 0 },
    places,
  );
}

async function told(log: LogOutputChannel, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    const choice = await window.showErrorMessage('Stet could not do that with the source.', 'Show Log');
    if (choice) log.show();
  }
}

async function toPromise(work: Thenable<unknown>): Promise<void> {
  await work;
}
