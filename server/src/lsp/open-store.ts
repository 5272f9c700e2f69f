import type { SourceStore } from '../ports/index.js';
import type { Documents } from './documents.js';

/** The store with the text of open documents in place of their files: buffers outrank the disk. */
export function openStore(store: SourceStore, documents: Documents): SourceStore {
  return {
    list: store.list.bind(store),
    realpath: store.realpath.bind(store),
    async exists(uri) {
      return (await store.exists(uri)) ?? (documents.get(uri) ? 'file' : undefined);
    },
    async read(uri, limit) {
      const open = documents.get(uri);
      if (!open) return store.read(uri, limit);
      return { kind: 'bytes', bytes: new TextEncoder().encode(open.text.getText()) };
    },
  };
}
