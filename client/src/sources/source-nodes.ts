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
  /** Another one has its name. */
  readonly hasNamesake: boolean;
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

export function isSourceNode(value: unknown): value is SourceNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'source';
}

export function isMoreNode(value: unknown): value is MoreNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'more';
}
