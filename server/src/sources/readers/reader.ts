import type { FrontMatter } from '../../text/markdown-document.js';
import type { Prose } from '../../text/prose.js';
import type { Article, Locator } from '../article.js';

/** A leaf block of a source, in order of text. */
export interface SourceBlock {
  readonly prose: Prose;
  /** Level 1..6 of a heading; headings are no evidence. */
  readonly heading?: number;
  /** Ordinal of the paragraph: blocks that share it are one paragraph (lines of one sentence each). */
  readonly paragraph: number;
  /** Blank lines above it; 0 where the line directly above belongs to another block. */
  readonly blankLines: number;
  readonly locator?: Locator;
  /** Ordered by `at`; a sentence gets what the last place at or before its start says, instead of `locator`. */
  readonly places?: readonly Place[];
  readonly speaker?: string;
}

/** From here on in a block: where it stands in a document (the next page, the next cue). */
export interface Place {
  /** Offset in the block's prose. */
  readonly at: number;
  readonly locator: Locator;
}

/** What a format's own metadata fields say, as found: unparsed dates, unchecked URLs. */
export type RawMetadata = Readonly<Record<string, unknown>>;

export interface ExtractedSource {
  /** Offsets in `blocks` lead into this. */
  readonly text: string;
  readonly coordinates: Article['coordinates'];
  readonly blocks: readonly SourceBlock[];
  readonly frontMatter?: FrontMatter;
  /** Meta tags, document properties; keyed like front matter. */
  readonly document?: RawMetadata;
  /** What is missing from `blocks` though the file has it; each completes "name.pdf …". */
  readonly gaps?: readonly string[];
}

export type ExtractOutcome =
  | { readonly kind: 'extracted'; readonly source: ExtractedSource }
  /** `reason` completes "cannot be read: …". */
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * One file format. `read` gives the same for the same bytes, never throws nor rejects, and needs time and memory in
 * proportion to the bytes, which `readArticle` bounds by `limit`. The bytes are the reader's to read, not to keep
 * nor to change.
 */
export interface SourceReader {
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** Largest file that is read, in bytes, with what was measured; SOURCE_LIMIT where a format has none of its own. */
  readonly limit?: number;
  read(bytes: Uint8Array): ExtractOutcome | Promise<ExtractOutcome>;
}
