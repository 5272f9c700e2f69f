import type { SourceCard } from '../sources/article.js';

/**
 * Source cards and where to look for them, by handles (`handles.ts`). Cards are made when asked for: compare them by
 * uri, not by identity.
 */
export interface CardStore {
  readonly articleCount: number;
  card(uri: string): SourceCard | undefined;
  /** In order of path, then uri; one at a time, and none is kept. */
  cards(): Iterable<SourceCard>;
  /** Those that have the handle, and by chance others; in order. */
  withHandle(handle: number): readonly SourceCard[];
  /** Those with this `SourceCard.hash`, in order. */
  withFileHash(hash: string): readonly SourceCard[];
  /** Numbers of words of the titles that have this `start`, and by chance of others. */
  titleLengths(start: number): ReadonlySet<number>;
  /** Publisher and author fields with a name that has the handle, and by chance others. */
  credits(handle: number): readonly string[];
  /** Uris of those that have one of these publisher or author fields, in order. */
  credited(kind: 'publisher' | 'author', values: readonly string[]): readonly string[];
  /** All cards are in one of them; what is worked out of a block holds as long as the block is there. */
  blocks(): readonly LiveBlock[];
}

/** Cards that do not change, by row. */
export interface CardBlock {
  readonly rows: number;
  /** Made anew each time. */
  card(row: number): SourceCard | undefined;
}

export interface LiveBlock {
  readonly block: CardBlock;
  /** False for a row whose card has gone from the store. */
  has(row: number): boolean;
}

/** In order of path, then uri. */
export function byPathAndUri(
  a: Pick<SourceCard, 'path' | 'uri'>,
  b: Pick<SourceCard, 'path' | 'uri'>,
): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0;
}
