import { isInside, parentUri } from '../ports/uri.js';
import type { Documents, OpenDocument } from './documents.js';
import type { ProjectHost, ProjectPorts } from './project-host.js';
import { fileUriOf } from './uris.js';
import {
  createWorkspaceFolder,
  type FolderHooks,
  type FolderName,
  type FolderProject,
  type WorkspaceFolder,
} from './workspace-folder.js';

/** Where an open document belongs. */
export type Placement =
  | { readonly kind: 'project'; readonly folder: WorkspaceFolder; readonly host: ProjectHost }
  | { readonly kind: 'none'; readonly message: string };

export interface Workspace {
  folders(): readonly WorkspaceFolder[];
  /** The folder that holds it; of nested ones the innermost. */
  folderOf(uri: string): WorkspaceFolder | undefined;
  place(document: OpenDocument): Promise<Placement>;
  /** Takes folders in and out. */
  change(added: readonly FolderName[], removed: readonly FolderName[]): Promise<void>;
  /** Reads settings and project files of every folder again. */
  reconfigure(): Promise<void>;
  filesChanged(uris: readonly string[]): void;
  opened(uri: string): void;
  /** A document was opened or changed, or closed (`text` undefined). */
  overlay(uri: string, text: string | undefined): void;
  dispose(): void;
}

export interface WorkspaceHooks extends Omit<FolderHooks, 'overlays' | 'foldersInUse'> {
  /** The closed files that something is told of. */
  closedInUse(): Iterable<string>;
}

export function createWorkspace(ports: ProjectPorts, documents: Documents, hooks: WorkspaceHooks): Workspace {
  const folders = new Map<string, WorkspaceFolder>();
  const folderHooks: FolderHooks = {
    ...hooks,
    overlays: () => documents.all().map(({ fileUri, text }) => [fileUri, text.getText()] as const),
    *foldersInUse(uri) {
      for (const file of [...documents.all().map(({ fileUri }) => fileUri), ...hooks.closedInUse()])
        if (folderOf(file)?.uri === uri) yield parentUri(file) ?? uri;
    },
  };

  function folderOf(uri: string): WorkspaceFolder | undefined {
    const around = [...folders.values()].filter(folder => isInside(folder.uri, uri));
    return around.reduce<WorkspaceFolder | undefined>(
      (inner, folder) => (inner && inner.uri.length >= folder.uri.length ? inner : folder),
      undefined,
    );
  }

  /** A text that is in no file yet belongs to the folder where there is one only. */
  function homeOf({ fileUri }: OpenDocument): { folder: WorkspaceFolder; startUri: string } | undefined {
    const folder = folderOf(fileUri);
    if (folder) return { folder, startUri: parentUri(fileUri) ?? folder.uri };
    const [only, ...others] = folders.values();
    return only && others.length === 0 && fileUri.startsWith('untitled:')
      ? { folder: only, startUri: only.uri }
      : undefined;
  }

  return {
    folders: () => [...folders.values()],
    folderOf,
    async place(document) {
      const home = homeOf(document);
      if (!home) return { kind: 'none', message: outside(folders.size) };
      const project: FolderProject = await home.folder.projectAt(home.startUri);
      return project.kind === 'project' ? { ...project, folder: home.folder } : project;
    },
    async change(added, removed) {
      for (const name of removed) {
        const uri = fileUriOf(name.uri);
        folders.get(uri)?.dispose();
        folders.delete(uri);
      }
      const fresh: WorkspaceFolder[] = [];
      for (const name of added) {
        const uri = fileUriOf(name.uri);
        if (folders.has(uri)) continue;
        const folder = createWorkspaceFolder(ports, { ...name, uri }, folderHooks);
        folders.set(uri, folder);
        fresh.push(folder);
      }
      await Promise.all(fresh.map(folder => folder.reconfigure()));
      hooks.changed();
    },
    async reconfigure() {
      await Promise.all([...folders.values()].map(folder => folder.reconfigure()));
    },
    filesChanged(uris) {
      for (const folder of folders.values()) folder.filesChanged(uris);
    },
    opened(uri) {
      for (const folder of folders.values()) folder.opened(uri);
    },
    overlay(uri, text) {
      for (const folder of folders.values()) folder.overlay(uri, text);
    },
    dispose() {
      for (const folder of folders.values()) folder.dispose();
      folders.clear();
    },
  };
}

function outside(folders: number): string {
  return folders === 0
    ? 'No folder is open. Open the folder that holds the drafts and their sources.'
    : 'This draft lies in none of the open folders. Add its folder to the workspace.';
}
