import type { Problem } from '../checks/finding.js';
import {
  describeSources,
  type SourceBibliography,
  type SourceWork,
  withBibliography,
} from '../citations/source-works.js';
import type { SourceCard } from '../sources/article.js';
import { parseBibliography } from '../sources/bibliography/parse-bibliography.js';
import { isRecord } from '../sources/declared.js';
import { isSidecar } from '../sources/sidecar.js';
import { decodeText } from '../text/decode.js';
import { lineIndex } from '../text/line-index.js';

/** Endings of files among the sources that may be bibliographies: lower case, with the dot. */
export const BIBLIOGRAPHY_EXTENSIONS: readonly string[] = ['.bib', '.bibtex', '.json', '.yaml', '.yml'];

export function mayBeBibliography(path: string): boolean {
  const lower = path.toLowerCase();
  return !isSidecar(path) && BIBLIOGRAPHY_EXTENSIONS.some(extension => lower.endsWith(extension));
}

/** Other files may be anything, and are no problem where they cannot be read. */
export function isBibtex(path: string): boolean {
  return /\.bib(?:tex)?$/i.test(path);
}

/** Bytes of one bibliography that are read: tens of thousands of works. */
export const BIBLIOGRAPHY_LIMIT = 20_000_000;

export interface ReadBibliography {
  /** Undefined where the file is something else, or cannot be read. */
  readonly bibliography: SourceBibliography | undefined;
  readonly problems: readonly Problem[];
}

/**
 * What a file among the sources says of them. JSON and YAML that list no works, each with an id and a type, are
 * somebody else's: no problem. `path` is relative to the working folder. Never throws.
 */
export function readSourceBibliography(path: string, bytes: Uint8Array): ReadBibliography {
  const bibtex = isBibtex(path);
  const { text, problem } = decodeText(bytes);
  if (problem) {
    const told = bibtex ? [broken(path, `${path} cannot be read: ${problem.message}`)] : [];
    return { bibliography: undefined, problems: told };
  }
  const parsed = bibtex || listsWorks(text) ? parseBibliography(path, text) : undefined;
  if (!parsed || (!bibtex && parsed.fault)) return { bibliography: undefined, problems: [] };
  const { entries, fault } = parsed;
  const bibliography = entries.length > 0 ? { path, entries } : undefined;
  if (!fault) return { bibliography, problems: [] };
  const line = lineIndex(text).position(fault.offset).line + 1;
  const message = `${path}:${line} does not parse, and what follows is not read: ${fault.message.split('\n')[0] ?? ''}`;
  return { bibliography, problems: [broken(path, message)] };
}

/** What the bibliographies made of the sources. */
export interface Described {
  /** By URI: the entry that each was described by, and the card as the file alone tells it. */
  readonly sources: ReadonlyMap<string, { readonly work: SourceWork; readonly original: SourceCard }>;
  readonly problems: readonly Problem[];
}

export const nothingDescribed: Described = { sources: new Map(), problems: [] };

export interface Redescription {
  readonly described: Described;
  /** Those that are to stand in place of the cards of their URIs: described anew, or given back to what their files say. */
  readonly changed: readonly SourceCard[];
}

/**
 * Describes the sources after a change. `cards`: all as they stand now. `fresh`: uris of those that were read since
 * `before`. Cost by the number of cards; nothing where there was and is no bibliography.
 */
export function redescribe(
  cards: Iterable<SourceCard>,
  before: Described,
  fresh: ReadonlySet<string>,
  bibliographies: readonly SourceBibliography[],
): Redescription {
  if (bibliographies.length === 0 && before.sources.size === 0)
    return { described: nothingDescribed, changed: [] };
  const originals: SourceCard[] = [];
  const present = new Map<string, SourceCard>();
  for (const card of cards) {
    const known = fresh.has(card.uri) ? undefined : before.sources.get(card.uri);
    if (known) present.set(card.uri, card);
    originals.push(known?.original ?? card);
  }
  const { works, problems } = describeSources(originals, bibliographies);
  const sources = new Map<string, { work: SourceWork; original: SourceCard }>();
  const changed: SourceCard[] = [];
  for (const original of originals) {
    const { uri } = original;
    const work = works.get(uri);
    if (work) sources.set(uri, { work, original });
    const next = work ? withBibliography(original, work) : original;
    const now = present.get(uri) ?? original;
    if (now !== next && JSON.stringify(now) !== JSON.stringify(next)) changed.push(next);
  }
  return { described: { sources, problems }, changed };
}

/** A list of items that each have an id and a type, as CSL is defined; in YAML perhaps below `references`. */
function listsWorks(text: string): boolean {
  const start = text.slice(0, SAMPLE);
  if (!/(?:^|[\s"'{,])(?:id|citation-key)["']?\s*:/.test(start) || !/(?:^|[\s"'{,])type["']?\s*:/.test(start))
    return false;
  if (!/^\s*[[{]/.test(start)) return true;
  try {
    const value: unknown = JSON.parse(text);
    const list = isRecord(value) ? (value.references ?? value.items) : value;
    const [first]: unknown[] = Array.isArray(list) ? list : [];
    return isRecord(first) && 'id' in first && 'type' in first;
  } catch {
    return false;
  }
}

/** The first work's `id` and `type` stand in so much of the text, in UTF-16 code units. */
const SAMPLE = 100_000;

function broken(path: string, message: string): Problem {
  return { code: 'bibliography', severity: 'warning', path, message };
}
