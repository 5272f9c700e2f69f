import type { Problem } from '../checks/finding.js';
import { byPathAndUri } from '../citations/card-store.js';
import type { Catalogue } from '../citations/catalogue.js';
import type { SourceCard } from '../sources/article.js';
import type { WantedSource } from './draft-options.js';
import { isGlob, matchesGlob } from './glob.js';
import type { SourcePlace } from './source-table.js';

export interface Narrowed {
  /** Uris of the sources that may speak; undefined: all of them. Empty: nothing can be checked. */
  readonly within: readonly string[] | undefined;
  /** One for each entry that names no source; an error where none is left. */
  readonly problems: readonly Problem[];
}

/**
 * The sources that a draft's front matter leaves. An entry is a citation key, a path below the source folder or
 * from the working folder, a bare file name, or a glob held against the path below the source folder and the name.
 */
export function narrowSources(
  wanted: readonly WantedSource[] | undefined,
  draftPath: string,
  catalogue: Catalogue,
  places: () => Iterable<SourcePlace>,
): Narrowed {
  if (!wanted) return { within: undefined, problems: [] };
  const found = new Map<string, Pick<SourceCard, 'uri' | 'path'>>();
  const named = new Set<string>();
  const entries = wanted.map(({ name }) => ({ name, path: name.replace(/^\.\//, '') }));
  for (const { name } of entries) {
    for (const card of isGlob(name) ? [] : catalogue.byKey(name)) {
      named.add(name);
      found.set(card.uri, card);
    }
  }
  for (const place of places()) {
    for (const { name, path } of entries) {
      if (!isAt(place, path)) continue;
      named.add(name);
      found.set(place.uri, place);
    }
  }
  const problems: Problem[] = [];
  for (const { name, place } of wanted) {
    if (named.has(name)) continue;
    const near = isGlob(name) ? [] : catalogue.nearestKeys(name);
    const hint = near.length > 0 ? `Near it: ${near.join(', ')}.` : '`stet sources` lists the keys.';
    const message = `${place}: "${name}" in \`stet.sources\` fits no source. ${hint}`;
    problems.push({ code: 'no-source-matched', severity: 'warning', path: draftPath, message });
  }
  if (found.size === 0) {
    const message = `${draftPath} was not checked: \`stet.sources\` in its front matter names no source that is here.`;
    problems.push({ code: 'no-source-matched', severity: 'error', path: draftPath, message });
  }
  return { within: [...found.values()].sort(byPathAndUri).map(({ uri }) => uri), problems };
}

function isAt({ path, folderPath }: SourcePlace, wanted: string): boolean {
  const bare = folderPath.slice(folderPath.lastIndexOf('/') + 1);
  const isOne = wanted === folderPath || wanted === bare || wanted === path;
  return isOne || matchesGlob(wanted, folderPath) || matchesGlob(wanted, bare);
}
