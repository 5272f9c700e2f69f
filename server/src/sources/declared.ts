import { parseDocument } from 'yaml';
import type { FrontMatter } from '../text/markdown-document.js';
import type { ArticleKind } from './article.js';
import { parseDeclaredDate } from './dates.js';
import type { RawMetadata } from './readers/reader.js';
import type { SourceProblem } from './source-problem.js';

/** Metadata that somebody wrote down for the source, checked; only what was there and right. */
export interface Declared {
  readonly title?: string;
  readonly publisher?: string;
  readonly author?: string;
  /** `YYYY-MM-DD`. */
  readonly published?: string;
  readonly url?: string;
  readonly language?: string;
  readonly kind?: ArticleKind;
  readonly key?: string;
}

export interface DeclaredOutcome {
  readonly declared: Declared;
  readonly problems: readonly SourceProblem[];
}

/** Each field's names, the first that is present wins. */
const NAMES: Readonly<Record<keyof Declared, readonly string[]>> = {
  title: ['title'],
  publisher: ['publisher', 'source', 'outlet'],
  author: ['author', 'by', 'byline'],
  published: ['date', 'published'],
  url: ['url', 'link', 'canonical', 'doi'],
  language: ['language', 'lang'],
  kind: ['kind', 'type'],
  key: ['key', 'citation-key', 'id'],
};

/** Under which a source's key may be declared, the first that is present wins. */
export const keyNames = NAMES.key;

const KINDS: readonly ArticleKind[] = ['article', 'interview', 'document', 'note'];

/** Longest value of a field, in UTF-16 code units; the rest is dropped. */
const LONGEST_VALUE = 2_000;

export function declaredByFrontMatter(
  frontMatter: FrontMatter | undefined,
  path: string,
  text: string,
): DeclaredOutcome {
  if (!frontMatter) return { declared: {}, problems: [] };
  const { error, value, body } = frontMatter;
  const place: Place = {
    path,
    code: 'front-matter',
    yaml: text.slice(body.start, body.end),
    line: lineAt(text, body.start),
  };
  if (error) {
    const message = `${path}:${lineAt(text, error.offset)}: the front matter does not parse: ${firstLine(error.message)}`;
    return { declared: {}, problems: [{ code: 'front-matter', severity: 'warning', path, message }] };
  }
  return declaredBy(value, place);
}

export function declaredBySidecar(path: string, yaml: string): DeclaredOutcome {
  const parsed = parseSidecar(yaml);
  if (parsed.kind === 'parsed') return declaredBy(parsed.value, { path, code: 'sidecar', yaml, line: 1 });
  const message = `${path}:${parsed.line}: the metadata does not parse: ${firstLine(parsed.error)}`;
  return { declared: {}, problems: [{ code: 'sidecar', severity: 'warning', path, message }] };
}

/** A format's own properties: what is wrong in them nobody can mend there, so it is dropped. */
export function declaredByDocument(properties: RawMetadata | undefined): Declared {
  return declaredBy(properties ?? {}, { path: '', code: 'metadata', yaml: '', line: 1 }).declared;
}

interface Place {
  readonly path: string;
  readonly code: 'front-matter' | 'sidecar' | 'metadata';
  readonly yaml: string;
  /** Of the first line of `yaml`, from 1. */
  readonly line: number;
}

function declaredBy(value: unknown, place: Place): DeclaredOutcome {
  if (value === null || value === undefined || value === '') return { declared: {}, problems: [] };
  if (!isRecord(value)) {
    const message = `${place.path}:${place.line}: the metadata is no list of fields such as "title: …"`;
    return { declared: {}, problems: [{ code: place.code, severity: 'warning', path: place.path, message }] };
  }
  const problems: SourceProblem[] = [];
  const complain = (name: string, what: string) => {
    const message = `${place.path}:${lineOfField(place, name)}: ${what}`;
    problems.push({ code: 'metadata', severity: 'warning', path: place.path, message });
  };
  const declared: { -readonly [K in keyof Declared]: Declared[K] } = {};
  for (const field of FIELDS) {
    const name = NAMES[field].find(candidate => textOf(value[candidate]) !== undefined);
    const text = name === undefined ? undefined : textOf(value[name]);
    if (name === undefined || text === undefined) continue;
    const checked = checkField(field, text);
    if (checked.kind === 'wrong') complain(name, `${name}: "${text.slice(0, 60)}" ${checked.why}`);
    else Object.assign(declared, { [field]: checked.value });
  }
  return { declared, problems };
}

