import type { Finding, Problem, TextEdit } from '../checks/finding.js';
import type { CitationMark, CitationStyle } from '../citations/mark.js';
import type { WordingPiece } from '../comparison/quotations/quotation-wording.js';
import type { Evidence, UncheckedReason, Verdict } from '../grounding/evidence.js';
import type { Reason } from '../grounding/reasons.js';
import type { Cancellation, Progress, Yielder } from '../ports/index.js';
import type { Article, SourceCard } from '../sources/article.js';
import type { Draft } from '../text/draft.js';
import type { TextChange } from '../text/markdown-document.js';
import type { Span } from '../text/span.js';
import type { BaselineInForce } from './baseline-match.js';
import type { NamedBibliography } from './bibliographies.js';
import type { CompletionRequest } from './completion/complete.js';
import type { Completion } from './completion/completion.js';
import type { KeyMention } from './key-mentions.js';
import type { KeyRename, KeyRenameOutcome } from './rename-key.js';
import type { InsertionOutcome, PassageInsertion } from './search/insertion.js';
import type { SearchOutcome, SourceSearch } from './search/search.js';
import type { Settings } from './settings.js';
import type { SnapshotSeed } from './snapshot-seed.js';

export interface SentenceReport extends Span {
  readonly verdict: Verdict;
  /** 0..1, four decimals; null where the sentence was not checked. */
  readonly support: number | null;
  readonly attributed: boolean;
  readonly reason: UncheckedReason | null;
  readonly evidence: readonly Evidence[];
  readonly suppressed: boolean;
  /** How likely the sources speak of it at all, 0..1, four decimals; null where the sentence was not checked. */
  readonly nearness: number | null;
  /** What the verdict was reached by, as the model's features; empty where there was nothing to judge. */
  readonly features: readonly number[];
  /** The most telling runs of words that no evidence carries, as written, heaviest first. */
  readonly missing: readonly string[];
  /** Its quotations that a source has in other words, in order of text; worked out when asked for. */
  wordings(): readonly WordingReport[];
  /** Its details that a source gives otherwise, in order of text; worked out when asked for. */
  drifts(): readonly DriftReport[];
  /**
   * What decided, the weightiest first, at most three; worked out when asked for. Empty where there is nothing to
   * judge, or where the finding says it all.
   */
  explain(): readonly Reason[];
  /**
   * The best passage of each of the sources that come nearest, at most `limit`, those that carry the sentence by
   * themselves first; worked out when asked for.
   */
  passages(limit: number): readonly SourcePassage[];
}

export interface SourcePassage {
  readonly evidence: Evidence;
  /** `supports`: it carries the sentence by itself. `unsaid`: its source does not say this. */
  readonly kind: 'supports' | 'doubtful' | 'unsaid';
}

/** A quotation that a source has in other words. The span is that of its words, in the file. */
export interface WordingReport extends Span {
  readonly pieces: readonly WordingPiece[];
  /** Where the source has it. */
  readonly evidence: Evidence;
}

/** A detail as the sentence has it, and as the first source does. */
export interface DriftReport {
  readonly words: string;
  readonly said: string;
  /** Where it says so. */
  readonly evidence: Evidence;
}

/** A citation mark, or words that name a source. The span is the whole mark, or the words. */
export interface AttributionReport extends Span {
  readonly kind: 'mark' | 'words';
  /** The key or the name alone, in the file. */
  readonly nameSpan: Span;
  readonly name: string;
  /** Index into `DraftReport.sentences`; undefined outside sentences. */
  readonly sentence: number | undefined;
  /** Uris; empty where no source is known by that key or name. */
  readonly sources: readonly string[];
  /** The mark as it was read; undefined where words name the source. */
  readonly mark: CitationMark | undefined;
  /** Worked out when asked for; undefined where there is nothing to judge. */
  judge(): AttributionVerdict | undefined;
}

/** What the named source says of the sentence. */
export interface AttributionVerdict {
  /** `partly`: with the sentence's other marks it does. `doubtful`: near it, perhaps in other words. */
  readonly kind: 'supports' | 'partly' | 'doubtful' | 'unsaid';
  /** From the named source alone, best first. */
  readonly evidence: readonly Evidence[];
  /** The source that does say it, where the named one does not. */
  readonly other: Evidence | undefined;
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
  /** In order of text. */
  readonly attributions: readonly AttributionReport[];
  /** The configured style of citations, else the one that the draft uses most. */
  readonly citationStyle: CitationStyle;
  /** Failed checks, front matter that does not parse. */
  readonly problems: readonly Problem[];
}

export type CheckOutcome =
  | {
      readonly kind: 'checked';
      readonly report: DraftReport;
      /** Those that the draft names, as they were. */
      readonly bibliographies: readonly NamedBibliography[];
    }
  /** No source may speak of it (spec 5), so nothing is judged; one problem or more has severity `error`. */
  | { readonly kind: 'not-checked'; readonly problems: readonly Problem[] }
  | { readonly kind: 'cancelled' };

