import { handleOf } from '../citations/handles.js';
import { normaliseKey } from '../sources/keys.js';
import type { SourceList } from './engine.js';
import type { SourceTable } from './source-table.js';

export function listSources(table: SourceTable): SourceList {
  return Object.freeze({
    size: table.articleCount,
    get: (uri: string) => table.card(uri),
    withKey: (key: string) =>
      table.withHandle(handleOf('key', normaliseKey(key))).filter(card => card.key === key),
    *uris() {
      for (const { uri } of table.places()) yield uri;
    },
    [Symbol.iterator]: () => table.cards()[Symbol.iterator](),
  });
}
