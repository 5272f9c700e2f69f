import type { CancellationToken } from 'vscode-languageserver';
import type { DraftReport, Project, Snapshot } from '../engine/index.js';
import type { Yielder } from '../ports/index.js';
import type { ClientAbilities } from './client-abilities.js';
import type { OpenDocument } from './documents.js';
import type { DraftBook } from './draft-book.js';
import type { DraftFiles } from './draft-files.js';
import type { ProjectTexts } from './project-texts.js';
import type { SourceReadings } from './source-reading.js';

/** What a request may ask: the state of an open draft, the drafts and sources there are, what the client can show. */
export interface Session {
  readonly abilities: ClientAbilities;
  /**
   * The draft as the client sees it, checked. Throws a ResponseError: `RequestCancelled` when the token fires,
   * `ContentModified` when the text moved on meanwhile. Answers at once while the sources are first read.
   */
  read(uri: string, token: CancellationToken): Promise<DraftReading>;
  /** The same, once the sources were first read. */
  readWhenReady(uri: string, token: CancellationToken): Promise<DraftReading>;
  /**
   * The draft as the client sees it, not checked, for what cannot wait until a long one is. Throws as `read` does.
   */
  glance(uri: string, token: CancellationToken): Promise<DraftGlance>;
  /** Work that checks of drafts pause for, and so it must not wait for one. */
  first<T>(work: () => Promise<T>): Promise<T>;
  /** What every draft rests on. */
  readonly draftBook: Pick<DraftBook, 'read' | 'wasRead'>;
  /** Sources as the client sees them. */
  readonly sources: Pick<SourceReadings, 'read'>;
  /** Of all folders, open or not. */
  readonly draftFiles: DraftFiles;
  /** Texts for edits that reach over several files. */
  readonly projectTexts: ProjectTexts;
  /** Those whose sources were read. */
  projects(): readonly ReadProject[];
  /** Those of them that belong to a workspace folder. */
  projectsIn(folder: string): readonly ReadProject[];
  /** For long work, which gives way to checks. */
  readonly yielder: Yielder;
  /** The one that a draft belongs to; undefined where there is none, or while its sources are first read. */
  projectOf(uri: string): Promise<ReadProject | undefined>;
  /** These files are about to be edited by an answer: their sources are read as soon as they are. */
  awaitEdits(uris: readonly string[]): void;
  /** The sources of the project that a file or folder belongs to, a source too; of one that is closed as well. */
  sourcesNear(uri: string): Promise<SourcesNear>;
  /** The projects of which a file is a source. */
  sourcesAt(uri: string): readonly ReadProject[];
}

export interface ReadProject {
  readonly project: Project;
  /** As it is now. */
  readonly snapshot: Snapshot;
}

export type SourcesNear =
  | { readonly kind: 'project'; readonly snapshot: Snapshot }
  /** The sources are being read for the first time. */
  | { readonly kind: 'indexing'; readonly done: number; readonly total: number }
  /** There are none; the message names the remedy. */
  | { readonly kind: 'none'; readonly message: string };

export type DraftReading =
  | CheckedDraft
  /** The sources are being read for the first time. */
  | { readonly kind: 'indexing'; readonly done: number; readonly total: number }
  /** A draft, but not one that can be judged; the message names the remedy. */
  | { readonly kind: 'not-checked'; readonly message: string }
  /** A source, a configuration, a README: no draft. */
  | { readonly kind: 'no-draft' };

export interface CheckedDraft {
  readonly kind: 'checked';
  readonly document: OpenDocument;
  /** Of the text that `report` is about; equal to `document.version` when it is handed out. */
  readonly version: number;
  readonly report: DraftReport;
  readonly snapshot: Snapshot;
}

export type DraftGlance = Glance | Exclude<DraftReading, CheckedDraft>;

export interface Glance {
  readonly kind: 'draft';
  readonly document: OpenDocument;
  readonly version: number;
  /** Relative to the project's root, with `/`. */
  readonly path: string;
  readonly snapshot: Snapshot;
  /** The last report there is: of this text, of an earlier one, or none yet. */
  readonly previous: DraftReport | undefined;
}
