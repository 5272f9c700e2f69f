import type { SourceCard } from '../sources/article.js';
import type { BibliographyEntry } from '../sources/bibliography/entry.js';
import { normaliseKey } from '../sources/keys.js';
import { canonicalUrl } from './canonical-url.js';
import { buildNameIndex, type NamedSources, type NameIndex } from './name-index.js';
import { buildNearestKeys } from './nearest-keys.js';

/** The sources of one snapshot by everything that a draft may call them. Frozen. */
export interface Catalogue {
  /** As given. */
  readonly cards: readonly SourceCard[];
  readonly names: NameIndex;
  card(uri: string): SourceCard | undefined;
  /**
   * All that have this key, in the order of `cards`; case is ignored. An older generated key of a file still finds
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
  cards: readonly SourceCard[],
  aliases: readonly (readonly string[])[],
  names: NameIndex = buildNameIndex(cards, aliases),
): Catalogue {
  const byUri = new Map<string, SourceCard>();
  const byKey = new Map<string, SourceCard[]>();
  const byPath = new Map<string, SourceCard>();
  const byHash = new Map<string, SourceCard[]>();
  const byUrl = new Map<string, SourceCard[]>();
  for (const card of cards) {
    const { key, url } = handlesOf(card);
    putFirst(byUri, card.uri, card);
    append(byKey, key, card);
    putFirst(byPath, card.path, card);
    append(byHash, card.hash.toLowerCase(), card);
    if (url) append(byUrl, url, card);
  }
  return Object.freeze({
    cards,
    names,
    card: (uri: string) => byUri.get(uri),
    byKey: (key: string) => byKey.get(foldKey(key)) ?? byOlderKey(foldKey(key), byHash),
    byUrl: (url: string) => byUrl.get(canonicalUrl(url) ?? '') ?? [],
    byPath: (path: string) => byPath.get(path),
    byName: (name: string) => names.find(name),
    listedIn: () => undefined,
    works: () => [],
    nearestKeys: buildNearestKeys(cards),
  });
}

interface Handles {
  readonly key: string;
  readonly url: string | undefined;
}

/** Most cards of a folder are those of the catalogue before. */
const knownHandles = new WeakMap<SourceCard, Handles>();

function handlesOf(card: SourceCard): Handles {
  const known = knownHandles.get(card);
  if (known) return known;
  const handles = {
    key: foldKey(card.key),
    url: card.metadata.url && canonicalUrl(card.metadata.url.value),
  };
  knownHandles.set(card, handles);
  return handles;
}

function foldKey(key: string): string {
  return normaliseKey(key);
}

/**
 * A key that ends in a file's hash. Four hex digits also look like a year and collide among thousands of
 * files, so the rest of the key must look generated (a date before the hash) or share a part with the
 * file's present key, and no other file may fit as well.
 */
function byOlderKey(key: string, byHash: ReadonlyMap<string, readonly SourceCard[]>): readonly SourceCard[] {
  const match = /^(.+)-([0-9a-f]{4})$/.exec(key);
  if (!match) return [];
  const rest = match[1] ?? '';
  const dated = /(?:^|-)\d{4}-\d{2}-\d{2}$/.test(rest);
  const parts = new Set(rest.split('-'));
  let best: SourceCard | undefined;
  let bestShared = -1;
  let tie = false;
  for (const card of byHash.get(match[2] ?? '') ?? []) {
    const shared = foldKey(card.key)
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

function putFirst<V>(map: Map<string, V>, key: string, value: V): void {
  if (!map.has(key)) map.set(key, value);
}

function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
