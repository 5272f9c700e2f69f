import type { Finding, Problem } from '../checks/finding.js';
import type { Evidence, UncheckedReason, Verdict } from '../grounding/evidence.js';
import type { Cancellation, Progress } from '../ports/index.js';
import type { Article, SourceCard } from '../sources/article.js';
import type { Draft } from '../text/draft.js';
import type { Span } from '../text/span.js';
import type { Settings } from './settings.js';

export interface SentenceReport extends Span {
  readonly verdict: Verdict;
  /** 0..1, four decimals; null where the sentence was not checked. */
  readonly support: number | null;
  readonly attributed: boolean;
  readonly reason: UncheckedReason | null;
  readonly evidence: readonly Evidence[];
  readonly suppressed: boolean;
}

export interface Suppression {
  readonly finding: Finding;
  readonly kind: 'comment' | 'front-matter' | 'baseline';
  readonly reason: string | undefined;
}

export interface DraftReport {
  readonly draft: Draft;
  /** Front matter asked for it: no sentence is checked. */
  readonly ignored: boolean;
  readonly sentences: readonly SentenceReport[];
  /** In order of start, end, code. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppression[];
  /** Failed checks, front matter that does not parse. */
  readonly problems: readonly Problem[];
}

export type CheckOutcome =
  | { readonly kind: 'checked'; readonly report: DraftReport }
  /** No source may speak of it (spec 5), so nothing is judged; one problem or more has severity `error`. */
  | { readonly kind: 'not-checked'; readonly problems: readonly Problem[] }
  | { readonly kind: 'cancelled' };

export interface DraftInput {
  readonly uri: string;
  /** Relative to the working folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Everything as it stood at one moment. Requests and command-line runs read one snapshot throughout. */
export interface Snapshot {
  readonly settings: Settings;
  /** Ordered by path. */
  readonly sources: readonly SourceCard[];
  readonly problems: readonly Problem[];
  /** With its text; undefined for what is no source here. */
  article(uri: string): Promise<Article | undefined>;
  check(draft: DraftInput, cancel: Cancellation): Promise<CheckOutcome>;
}

export type LoadOutcome =
  | { readonly kind: 'loaded'; readonly snapshot: Snapshot }
  | { readonly kind: 'cancelled' };

/** The mutable host: takes in changes, hands out frozen snapshots. One for each project root. */
export interface Engine {
  /** Lists and reads the source folders; reads again only what changed since the last call. */
  load(progress: Progress, cancel: Cancellation): Promise<LoadOutcome>;
  /** An open editor buffer outranks the file; `undefined` gives it back to the disk. */
  overlay(uri: string, text: string | undefined): void;
  configure(settings: Settings): void;
  readonly snapshot: Snapshot;
}
