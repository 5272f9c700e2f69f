import type { Place, PlainLocation } from './places.js';

/** Client to server: a page of the sources of a workspace folder, in groups. */
export const sourcesRequest = 'stet/sources';

export interface SourcesParams extends SourcesOrder {
  /** Uri of the workspace folder. */
  readonly folder: string;
  /** `SourceGroup.id`: the sources of this group; without it, the groups. */
  readonly group?: string;
  /** The first row of the page, from 0. */
  readonly from: number;
  /** Rows at most; no page has more than `mostSourceRows`. 0: only the counts are wanted. */
  readonly limit: number;
}

export interface SourcesOrder {
  readonly groupBy: 'publisher' | 'folder';
  /** `date`: newest first, those without a date last. */
  readonly sortBy: 'date' | 'title';
  /** `unused`: those that no draft uses, which has closed drafts checked. `problems`: all that a problem is known of. */
  readonly show: 'all' | 'unused' | 'problems';
}

export const mostSourceRows = 1_000;

export interface SourcesPage {
  /** Rows of which this is a page. */
  readonly total: number;
  readonly rows: readonly SourceRow[];
  /** Articles of the folder, whatever is shown. */
  readonly sources: number;
  /** Files among its sources that could not be read at all. */
  readonly unreadable: number;
}

export type SourceRow = SourceGroup | ListedSource;

/** All words of rows are plain text on one line. */
export interface SourceGroup {
  readonly kind: 'group';
  /** Stays the same while what it stands for does. */
  readonly id: string;
  /** `no-publisher`: of sources that name none. `problems`: files that are no source, for they have a problem. */
  readonly of: 'publisher' | 'no-publisher' | 'folder' | 'problems';
  /** Empty for `no-publisher` and `problems`. */
  readonly label: string;
  /** Rows in it. */
  readonly size: number;
}

export interface ListedSource {
  readonly kind: 'source';
  /** Of the file. */
  readonly uri: string;
  /** What to open: the file itself, or the text that was made of it. */
  readonly open: string;
  /** Relative to the project, with `/`. */
  readonly path: string;
  /** Undefined for a file that is no source. */
  readonly card: SourceEntryCard | undefined;
  /** `partly-read`: some of it could not be. `no-passages`: read, but nothing in it can be evidence. */
  readonly state: 'read' | 'partly-read' | 'no-passages' | 'faulty' | 'unreadable';
  /** With the remedy, where there is one. */
  readonly problems: readonly string[];
}

export interface SourceEntryCard {
  readonly key: string;
  readonly title: string;
  /** Empty where none is known, as are the next two. */
  readonly publisher: string;
  readonly author: string;
  /** "May 4, 2019" */
  readonly published: string;
  readonly articleKind: 'article' | 'interview' | 'document' | 'note';
  /** BCP 47; `und` where it is not known. */
  readonly language: string;
}

/** Client to server: which sources are used by drafts, and how often. Has closed drafts checked that changed since. */
export const sourceUsesRequest = 'stet/sourceUses';

export interface SourceUsesResult {
  /** Of the sources that are used at all, in order of uri. */
  readonly uses: readonly SourceUse[];
}

export interface SourceUse {
  /** Of the file. */
  readonly uri: string;
  /** Sentences. */
  readonly times: number;
  readonly drafts: number;
}

/** Client to server: the sentences that use a source, in order of uri and text: `PlainLocation`s. */
export const usesOfSourceRequest = 'stet/usesOfSource';

export interface UsesOfSourceParams {
  /** Uri of the file. */
  readonly source: string;
}

export type UsesOfSourceResult = readonly PlainLocation[];

/** Client to server: a source as it would be cited. */
export const citationRequest = 'stet/citation';

export interface CitationParams {
  readonly source: string;
  /** The draft in whose style it is to be; without one, in that of its project. */
  readonly textDocument?: { readonly uri: string };
}

export type CitationResult =
  /** `definition`: of a footnote, where the draft does not have it. */
  | { readonly kind: 'citation'; readonly text: string; readonly definition?: string }
  /** A sentence for a person. */
  | { readonly kind: 'none'; readonly message: string };

/** Client to server: whether a source can be cited at a place of a draft, and whether it says what stands there. */
export const citationPlaceRequest = 'stet/citationPlace';

export interface CitationPlaceParams {
  readonly textDocument: { readonly uri: string };
  readonly position: Place;
  readonly source: string;
}

/** Messages are sentences for a person. */
export type CitationPlaceResult =
  /** In a sentence that it carries or that states nothing, or between sentences. `version`: of the text. */
  | { readonly kind: 'fits'; readonly version: number }
  /** In a sentence that it does not carry; it can be cited all the same, and will be found wanting. */
  | { readonly kind: 'not-carried'; readonly version: number; readonly message: string }
  | { readonly kind: 'none'; readonly message: string };

/**
 * Client to server: the versioned `WorkspaceEdit` that attributes the sentence at a place to a source, whether it says
 * so or not; between sentences, the one that puts the bare citation there. Fails with `ContentModified` where the text
 * is no longer that of `version`, or the source is gone.
 */
export const citeSourceRequest = 'stet/citeSource';

export interface CiteSourceParams {
  readonly textDocument: { readonly uri: string; readonly version: number };
  readonly position: Place;
  readonly source: string;
}

/** Server to client, at most once in a while: how often sources are used may be another, and perhaps the list. */
export const sourcesChangedNotification = 'stet/sourcesChanged';

export interface SourcesChangedParams {
  /** Other sources, or others' titles and problems. */
  readonly list: boolean;
}
