import type { Library } from './library.js';
import type { Settings } from './settings.js';

/**
 * Each source counts, not only those that come near a draft: how rare a word is among all of them weighs in every
 * support. Where and when files were read does not.
 */
export function basisOf({ sources, bibliographies }: Library, settings: Settings, rootUri: string): string {
  const { failOn, drafts, ignore, cache, cacheFolder, ...seen } = settings;
  const contents = Array.from(sources.contents(), ({ uri, hash }) => `${uri} ${hash}`).sort();
  return JSON.stringify([rootUri, seen, bibliographies, contents]);
}
