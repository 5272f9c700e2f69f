import { FileType, type TextDocument, type Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { looksLikeDraft } from './drafts.js';
import { parent, projectPlaces } from './project-places.js';

export function isDraftDocument({ uri, languageId }: TextDocument): boolean {
  return looksLikeDraft({ scheme: uri.scheme, languageId, path: uri.path });
}

/** The workspace folder of a document; of an untitled one the first, where it would be saved. */
export function folderOf(uri: Uri): WorkspaceFolder | undefined {
  return (
    workspace.getWorkspaceFolder(uri) ??
    (uri.scheme === 'untitled' ? workspace.workspaceFolders?.[0] : undefined)
  );
}

/** Whether a setting, a project file or a folder of a usual name may give the document sources. */
export async function mayHaveSources(document: Uri): Promise<boolean> {
  const folder = folderOf(document);
  const named: unknown = workspace.getConfiguration('stet', folder?.uri ?? document).get('sources');
  if (Array.isArray(named) && named.length > 0) return true;
  if (document.scheme === 'untitled' && !folder) return false;
  const { base, root, start } = ends(document, folder);
  const { projectFiles, sourceFolders } = projectPlaces(root, start);
  const found = await Promise.all([
    ...projectFiles.map(path => isThere(base.with({ path }), FileType.File)),
    ...sourceFolders.map(path => isThere(base.with({ path }), FileType.Directory)),
  ]);
  return found.includes(true);
}

/** The nearest one that holds for the document, or for the folder itself. */
export async function findProjectFile(
  folder: WorkspaceFolder,
  document: Uri | undefined,
): Promise<Uri | undefined> {
  const { base, root, start } = ends(document ?? folder.uri, folder, document === undefined);
  for (const path of projectPlaces(root, start).projectFiles) {
    const uri = base.with({ path });
    if (await isThere(uri, FileType.File)) return uri;
  }
  return undefined;
}

/** The folder that a command is about: that of the active draft, the only one, or the one that the user picks. */
export async function pickFolder(placeHolder: string): Promise<WorkspaceFolder | undefined> {
  const active = window.activeTextEditor?.document.uri;
  const folder = active && folderOf(active);
  if (folder) return folder;
  const [first, second] = workspace.workspaceFolders ?? [];
  return second ? window.showWorkspaceFolderPick({ placeHolder }) : first;
}

function ends(
  document: Uri,
  folder: WorkspaceFolder | undefined,
  isFolder = false,
): { readonly base: Uri; readonly root: string; readonly start: string } {
  const start = isFolder || document.scheme === 'untitled' ? folder?.uri.path : parent(document.path);
  const root = folder?.uri.path ?? parent(document.path);
  return { base: folder?.uri ?? document, root, start: start ?? root };
}

async function isThere(uri: Uri, type: FileType): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & type) !== 0;
  } catch {
    return false;
  }
}
