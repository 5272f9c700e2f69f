import { FileType, type TextDocument, type Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { looksLikeDraft } from './drafts.js';
import { parent, projectPlaces } from './project-places.js';

export function isDraftDocument({ uri, languageId }: TextDocument): boolean {
  return looksLikeDraft({ scheme: uri.scheme, languageId, path: uri.path }, fileSchemes());
}

/** Of files in this window: those of the disk, and of the file systems that its folders lie in. */
export function fileSchemes(): readonly string[] {
  return [...new Set(['file', ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)])];
}

/** Whether its file system takes no changes. An edit could be made all the same, and never be saved. */
export function isReadOnly({ scheme }: Uri): boolean {
  return workspace.fs.isWritableFileSystem(scheme) === false;
}

/** The workspace folder of a document. One that is in no file yet belongs to the only one, as the server sees it. */
export function folderOf(uri: Uri): WorkspaceFolder | undefined {
  const [only, ...others] = workspace.workspaceFolders ?? [];
  const home = uri.scheme === 'untitled' && others.length === 0 ? only : undefined;
  return workspace.getWorkspaceFolder(uri) ?? home;
}

/** Whether a setting, a project file or a folder of a usual name may give the document sources. */
export async function mayHaveSources(document: Uri): Promise<boolean> {
  const folder = folderOf(document);
  if (!folder) return false;
  const named: unknown = workspace.getConfiguration('stet', folder.uri).get('sources');
  if (Array.isArray(named) && named.length > 0) return true;
  const { projectFiles, sourceFolders } = placesOf(folder, document);
  const found = await Promise.all([
    ...projectFiles.map(uri => isThere(uri, FileType.File)),
    ...sourceFolders.map(uri => isThere(uri, FileType.Directory)),
  ]);
  return found.includes(true);
}

/** The nearest one that holds for the document, or for the folder itself. */
export async function findProjectFile(
  folder: WorkspaceFolder,
  document: Uri | undefined,
): Promise<Uri | undefined> {
  for (const uri of placesOf(folder, document).projectFiles)
    if (await isThere(uri, FileType.File)) return uri;
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

function placesOf(
  { uri: root }: WorkspaceFolder,
  document: Uri | undefined,
): { readonly projectFiles: readonly Uri[]; readonly sourceFolders: readonly Uri[] } {
  const start = document?.scheme === root.scheme ? parent(document.path) : root.path;
  const { projectFiles, sourceFolders } = projectPlaces(root.path, start);
  const toUri = (path: string) => root.with({ path });
  return { projectFiles: projectFiles.map(toUri), sourceFolders: sourceFolders.map(toUri) };
}

async function isThere(uri: Uri, type: FileType): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & type) !== 0;
  } catch {
    return false;
  }
}
