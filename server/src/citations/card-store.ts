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
}
