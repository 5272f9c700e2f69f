import type { Cancellation, SourceStore } from './index.js';

/** The history that files are kept in. */
export interface Repository {
  /** The files of the repository around a folder as they stood before the change that leads from `revision` to now. */
  baseOf(folderUri: string, revision: string, cancel: Cancellation): Promise<BaseOutcome>;
}

export type BaseOutcome =
  | { readonly kind: 'base'; readonly base: Base }
  /** With its remedy, for a person. */
  | { readonly kind: 'problem'; readonly message: string }
  | { readonly kind: 'cancelled' };

/** Where a change starts. What is not kept counts as unchanged. */
export interface Base {
  /** Hexadecimal: the commit that the change starts from. */
  readonly commit: string;
  /** Undefined where it is the commit at which HEAD left `revision`; else why it is `revision` itself. */
  readonly unrelated: string | undefined;
  /** The files as they stood. */
  readonly store: SourceStore;
  /** Whether a file is another one now, is new or is gone; also where that cannot be told. */
  isChanged(uri: string): Promise<boolean>;
  /** Whether history has the file, or would take it in: it lies in the repository, and git does not ignore it. */
  isKept(uri: string): boolean;
  /** URIs of the files of that name that the change touches, anywhere in the repository. */
  changedNamed(name: string): readonly string[];
  /** What was read of `store` and could not be told as it stood, so that nothing may be concluded from it; for a person. */
  readonly doubts: readonly string[];
  close(): void;
}
