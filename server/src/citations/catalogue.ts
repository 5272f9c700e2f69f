import type { SourceCard } from '../sources/article.js';
import type { BibliographyEntry } from '../sources/bibliography/entry.js';
import { normaliseKey } from '../sources/keys.js';
import { canonicalUrl } from './canonical-url.js';
import type { CardStore } from './card-store.js';
import { handleOf } from './handles.js';
import { buildNameIndex, type NamedSources, type NameIndex } from './name-index.js';
import { buildNearestKeys } from './nearest-keys.js';

/** The sources of one snapshot by everything that a draft may call them. Frozen. */
export interface Catalogue {
  /** All of them. */
  readonly store: CardStore;
  readonly names: NameIndex;
  card(uri: string): SourceCard | undefined;
  /**
   * All that have this key, in order of path; case is ignored. An older generated key of a file still finds
   * it by its last part, the hash.
   */
  byKey(key: string): readonly SourceCard[];
  /** All that give this address; empty for what is no web address. */
  byUrl(url: string): readonly SourceCard[];
  /** `path` as in `SourceCard.path`. */
  byPath(path: string): SourceCard | undefined;
  /** By publisher, author or title, with or without "The", possessive or alias. */
  byName(name: string): NamedSources | undefined;
  /** The draft's bibliography that has a work of this key, where no source has its text. */
  listedIn(key: string): string | undefined;
  /** Of the draft's bibliographies, the first of each key. */
  works(): readonly ListedWork[];
  /** At most three, best first. */
  nearestKeys(written: string): readonly string[];
}

/** A work in a bibliography that a draft names. */
export interface ListedWork {
  readonly entry: BibliographyEntry;
  /** The bibliography, as the draft names it. */
  readonly listedIn: string;
  /** Those that its key leads to. */
  readonly sources: readonly SourceCard[];
}

/** `aliases`: each list holds names that are the same. `names`: of the same cards and aliases, where they are known. */
export function buildCatalogue(
  store: CardStore,
  aliases: readonly (readonly string[])[],
  names: NameIndex = buildNameIndex(store, aliases),
): Catalogue {
  return Object.freeze({
    store,
    names,
    card: (uri: string) => store.card(uri),
    byKey(key: string) {
      const folded = normaliseKey(key);
      const own = store.withHandle(handleOf('key', folded)).filter(card => normaliseKey(card.key) === folded);
      return own.length > 0 ? own : byOlderKey(folded, store);
    },
    byUrl(url: string) {
      const address = canonicalUrl(url);
      return address
        ? store.withHandle(handleOf('url', address)).filter(card => addressOf(card) === address)
        : [];
    },
    byPath: (path: string) => store.withHandle(handleOf('path', path)).find(card => card.path === path),
    byName: (name: string) => names.find(name),
    listedIn: () => undefined,
    works: () => [],
    nearestKeys: buildNearestKeys(store),
  });
}

function addressOf({ metadata: { url } }: SourceCard): string | undefined {
  return url && canonicalUrl(url.value);
}

/**
 * A key that ends in a file's hash. Four hex digits also look like a year and collide among thousands of
 * files, so the rest of the key must look generated (a date before the hash) or share a part with the
 * file's present key, and no other file may fit as well.
 */
function byOlderKey(key: string, store: CardStore): readonly SourceCard[] {
  const match = /^(.+)-([0-9a-f]{4})$/.exec(key);
  if (!match) return [];
  const rest = match[1] ?? '';
  const dated = /(?:^|-)\d{4}-\d{2}-\d{2}$/.test(rest);
  const parts = new Set(rest.split('-'));
  let best: SourceCard | undefined;
  let bestShared = -1;
  let tie = false;
  for (const card of store.withFileHash(match[2] ?? '')) {
    const shared = normaliseKey(card.key)
      .split('-')
      .filter(part => parts.has(part)).length;
    if (shared === 0 && !dated) continue;
    if (shared > bestShared) {
      best = card;
      bestShared = shared;
      tie = false;
    } else if (shared === bestShared) tie = true;
  }
  return best && !tie ? [best] : [];
}
