import { parseDocument } from 'yaml';
import { isRecord } from '../declared.js';
import { attachedFiles } from './attached-files.js';
import { type BibliographyEntry, doiOf, type ParsedBibliography } from './entry.js';

/** Reads CSL-JSON: a list of items. */
export function parseCslJson(text: string): ParsedBibliography {
  try {
    return toEntries(JSON.parse(text));
  } catch (error) {
    return failed(error instanceof Error ? error.message : 'This is not JSON.');
  }
}

/** Aliases that one bibliography may resolve to. */
const MAX_ALIASES = 100;

/** Reads the same in YAML: a list, or a map with `references`. */
export function parseCslYaml(text: string): ParsedBibliography {
  try {
    const parsed = parseDocument(text, { schema: 'core', logLevel: 'silent', prettyErrors: false });
    const [error] = parsed.errors;
    if (error) return { ...failed(error.message), fault: { offset: error.pos[0], message: error.message } };
    return toEntries(parsed.toJS({ maxAliasCount: MAX_ALIASES }));
  } catch (error) {
    return failed(error instanceof Error ? error.message : 'This is not YAML.');
  }
}

function toEntries(value: unknown): ParsedBibliography {
  const list = isRecord(value) ? (value.references ?? value.items) : value;
  if (!Array.isArray(list)) return failed('It is no list of works, each with an `id`.');
  return { entries: list.flatMap((item: unknown) => toEntry(item) ?? []), fault: undefined };
}

function toEntry(item: unknown): BibliographyEntry | undefined {
  if (!isRecord(item)) return undefined;
  const key = textOf(item['citation-key']) ?? textOf(item.id);
  if (key === undefined) return undefined;
  const { author } = item;
  return {
    key,
    title: textOf(item.title),
    authors: Array.isArray(author) ? author.flatMap((name: unknown) => nameOf(name) ?? []) : [],
    publisher: textOf(item['container-title']) ?? textOf(item.publisher),
    date: dateOf(item.issued),
    url: textOf(item.URL),
    doi: doiOf(textOf(item.DOI) ?? ''),
    files: attachedFiles(textOf(item.file) ?? ''),
  };
}

function nameOf(value: unknown): string | undefined {
  if (!isRecord(value)) return textOf(value);
  const parts = [value.given, value['non-dropping-particle'], value.family].flatMap(
    part => textOf(part) ?? [],
  );
  return textOf(value.literal) ?? textOf(parts.join(' '));
}

function dateOf(value: unknown): string | undefined {
  if (!isRecord(value)) return /^\d{4}(?:-\d{2}){0,2}/.exec(textOf(value) ?? '')?.[0];
  const parts: unknown = value['date-parts'];
  const [first]: unknown[] = Array.isArray(parts) ? parts : [];
  if (!Array.isArray(first)) return dateOf(value.raw ?? value.literal);
  const numbers = first.map(part => Number(part));
  if (numbers.length === 0 || !numbers.every(part => Number.isInteger(part) && part > 0)) return undefined;
  return numbers.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-');
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}

function failed(message: string): ParsedBibliography {
  return { entries: [], fault: { offset: 0, message } };
}
