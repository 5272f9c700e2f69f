import type {
  FolderStatus,
  ListedSource,
  SourceGroup,
  SourceUse,
} from '../../../server/src/protocol/index.js';

/** What stands in the view. */
export type SourcesNode = FolderNode | GroupNode | SourceNode | MoreNode;

/** A folder of a workspace that has several. */
export interface FolderNode {
  readonly kind: 'folder';
  readonly id: string;
  readonly status: FolderStatus;
  /** As the system writes it. */
  readonly path: string;
  /** The end of the path, as far as it tells it from others of its name; empty where none has it. */
  readonly where: string;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  /** Undefined where the window has one folder. */
  readonly parent: FolderNode | undefined;
  /** Uri of the workspace folder. */
  readonly folder: string;
  readonly group: SourceGroup;
  /** Its folder has few sources, so that all are shown at once. */
  readonly isOpen: boolean;
}

export interface SourceNode {
  readonly kind: 'source';
  readonly id: string;
  readonly parent: GroupNode;
  readonly source: ListedSource;
  /** Undefined until drafts were looked through. */
  readonly use: Pick<SourceUse, 'times' | 'drafts'> | undefined;
}

/** Stands for the rows that are not shown yet. */
export interface MoreNode {
  readonly kind: 'more';
  readonly id: string;
  readonly parent: FolderNode | GroupNode | undefined;
  readonly folder: string;
  readonly shown: number;
  readonly total: number;
}

/** What follows the folders that all of the paths begin with. */
export function tellApart(path: string, others: readonly string[]): string {
  if (others.length === 0) return '';
  const parts = path.split('/');
  const shared = others.map(other => {
    const theirs = other.split('/');
    const first = parts.findIndex((part, at) => part !== theirs[at]);
    return first < 0 ? parts.length - 1 : first;
  });
  return parts.slice(Math.min(...shared)).join('/');
}

export function isSourceNode(value: unknown): value is SourceNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'source';
}

export function isMoreNode(value: unknown): value is MoreNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'more';
}