const FIELDS = Object.keys(NAMES) as (keyof Declared)[];

type Checked =
  | { readonly kind: 'right'; readonly value: string }
  | { readonly kind: 'wrong'; readonly why: string };

function checkField(field: keyof Declared, text: string): Checked {
  switch (field) {
    case 'published': {
      const date = parseDeclaredDate(text);
      if (date !== undefined) return { kind: 'right', value: date };
      return { kind: 'wrong', why: 'is no day of the calendar; write it as YYYY-MM-DD' };
    }
    case 'url': {
      const doi = /^(?:doi:\s*)?(10\.\d{4,9}\/[^\s<>"]+)$/i.exec(text)?.[1];
      if (doi !== undefined) return { kind: 'right', value: `https://doi.org/${doi}` };
      if (/^https?:\/\/[^\s<>"]+$/i.test(text)) return { kind: 'right', value: text };
      return { kind: 'wrong', why: 'is no http or https address' };
    }
    case 'kind':
      if (KINDS.some(kind => kind === text.toLowerCase()))
        return { kind: 'right', value: text.toLowerCase() };
      return { kind: 'wrong', why: `is none of ${KINDS.join(', ')}` };
    case 'language':
      if (/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}$/i.test(text)) {
        return { kind: 'right', value: text.slice(0, text.search(/[-_]|$/)).toLowerCase() };
      }
      return { kind: 'wrong', why: 'is no language tag such as en or uk' };
    case 'key':
      if (/[\p{L}\p{N}]/u.test(text)) return { kind: 'right', value: text };
      return { kind: 'wrong', why: 'holds no letter and no digit' };
    default:
      return { kind: 'right', value: text };
  }
}

/** Scalars as one line of text; a list of them (authors) joined with commas; anything else is nothing. */
function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const parts = value.map(textOf).filter(part => part !== undefined);
    return parts.length > 0 ? parts.join(', ') : undefined;
  }
  if (isRecord(value)) return textOf(value.name);
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).replace(/\s+/g, ' ').trim().slice(0, LONGEST_VALUE);
  return text === '' ? undefined : text;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lineOfField(place: Place, name: string): number {
  const lines = place.yaml.split(/\r?\n/);
  const index = lines.findIndex(line => line.trimStart().replace(/^["']/, '').startsWith(name));
  return place.line + Math.max(0, index);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\n|\r/).length;
}

type ParsedYaml =
  | { readonly kind: 'parsed'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: string; readonly line: number };

/** Longest sidecar that is parsed, in UTF-16 code units. */
const LONGEST_SIDECAR = 65_536;
const MOST_ALIASES = 100;

/** Every scalar is text (the failsafe schema), so that a date and a key of digits stay as they were written. */
function parseSidecar(yaml: string): ParsedYaml {
  if (yaml.length > LONGEST_SIDECAR) {
    return { kind: 'failed', error: `it is longer than ${LONGEST_SIDECAR} characters`, line: 1 };
  }
  try {
    const document = parseDocument(yaml, { schema: 'failsafe', logLevel: 'silent', prettyErrors: false });
    const [error] = document.errors;
    if (error) return { kind: 'failed', error: error.message, line: lineAt(yaml, error.pos[0]) };
    return { kind: 'parsed', value: document.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch (error) {
    return { kind: 'failed', error: error instanceof Error ? error.message : 'it is no YAML', line: 1 };
  }
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? '';
}
