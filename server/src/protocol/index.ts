/**
 * What the server and an editor's client say to each other beyond the Language Server Protocol. Every part is
 * optional: a client that knows none of it has diagnostics, hovers and fixes all the same.
 */

import { groundedNotification } from './grounding.js';
import type { Place } from './places.js';
import { sourcesChangedNotification } from './sources.js';

export * from './comparison.js';
export * from './files.js';
export * from './grounding.js';
export * from './places.js';
export * from './report.js';
export * from './search.js';
export * from './sources.js';
export * from './worker.js';

/** Server to client: how each project stands. Sent whenever it changes. */
export const statusNotification = 'stet/status';

export interface StatusParams {
  readonly folders: readonly FolderStatus[];
}

export interface FolderStatus {
  /** Of the workspace folder. */
  readonly uri: string;
  readonly name: string;
  readonly state: FolderState;
  /** Articles that can be evidence. */
  readonly sources: number;
  /** A sentence for a person where the state is not `ready`. */
  readonly message: string | undefined;
}

/** `stale`: the project file is broken, and what was valid before stays in force. */
export type FolderState = 'indexing' | 'ready' | 'no-sources' | 'misconfigured' | 'stale' | 'failed';

/** Server to client: what the last check of an open draft came to. */
export const coverageNotification = 'stet/coverage';

export interface CoverageParams {
  readonly uri: string;
  readonly version: number;
  readonly outcome: DraftOutcome;
}

export type DraftOutcome =
  | ({ readonly kind: 'checked' } & Coverage)
  /** Front matter asked for it. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'not-checked'; readonly message: string }
  /** It was one, and is none any more: the settings leave it out, or it is a source now. */
  | { readonly kind: 'no-draft' };

/** Counts of sentences; suppressed ones count in none of the others. */
export interface Coverage {
  readonly supported: number;
  /** All that state a fact: coverage is `supported / factual`. */
  readonly factual: number;
  readonly suppressed: number;
  readonly errors: number;
  readonly warnings: number;
}

/** Client to server: checks every draft of every folder and publishes what it finds on closed ones too. */
export const checkEveryDraftRequest = 'stet/checkEveryDraft';

/** The same for clients that know the protocol alone: a command of `workspace/executeCommand`. */
export const checkEveryDraftCommand = 'stet.server.checkEveryDraft';

export type CheckEveryDraftResult =
  | {
      readonly kind: 'checked';
      readonly drafts: number;
      readonly coverage: Coverage;
      /** Drafts and folders that could not be checked, each with its remedy. */
      readonly notChecked: readonly string[];
    }
  | { readonly kind: 'cancelled' };

/** Client to server: the passages to which the sentence at a place may be attributed, for the writer to choose from. */
export const attributionChoicesRequest = 'stet/attributionChoices';

export interface AttributionChoicesParams {
  readonly textDocument: { readonly uri: string };
  /** As in the Language Server Protocol, in the encoding that was agreed on. */
  readonly position: Place;
}

export type AttributionChoicesResult =
  | {
      readonly kind: 'choices';
      /** Of the text that the choices are for. */
      readonly version: number;
      /** The sentence on one line. */
      readonly sentence: string;
      /** One for each source, the best first; at least one. */
      readonly choices: readonly AttributionChoice[];
    }
  /** A sentence for a person: no sentence there, nothing that comes near, the sources are being read. */
  | { readonly kind: 'none'; readonly message: string };

/** All words are plain text on one line. */
export interface AttributionChoice {
  /** Uri of the source. */
  readonly source: string;
  /** "Harbor Gazette, May 4, 2019". */
  readonly byline: string;
  readonly title: string;
  readonly passage: string;
  /** It only comes near: the sentence does not stand, or this source alone does not carry it. */
  readonly weak: boolean;
}

/**
 * Client to server: the versioned `WorkspaceEdit` that attributes the sentence to the chosen source. Fails with
 * `ContentModified` where the text is no longer that of `version`.
 */
export const attributeRequest = 'stet/attribute';

export interface AttributeParams {
  readonly textDocument: { readonly uri: string; readonly version: number };
  readonly position: AttributionChoicesParams['position'];
  /** `AttributionChoice.source` */
  readonly source: string;
}

/**
 * The scheme of documents that show the text which the server made of a source, by `workspace/textDocumentContent`: the
 * path is that of the file with `.txt` behind it.
 */
export const sourceScheme = 'stet-source';

/** The section of the editor's settings that the server asks for, by workspace folder. */
export const settingsSection = 'stet';

/**
 * Commands that a client may carry out for the server, by name. A client that has some says so at `initialize`, in
 * `capabilities.experimental.stet.commands`; towards any other the server names none of them.
 */
export const clientCommands = {
  /** Arguments: a uri, a `Position`, a list of `Location`s; shows them as the editor shows references. */
  showReferences: 'stet.showReferences',
  /** No arguments: shows the editor's list of problems. */
  showProblems: 'stet.showProblems',
  /** Arguments: a uri, a `Position`; asks for the `AttributionChoice`s there, lets the writer pick, applies it. */
  chooseAttribution: 'stet.chooseAttribution',
  /** Arguments: a uri, a `Position`; shows the `stet/comparison` there. */
  compareQuotation: 'stet.compareQuotation',
  /** Arguments: a uri, a `Position`; searches the sources for the sentence there. */
  searchSources: 'stet.searchSources',
} as const;

export type ClientCommand = (typeof clientCommands)[keyof typeof clientCommands];

/** What the server tells unasked; only a client that says so in `capabilities.experimental.stet` is told. */
export const clientNotifications = [
  statusNotification,
  coverageNotification,
  groundedNotification,
  sourcesChangedNotification,
] as const;

export type ClientNotification = (typeof clientNotifications)[number];

/** What a client says under `capabilities.experimental.stet`. */
export interface ClientExtras {
  readonly commands?: readonly ClientCommand[];
  readonly notifications?: readonly ClientNotification[];
}
