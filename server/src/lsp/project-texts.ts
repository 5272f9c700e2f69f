import { type DraftFile, isDraftOf, type Snapshot } from '../engine/index.js';
import type { Cancellation, SourceStore } from '../ports/index.js';
import { relativePath } from '../ports/uri.js';
import { placeClosed } from './closed-draft.js';
import type { Documents } from './documents.js';
import type { DraftFiles, DraftText } from './draft-files.js';
import type { Workspace } from './workspace.js';

/** A draft with the sources that it is held against. */
export interface PlacedDraft extends DraftFile {
  readonly snapshot: Snapshot;
}

export interface PlacedDrafts {
  readonly drafts: readonly PlacedDraft[];
  /** Why there may be drafts that are not among them; empty where they are all. */
  readonly hidden: readonly string[];
}

/** The texts that an edit of several files has to know, open or not. */
export interface ProjectTexts {
  /** Every draft that has sources; open ones too which git ignores. Waits until the sources were first read. */
  drafts(cancel: Cancellation): Promise<PlacedDrafts>;
  /** Of any file, as it is now. */
  read(uri: string): Promise<DraftText | { readonly kind: 'missing' }>;
}

export interface ProjectTextsParts {
  readonly store: SourceStore;
  readonly documents: Pick<Documents, 'all' | 'get'>;
  readonly workspace: Workspace;
  readonly draftFiles: DraftFiles;
}

export function createProjectTexts({
  store,
  documents,
  workspace,
  draftFiles,
}: ProjectTextsParts): ProjectTexts {
  async function openDrafts(): Promise<readonly PlacedDraft[]> {
    const found: PlacedDraft[] = [];
    for (const document of documents.all()) {
      const placement = await workspace.place(document);
      if (placement.kind === 'none') continue;
      const { host } = placement;
      const { fileUri } = document;
      if (!fileUri.startsWith('untitled:') && !isDraftOf(host.project, fileUri)) continue;
      await host.ready();
      const path = relativePath(host.project.rootUri, fileUri);
      if (host.snapshot) found.push({ uri: fileUri, path, snapshot: host.snapshot });
    }
    return found;
  }

  return {
    async drafts(cancel) {
      const { files, hidden } = await draftFiles.list(cancel);
      const unknown: string[] = [];
      const drafts = [...(await openDrafts())];
      const placed = new Set(drafts.map(({ uri }) => uri));
      for (const file of files) {
        if (cancel.requested) break;
        if (placed.has(file.uri)) continue;
        const place = await placeClosed(workspace, file);
        if (place.kind === 'snapshot' && !documents.get(file.uri))
          drafts.push({ ...file, snapshot: place.snapshot });
        if (place.kind === 'none' && place.isUnknown) unknown.push(`${file.path}: ${place.message}`);
      }
      return { drafts, hidden: [...hidden, ...unknown] };
    },
    async read(uri) {
      if (!documents.get(uri) && (await store.exists(uri)) !== 'file') return { kind: 'missing' };
      return draftFiles.read({ uri, path: decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)) });
    },
  };
}
