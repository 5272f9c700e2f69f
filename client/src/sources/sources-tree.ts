import {
  type CancellationToken,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  workspace,
} from 'vscode';
import {
  type FolderStatus,
  mostSourceRows,
  type SourceRow,
  type SourcesOrder,
  type SourcesPage,
  type SourcesParams,
  type SourceUse,
  type SourceUsesResult,
  sourcesRequest,
  sourceUsesRequest,
} from '../../../server/src/protocol/index.js';
import type { Server } from '../server/server.js';
import { withoutIcons } from '../words/plain-words.js';
import {
  type FolderNode,
  type GroupNode,
  type MoreNode,
  type SourceNode,
  type SourcesNode,
  tellApart,
} from './source-nodes.js';
import { describeRow, type RowWords } from './source-words.js';
import { fewSources } from './view-state.js';

/** Rows of one parent that are shown at first, and by how many "Show More" adds. */
const FIRST_ROWS = 500;
const MORE_ROWS = 1_000;

export interface SourcesTree extends TreeDataProvider<SourcesNode> {
  getTreeItem(node: SourcesNode): TreeItem;
  getChildren(node?: SourcesNode): Promise<SourcesNode[]>;
  getParent(node: SourcesNode): SourcesNode | undefined;
  /** Has what is shown asked for again. Selection and expansion stay. */
  refresh(): void;
  /** Rows behind the last one. */
  showMore(node: MoreNode): void;
  /** Asks how often the sources are used, and refreshes where that is another answer. */
  countUses(token: CancellationToken): Promise<void>;
  /** Over all folders. */
  count(): Promise<{ readonly sources: number; readonly unreadable: number }>;
  dispose(): void;
}

export interface SourcesTreeParts {
  readonly server: Pick<Server, 'request' | 'state' | 'folders'>;
  readonly order: () => SourcesOrder;
  readonly log: LogOutputChannel;
}

