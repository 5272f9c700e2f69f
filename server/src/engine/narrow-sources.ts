import type { Problem } from '../checks/finding.js';
import type { Catalogue } from '../citations/catalogue.js';
import type { SourceCard } from '../sources/article.js';
import type { WantedSource } from './draft-options.js';
import { isGlob, matchesGlob } from './glob.js';

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
  folderPath: (card: SourceCard) => string,
): Narrowed {
  if (!wanted) return { within: undefined, problems: [] };
  const uris = new Set<string>();
  const problems: Problem[] = [];
  for (const { name, place } of wanted) {
    const found = sourcesNamed(name, catalogue, folderPath);
    for (const card of found) uris.add(card.uri);
    if (found.length > 0) continue;
    const near = isGlob(name) ? [] : catalogue.nearestKeys(name);
    const hint = near.length > 0 ? `Near it: ${near.join(', ')}.` : '`stet sources` lists the keys.';
    const message = `${place}: "${name}" in \`stet.sources\` fits no source. ${hint}`;
    problems.push({ code: 'no-source-matched', severity: 'warning', path: draftPath, message });
  }
  if (uris.size === 0) {
    const message = `${draftPath} was not checked: \`stet.sources\` in its front matter names no source that is here.`;
    problems.push({ code: 'no-source-matched', severity: 'error', path: draftPath, message });
  }
  return { within: catalogue.cards.filter(card => uris.has(card.uri)).map(({ uri }) => uri), problems };
}

function sourcesNamed(
  name: string,
  catalogue: Catalogue,
  folderPath: (card: SourceCard) => string,
): readonly SourceCard[] {
  const path = name.replace(/^\.\//, '');
  const byPath = catalogue.cards.filter(card => {
    const below = folderPath(card);
    const bare = below.slice(below.lastIndexOf('/') + 1);
    return [below, bare, card.path].includes(path) || matchesGlob(path, below) || matchesGlob(path, bare);
  });
  return isGlob(name) ? byPath : [...byPath, ...catalogue.byKey(name)];
}
