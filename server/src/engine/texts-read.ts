import type { ReadText } from './read-sources.js';
import type { SourceEntry } from './source-table.js';

type FetchText = (entry: SourceEntry) => Promise<ReadText | undefined>;

/**
 * Fetches, and keeps what was asked for last, up to `limit` UTF-16 code units of text: a twentieth of what a shelf
 * takes for it, for drafts that come back to a source after some thousand others.
 */
export function keepTextsRead(fetch: FetchText, limit: number): FetchText {
  const kept = new Map<string, ReadText>();
  let size = 0;

  function put(name: string, read: ReadText): void {
    size += read.article.text.length - (kept.get(name)?.article.text.length ?? 0);
    kept.delete(name);
    kept.set(name, read);
    for (const [oldest, { article }] of kept) {
      if (size <= limit) return;
      kept.delete(oldest);
      size -= article.text.length;
    }
  }

  return async entry => {
    const name = `${entry.hash} ${entry.uri}`;
    const read = kept.get(name) ?? (await fetch(entry));
    // Another text is another source; who asked finds out, and asks no more.
    if (read?.hash === entry.hash) put(name, read);
    return read;
  };
}
