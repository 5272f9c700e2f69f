import { sourceScheme } from '../../../server/src/protocol/index.js';

/** A document as far as its name tells. */
export interface DocumentName {
  readonly scheme: string;
  readonly languageId: string;
  /** Of the URI, with `/`. */
  readonly path: string;
}

const draftLanguages = ['markdown', 'mdx', 'quarto'] as const;
export const draftExtensions = ['.md', '.markdown', '.mdx', '.qmd'] as const;

/** About a project, not of it: no reason to start a server or to ask for sources. */
export const projectPaper = /^(?:readme|changelog|contributing|license)(?![a-z])/i;

/** In no file yet. */
const untitled = 'untitled';

/**
 * Whether it may be a draft. The server knows better: what lies in a sources folder is none. `fileSchemes`: those of
 * files that are what they are, not another version or view of one.
 */
export function looksLikeDraft(
  { scheme, languageId, path }: DocumentName,
  fileSchemes: readonly string[],
): boolean {
  if (scheme !== untitled && !fileSchemes.includes(scheme)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (scheme !== untitled && projectPaper.test(name)) return false;
  if (draftLanguages.some(language => language === languageId)) return true;
  return draftExtensions.some(extension => name.toLowerCase().endsWith(extension));
}

/**
 * What the server is told of while it is open. Beside drafts these are the files whose open buffers outrank the disk,
 * which are source articles, project files and the baseline, and the texts that the server makes of sources. Names, not
 * languages, for both: another extension may give `.txt`, `.qmd` or `.mdx` a language of its own, and no other JSON or
 * YAML file is any of the server's business.
 */
export function syncedDocuments(fileSchemes: readonly string[]) {
  return [
    ...draftLanguages.map(language => ({ scheme: untitled, language })),
    ...fileSchemes.flatMap(scheme => [
      ...draftLanguages.map(language => ({ scheme, language })),
      { scheme, pattern: '**/*.{md,markdown,mdx,qmd,txt}' },
      { scheme, pattern: '**/*.meta.yaml' },
      { scheme, pattern: '**/stet.{json,jsonc,yaml,yml}' },
      { scheme, pattern: '**/stet-baseline.json' },
    ]),
    { scheme: sourceScheme },
  ];
}