export function createSourcesTree({ server, order, log }: SourcesTreeParts): SourcesTree {
  const changed = new EventEmitter<undefined>();
  const limits = new Map<string, number>();
  /** What was last shown below a parent, for a question that fails: no answer is not an empty one. */
  const shown = new Map<string, SourcesNode[]>();
  let uses: ReadonlyMap<string, SourceUse> | undefined;
  let told = '';

  async function rootNodes(): Promise<SourcesNode[]> {
    const folders = server.folders();
    const [only, ...others] = folders;
    if (!only) return [];
    if (others.length > 0)
      return folders.map(
        (status): FolderNode => ({
          kind: 'folder',
          id: status.uri,
          status,
          path: Uri.parse(status.uri, true).fsPath,
          where: tellApart(
            Uri.parse(status.uri, true).path,
            folders.flatMap(({ uri, name }) =>
              uri !== status.uri && name === status.name ? [Uri.parse(uri, true).path] : [],
            ),
          ),
        }),
      );
    return groupNodes(only, undefined);
  }

  async function groupNodes(status: FolderStatus, parent: FolderNode | undefined): Promise<SourcesNode[]> {
    const folder = status.uri;
    return nodesOf({ parent, folder }, row =>
      row.kind === 'group'
        ? {
            kind: 'group',
            id: `${folder}\n${row.id}`,
            parent,
            folder,
            group: row,
            isOpen: status.sources <= fewSources,
          }
        : undefined,
    );
  }

  async function sourceNodes(parent: GroupNode): Promise<SourcesNode[]> {
    const { folder, group } = parent;
    return nodesOf({ parent, folder, group: group.id }, (row): SourceNode | undefined =>
      row.kind === 'source'
        ? { kind: 'source', id: `${parent.id}\n${row.uri}`, parent, source: row, use: useOf(row.uri) }
        : undefined,
    );
  }

  /** What there is will be known in a moment; the rows of before stay until then. */
  function isReading(node: SourcesNode | undefined): boolean {
    const isOpen = (workspace.workspaceFolders?.length ?? 0) > 0;
    const folders = server.folders();
    const home = node?.kind === 'folder' ? node.id : node?.kind === 'group' ? node.folder : undefined;
    const own = folders.filter(({ uri }) => home === undefined || uri === home);
    return isOpen && (folders.length === 0 || own.some(({ state }) => state === 'indexing'));
  }

  function useOf(uri: string): SourceNode['use'] {
    return uses && (uses.get(uri) ?? { times: 0, drafts: 0 });
  }

  async function nodesOf(
    { parent, folder, group }: { parent: FolderNode | GroupNode | undefined; folder: string; group?: string },
    toNode: (row: SourceRow) => SourcesNode | undefined,
  ): Promise<SourcesNode[]> {
    const limit = limits.get(parent?.id ?? '') ?? FIRST_ROWS;
    const nodes: SourcesNode[] = [];
    for (let from = 0; ; ) {
      const page = await ask({
        ...order(),
        folder,
        ...(group !== undefined && { group }),
        from,
        limit: Math.min(limit - from, mostSourceRows),
      });
      nodes.push(...page.rows.flatMap(row => toNode(row) ?? []));
      from += page.rows.length;
      if (from >= page.total || page.rows.length === 0) return nodes;
      if (from < limit) continue;
      const id = `${parent?.id ?? ''}\nmore`;
      return [...nodes, { kind: 'more', id, parent, folder, shown: from, total: page.total }];
    }
  }

  function ask(params: SourcesParams): Promise<SourcesPage> {
    return server.request<SourcesPage>(sourcesRequest, params);
  }

  const tree: SourcesTree = {
    onDidChangeTreeData: changed.event as Event<undefined>,
    getTreeItem: treeItem,
    getParent: node => (node.kind === 'folder' ? undefined : node.parent),
    async getChildren(node) {
      const name = JSON.stringify([order(), node?.id]);
      if (server.state() === 'starting') return shown.get(name) ?? [];
      if (server.state() !== 'running') return [];
      try {
        const nodes = await childrenOf(node);
        if (nodes.length === 0 && isReading(node)) return shown.get(name) ?? [];
        shown.set(name, nodes);
        return nodes;
      } catch (error) {
        log.warn(error instanceof Error ? error.message : String(error));
        return shown.get(name) ?? [];
      }
    },
    refresh: () => changed.fire(undefined),
    showMore({ parent }) {
      const name = parent?.id ?? '';
      limits.set(name, (limits.get(name) ?? FIRST_ROWS) + MORE_ROWS);
      changed.fire(undefined);
    },
    async countUses(token) {
      try {
        const answer = await server.request<SourceUsesResult>(sourceUsesRequest, {}, token);
        const now = JSON.stringify(answer.uses);
        if (now === told) return;
        told = now;
        uses = new Map(answer.uses.map(use => [use.uri, use]));
        changed.fire(undefined);
      } catch (error) {
        log.debug(error instanceof Error ? error.message : String(error));
      }
    },
    async count() {
      const pages = await Promise.all(
        server.folders().map(({ uri }) => ask({ ...order(), folder: uri, from: 0, limit: 0 })),
      );
      return {
        sources: pages.reduce((sum, page) => sum + page.sources, 0),
        unreadable: pages.reduce((sum, page) => sum + page.unreadable, 0),
      };
    },
    dispose: () => changed.dispose(),
  };

  function childrenOf(node: SourcesNode | undefined): Promise<SourcesNode[]> {
    switch (node?.kind) {
      case undefined:
        return rootNodes();
      case 'folder':
        return groupNodes(node.status, node);
      case 'group':
        return sourceNodes(node);
      case 'source':
      case 'more':
        return Promise.resolve([]);
    }
  }

  return tree;
}

function treeItem(node: SourcesNode): TreeItem {
  const words = describeRow(node, isInWorkspace(node));
  const item = new TreeItem(words.label, collapsible(node));
  item.id = node.id;
  item.description = words.description;
  item.tooltip = cardOf(words);
  item.accessibilityInformation = { label: words.spoken };
  item.iconPath = new ThemeIcon(
    words.icon,
    words.color === undefined ? undefined : new ThemeColor(words.color),
  );
  item.contextValue = words.context;
  if (node.kind === 'source')
    item.command = { title: 'Open', command: 'vscode.open', arguments: [Uri.parse(node.source.open, true)] };
  else if (node.kind === 'more')
    item.command = { title: 'Show More', command: 'stet.showMoreSources', arguments: [node] };
  return item;
}

/** The Explorer shows what lies in a folder of the workspace. */
function isInWorkspace(node: SourcesNode): boolean {
  return (
    node.kind === 'source' && workspace.getWorkspaceFolder(Uri.parse(node.source.uri, true)) !== undefined
  );
}

function collapsible(node: SourcesNode): TreeItemCollapsibleState {
  switch (node.kind) {
    case 'folder':
      // While its sources are read it is open for them: what is folded up once stays so.
      return node.status.sources > 0 || ['ready', 'indexing'].includes(node.status.state)
        ? TreeItemCollapsibleState.Expanded
        : TreeItemCollapsibleState.Collapsed;
    case 'group':
      return node.isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
    case 'source':
    case 'more':
      return TreeItemCollapsibleState.None;
  }
}

/** Words of sources stand there: text, in which VS Code makes no links as it does in Markdown. */
function cardOf({ tooltip: [title, ...facts] }: RowWords): string | undefined {
  if (title === undefined) return undefined;
  return withoutIcons(facts.length === 0 ? title : `${title}\n\n${facts.join('\n')}`);
}
