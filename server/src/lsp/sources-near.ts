import { parentUri } from '../ports/uri.js';
import { noArticle } from './folder-status.js';
import type { SourcesNear } from './session.js';
import type { Workspace } from './workspace.js';

/** The sources of the project that a file or a folder of the workspace belongs to. Waits for nothing but its settings. */
export async function sourcesNear(workspace: Workspace, uri: string): Promise<SourcesNear> {
  const [only, ...others] = workspace.folders();
  // A text that is in no file yet belongs to the folder where there is one only.
  const folder = workspace.folderOf(uri) ?? (others.length === 0 ? only : undefined);
  if (!folder) return { kind: 'none', message: outside };
  const inside = workspace.folderOf(uri) && uri !== folder.uri;
  const project = await folder.projectAt((inside && parentUri(uri)) || folder.uri);
  if (project.kind === 'none') return { kind: 'none', message: project.message };
  const { snapshot, failure, indexing } = project.host;
  if (!snapshot && failure === undefined) return { kind: 'indexing', ...indexing };
  if (!snapshot || snapshot.sources.size === 0) return { kind: 'none', message: failure ?? noArticle };
  return { kind: 'project', snapshot };
}

const outside = 'This file lies in none of the open folders, so that there are no sources to search.';
