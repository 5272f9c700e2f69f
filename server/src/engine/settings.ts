import type { Severity } from '../checks/finding.js';
import type { CitationStyle } from '../citations/mark.js';

export type FailOn = Severity | 'never';

export interface CheckSetting {
  readonly severity: Severity | 'off';
  readonly options: Readonly<Record<string, unknown>>;
}

/** Resolved, complete and frozen; one for each project root. */
export interface Settings {
  /** URIs of the source folders; empty: none found, nothing is checked. */
  readonly sources: readonly string[];
  /** Globs of drafts, relative to the root; empty: the default set of spec 5. */
  readonly drafts: readonly string[];
  readonly ignore: readonly string[];
  /** Undefined: the one that a draft uses most. */
  readonly citationStyle: CitationStyle | undefined;
  /** By code; every registered check is present. */
  readonly checks: Readonly<Record<string, CheckSetting>>;
  readonly failOn: FailOn;
  readonly minOrigins: number;
  /** BCP 47; undefined: detected for each file. */
  readonly language: string | undefined;
  /** Each list holds names that are the same. */
  readonly aliases: readonly (readonly string[])[];
  readonly ownOutlets: readonly string[];
  /** Where the index of the sources is kept between runs. */
  readonly cache: 'user' | 'workspace' | 'off';
  /** URI of the folder that a flag named in place of `user` and `workspace`. */
  readonly cacheFolder: string | undefined;
  readonly inlineConfig: boolean;
}
