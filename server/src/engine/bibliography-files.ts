import type { Problem } from '../checks/finding.js';
import type { SourceBibliography } from '../citations/source-works.js';
import {
  BIBLIOGRAPHY_LIMIT,
  type ReadBibliography,
  readSourceBibliography,
} from './source-bibliographies.js';
import type { BibliographyFile } from './source-files.js';

/** The bibliographies among the sources of one project. */
export interface BibliographyFiles {
  /** Reads those that changed since. Returns the same object where none did. */
  read(files: readonly BibliographyFile[]): Promise<BibliographiesRead>;
}

export interface BibliographiesRead {
  readonly list: readonly SourceBibliography[];
  readonly problems: readonly Problem[];
}

export interface BibliographyAccess {
  /** Equal for equal content. */
  versionOf(file: BibliographyFile): string;
  read(
    file: BibliographyFile,
    limit: number,
  ): Promise<
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
    | { readonly kind: 'problem'; readonly problem: Problem }
  >;
}

export const noBibliographies: BibliographiesRead = { list: [], problems: [] };

export function createBibliographyFiles(access: BibliographyAccess): BibliographyFiles {
  let known = new Map<string, { readonly version: string; readonly outcome: ReadBibliography }>();
  let last = noBibliographies;
  return {
    async read(files) {
      const next = new Map<string, { readonly version: string; readonly outcome: ReadBibliography }>();
      let isSame = files.length === known.size;
      for (const file of files) {
        const version = access.versionOf(file);
        const before = known.get(file.uri);
        if (before?.version === version) {
          next.set(file.uri, before);
          continue;
        }
        isSame = false;
        next.set(file.uri, { version, outcome: await readOne(file, access) });
      }
      known = next;
      if (isSame) return last;
      const outcomes = [...next.values()].map(({ outcome }) => outcome);
      last = {
        list: outcomes.flatMap(({ bibliography }) => bibliography ?? []),
        problems: outcomes.flatMap(({ problems }) => problems),
      };
      return last;
    },
  };
}

async function readOne(file: BibliographyFile, access: BibliographyAccess): Promise<ReadBibliography> {
  const outcome = await access.read(file, BIBLIOGRAPHY_LIMIT);
  if (outcome.kind === 'bytes') return readSourceBibliography(file.display, outcome.bytes);
  const isBibtex = /\.bib(?:tex)?$/i.test(file.display);
  return { bibliography: undefined, problems: isBibtex ? [outcome.problem] : [] };
}
