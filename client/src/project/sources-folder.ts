import { isInside, parent, relativePath } from './project-places.js';

/** Paths of URIs, with `/`. */
export interface FolderChoice {
  readonly chosen: string;
  readonly workspaceFolder: string;
  /** The one that holds for the active draft, or for the workspace folder. */
  readonly projectFile: string | undefined;
}

/** Where the choice is written, and the path to write. */
export type Placement =
  | { readonly kind: 'project-file'; readonly file: string; readonly path: string }
  | { readonly kind: 'workspace-setting'; readonly path: string }
  /** Outside the workspace: only the user may name it (a project must not reach into other folders). */
  | { readonly kind: 'user-setting'; readonly path: string }
  /** No file is both source and draft, and the whole workspace folder holds the drafts. */
  | { readonly kind: 'whole-workspace' };

export function placeSourcesFolder(choice: FolderChoice): Placement {
  const { workspaceFolder, projectFile } = choice;
  const chosen = choice.chosen.replace(/(?<=.)\/$/, '');
  if (isInside(chosen, workspaceFolder)) return { kind: 'whole-workspace' };
  if (!isInside(workspaceFolder, chosen)) return { kind: 'user-setting', path: platformPath(chosen) };
  if (projectFile === undefined)
    return { kind: 'workspace-setting', path: relativePath(workspaceFolder, chosen) };
  return { kind: 'project-file', file: projectFile, path: relativePath(parent(projectFile), chosen) };
}

/** The list with the folder in it, once. */
export function withFolder(list: unknown, path: string): readonly unknown[] {
  const known: readonly unknown[] = Array.isArray(list) ? list : [];
  return known.includes(path) ? known : [...known, path];
}

/** `/c:/articles` is `c:/articles` on Windows. */
function platformPath(path: string): string {
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}