export interface DraftInput {
  readonly uri: string;
  /** Relative to the working folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /**
   * A report of an earlier text of the same draft, from any snapshot. The new one is the same with it as without;
   * what did not change since is not worked out again.
   */
  readonly previous?: DraftReport;
  /** Leads from the text of `previous` to `text`; left out, or wrong: the texts are compared. */
  readonly changes?: readonly TextChange[];
}

/** What cites a source, and for a footnote its definition where the draft does not have it yet. */
export interface Citation {
  readonly text: string;
  readonly definition: string | undefined;
}

/** The articles, in order of path. Their cards are made when asked for: compare them by uri. */
export interface SourceList extends Iterable<SourceCard> {
  readonly size: number;
  get(uri: string): SourceCard | undefined;
  /** Those with this very key, in order of path. */
  withKey(key: string): readonly SourceCard[];
  /** In no order; without making the cards. */
  uris(): Iterable<string>;
}

/** Everything as it stood at one moment. Requests and command-line runs read one snapshot throughout. */
export interface Snapshot {
  readonly settings: Settings;
  readonly sources: SourceList;
  readonly problems: readonly Problem[];
  /**
   * Sources that have every word of `typed` in their key, title, publisher, author or date, slips allowed, best first;
   * the first by key where nothing is typed. At most `limit`.
   */
  findSources(typed: string, limit: number): Promise<readonly SourceCard[]>;
  /** Passages of the sources that have the words of a sentence, or other words. */
  search(search: SourceSearch, cancel: Cancellation): Promise<SearchOutcome>;
  /** Edits that put a passage into a draft, as a quotation or as a citation. Rejects where the source has changed since. */
  insertPassage(insertion: PassageInsertion, cancel: Cancellation): Promise<InsertionOutcome>;
  /** With its text; undefined for what is no source here, or has changed since. */
  article(uri: string): Promise<Article | undefined>;
  /**
   * What reports leave to be worked out when asked for (`passages`, `judge`, `fixes`) may need texts of sources: `work`
   * is done when they are there, and begun again for each that was not. Rejects where a source has changed since.
   */
  withTexts<T>(work: () => T): Promise<T>;
  /**
   * Indices into `Article.sentences` of a source that are no evidence, because its publisher puts the same into most of
   * its articles; ascending.
   */
  repeatedIn(uri: string): readonly number[];
  /** `yielder`: in place of the engine's own, for work that gives way to other checks. */
  check(draft: DraftInput, cancel: Cancellation, yielder?: Yielder): Promise<CheckOutcome>;
  /** For `openSnapshot` on other threads, which checks as this one does; costs a copy of the library. */
  seed(): SnapshotSeed;
  /**
   * All that a check rests on beside the draft, the bibliographies that it names and the build of Stet, in words: with the
   * same words it says the same. Costs a look at every source's hash.
   */
  basis(): string;
  /** Of the bytes of a bibliography as it is for this snapshot; undefined where it cannot be read. */
  bibliographyHash(uri: string): Promise<string | undefined>;
  /** What may be written at an offset of the draft: citation keys, quotations of the sources. */
  complete(draft: CompletionRequest, cancel: Cancellation): Promise<Completion>;
  /**
   * Edits that attribute a sentence (index into `report.sentences`) to a source, in the report's style or
   * another one; empty where the style has no place for it.
   */
  attribute(report: DraftReport, sentence: number, uri: string, style?: CitationStyle): readonly TextEdit[];
  /**
   * Edits that put a citation of a source at an offset of the draft where no sentence stands, in the report's style; empty
   * where none would be read there.
   */
  cite(report: DraftReport, offset: number, uri: string): readonly TextEdit[];
  /** A source as the draft would cite it; undefined where its style cannot name it. */
  citation(report: DraftReport, uri: string): Citation | undefined;
  /**
   * Edits after which a mark of the report cites that source in place of the one that it cites now, in the mark's
   * own style: empty where it does already, undefined for words and where the style cannot name the source there.
   */
  retarget(report: DraftReport, attribution: AttributionReport, uri: string): readonly TextEdit[] | undefined;
  /** The citation keys in a draft, in order of text. */
  keysIn(draft: Draft): readonly KeyMention[];
  /** The edits of drafts after which they cite a source by another key. */
  renameKey(rename: KeyRename, cancel: Cancellation): Promise<KeyRenameOutcome>;
}

export type LoadOutcome =
  | { readonly kind: 'loaded'; readonly snapshot: Snapshot }
  | { readonly kind: 'cancelled' };

/** The mutable host: takes in changes, hands out frozen snapshots. One for each project root. */
export interface Engine {
  /** Lists and reads the source folders; reads again only what changed since the last call. */
  load(progress: Progress, cancel: Cancellation): Promise<LoadOutcome>;
  /** Keeps what was loaded for the next run, where it is to be kept and is not yet; never rejects. */
  keep(): Promise<void>;
  /** An open editor buffer outranks the file; `undefined` gives it back to the disk. */
  overlay(uri: string, text: string | undefined): void;
  configure(settings: Settings): void;
  /** Of the snapshots from now on; undefined: none. */
  useBaseline(baseline: BaselineInForce | undefined): void;
  readonly snapshot: Snapshot;
}
