import { type DraftFile, isDraftOf, type Snapshot } from '../engine/index.js';
import { parentUri } from '../ports/uri.js';
import { noArticle } from './folder-status.js';
import type { Workspace } from './workspace.js';

/** What a draft that nobody has open is held against. */
export type ClosedPlace =
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  /**
   * Nothing can be said of it; the message names the remedy. `isUnknown`: nobody knows on which sources it rests, for its
   * project file is broken or its sources cannot be read; else there are none.
   */
  | { readonly kind: 'none'; readonly message: string; readonly isUnknown: boolean }
  /** In no folder any more; of a project further down a source, or left out. */
  | { readonly kind: 'no-draft' };

/** Waits until the sources were first read. */
export async function placeClosed(workspace: Workspace, file: DraftFile): Promise<ClosedPlace> {
  const folder = workspace.folderOf(file.uri);
  if (!folder) return { kind: 'no-draft' };
  const project = await folder.projectAt(parentUri(file.uri) ?? folder.uri);
  if (project.kind === 'none')
    return { kind: 'none', message: project.message, isUnknown: project.project === undefined };
  const { host } = project;
  if (!isDraftOf(host.project, file.uri)) return { kind: 'no-draft' };
  await host.ready();
  const { snapshot, failure } = host;
  // A host that ended before it had read anything has another one in its place.
  if (!snapshot && failure === undefined) return placeClosed(workspace, file);
  if (!snapshot || snapshot.sources.size === 0)
    return { kind: 'none', message: failure ?? noArticle, isUnknown: failure !== undefined };
  return { kind: 'snapshot', snapshot };
}
