import { parseBibtex } from './bibtex.js';
import { parseCslJson, parseCslYaml } from './csl.js';
import type { ParsedBibliography } from './entry.js';

/** By the name's ending: BibTeX, CSL-JSON or CSL in YAML. Undefined for any other. */
export function parseBibliography(path: string, text: string): ParsedBibliography | undefined {
  const format = formats.find(({ ending }) => ending.test(path));
  return format?.parse(text);
}

const formats: readonly { readonly ending: RegExp; parse(text: string): ParsedBibliography }[] = [
  { ending: /\.bib(?:tex)?$/i, parse: parseBibtex },
  { ending: /\.json$/i, parse: parseCslJson },
  { ending: /\.ya?ml$/i, parse: parseCslYaml },
];
