import { type DraftFile, discoverDrafts, type Project, readDraft } from '../engine/index.js';
import type { Cancellation, SourceStore } from '../ports/index.js';
import { parentUri } from '../ports/uri.js';
import { closedDocument, type Documents, type OpenDocument } from './documents.js';
import type { Workspace } from './workspace.js';
import { isSource, type WorkspaceFolder } from './workspace-folder.js';

export interface DraftListing {
  /** In order of folder, then path. */
  readonly files: readonly DraftFile[];
  /** Folders and drafts that cannot be looked at, each with its remedy. */
  readonly obstacles: readonly string[];
  /** Those of them that may hide drafts which have sources. */
  readonly hidden: readonly string[];
}

export type DraftText =
  /** As it is typed where it is open, else as it is on the disk (`isOpen` false, version 0). */
  | { readonly kind: 'text'; readonly document: OpenDocument; readonly isOpen: boolean }
  | { readonly kind: 'unreadable'; readonly message: string };

/** The drafts of all folders, open or not. */
export interface DraftFiles {
  list(cancel: Cancellation): Promise<DraftListing>;
  read(file: DraftFile): Promise<DraftText>;
}

export interface DraftFilesParts {
  readonly store: SourceStore;
  readonly documents: Documents;
  readonly workspace: Workspace;
}

interface Obstacles {
  readonly obstacles: string[];
  readonly hidden: string[];
}

export function createDraftFiles({ store, documents, workspace }: DraftFilesParts): DraftFiles {
  async function listFolder(
    folder: WorkspaceFolder,
    told: Obstacles,
    cancel: Cancellation,
  ): Promise<readonly DraftFile[]> {
    const root = await folder.projectAt(folder.uri);
    if (root.kind === 'project') return draftsBelow(folder, root.host.project, told, cancel);
    const files = root.project ? await draftsBelow(folder, root.project, told, cancel) : [];
    if (!root.project) told.hidden.push(`${folder.name}: ${root.message}`);
    return withSources(folder, files, root.message, told.obstacles);
  }

  async function draftsBelow(
    folder: WorkspaceFolder,
    project: Project,
    { obstacles, hidden }: Obstacles,
    cancel: Cancellation,
  ): Promise<readonly DraftFile[]> {
    const { drafts, problems } = await discoverDrafts(
      store,
      { project, cwdUri: folder.uri, patterns: [], allowUnmatched: true },
      cancel,
    );
    const errors = problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    obstacles.push(...errors);
    hidden.push(...errors);
    return drafts.filter(({ uri }) => workspace.folderOf(uri) === folder);
  }

  return {
    async list(cancel) {
      const files: DraftFile[] = [];
      const told: Obstacles = { obstacles: [], hidden: [] };
      for (const folder of workspace.folders()) files.push(...(await listFolder(folder, told, cancel)));
      return { files, ...told };
    },
    async read(file) {
      const open = documents.get(file.uri);
      if (open) return { kind: 'text', document: open, isOpen: true };
      const reading = await readDraft(store, file);
      return reading.kind === 'draft'
        ? {
            kind: 'text',
            document: closedDocument(file.uri, reading.draft.text, documents.encoding),
            isOpen: false,
          }
        : { kind: 'unreadable', message: reading.problem.message };
    },
  };
}

/** Where the folder itself has no sources: the drafts that have some, or whose project is broken. The rest is told. */
async function withSources(
  folder: WorkspaceFolder,
  files: readonly DraftFile[],
  message: string,
  obstacles: string[],
): Promise<readonly DraftFile[]> {
  const found: DraftFile[] = [];
  const left: DraftFile[] = [];
  for (const file of files) {
    const at = await folder.projectAt(parentUri(file.uri) ?? folder.uri);
    (at.kind === 'none' && at.project ? left : found).push(file);
  }
  const hosts = folder.hosts();
  const without = left.filter(({ uri }) => !hosts.some(host => isSource(host, uri)));
  if (found.length === 0) obstacles.push(`${folder.name}: ${message}`);
  else if (without.length > 0) obstacles.push(`${folder.name}: ${withoutSources(without)}`);
  return found;
}

function withoutSources([first, ...others]: readonly DraftFile[]): string {
  const rest = others.length > 0 ? ` and ${others.length} more` : '';
  return `No sources folder was found for ${first?.path}${rest}.`;
}
