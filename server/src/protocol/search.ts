import type { PlainLocation, PlainRange } from './places.js';

/** Client to server: the passages of the sources that have these words; asked at each keystroke, and taken back. */
export const searchSourcesRequest = 'stet/searchSources';

export interface SearchSourcesParams {
  /**
   * Whose project is searched: a draft, which may narrow its sources; any other file, a source too; or a folder. Need not
   * be open.
   */
  readonly textDocument: { readonly uri: string };
  /** A sentence, or words of any kind. What stands between double quotation marks is looked for as it is. */
  readonly query: string;
  /** At most so many; the server has a limit of its own. */
  readonly limit: number;
}

export type SearchSourcesResult =
  | {
      readonly kind: 'found';
      /** Best first; empty where no source has any of the words. */
      readonly passages: readonly FoundPassage[];
      /** What was asked for between quotation marks, and no source has so. */
      readonly missing: readonly string[];
    }
  /** Not a word in it to look for. */
  | { readonly kind: 'too-short' }
  /** The sources are being read for the first time; `total` is 0 until it is known. */
  | { readonly kind: 'indexing'; readonly done: number; readonly total: number }
  /** There are no sources to search; a sentence for a person. */
  | { readonly kind: 'no-sources'; readonly message: string };

/** All words are plain text on one line. */
export interface FoundPassage {
  /** What to open: the source itself, or the text that was made of it. */
  readonly location: PlainLocation;
  /** Uri of the source itself. */
  readonly source: string;
  readonly key: string;
  /** "Harbor Gazette, May 4, 2019". */
  readonly byline: string;
  readonly title: string;
  /** Shortened. */
  readonly passage: string;
  /** What was looked for: half-open ranges of UTF-16 code units in `passage`, in order, apart. */
  readonly words: readonly PassageSpan[];
  /** "page 3"; empty where a line says it. */
  readonly place: string;
  /**
   * `strong`: it has nearly all that was looked for. `weak`: a part of it. `source`: the source goes by these words,
   * and so it begins.
   */
  readonly strength: 'strong' | 'weak' | 'source';
  /** For `stet/insertPassage`. */
  readonly span: PassageSpan;
}

export interface PassageSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * Client to server: the versioned `WorkspaceEdit` that puts a found passage into a draft. Fails with `ContentModified`
 * where draft or source are others than they were, and with `RequestFailed` and the reason where it cannot stand there.
 */
export const insertPassageRequest = 'stet/insertPassage';

export interface InsertPassageParams {
  readonly textDocument: { readonly uri: string; readonly version: number };
  /** What is selected in the draft; empty: the cursor. */
  readonly range: PlainRange;
  /** `FoundPassage.source`, `span` and `passage`: other words than were seen are not inserted. */
  readonly source: string;
  readonly span: PassageSpan;
  readonly passage: string;
  /** The words with whose they are; or only that, for the sentence at the cursor. */
  readonly as: 'quotation' | 'citation';
}
