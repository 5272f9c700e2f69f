import type { Problem } from '../checks/finding.js';
import { parseDeclaredDate } from '../sources/dates.js';
import { lineIndex } from '../text/line-index.js';
import type { FrontMatter, MarkdownDocument } from '../text/markdown-document.js';
import { offsetOf, parseConfiguration } from './configuration-tree.js';
import { wordHint } from './nearest-word.js';

/** A key, path or glob that the front matter narrows the sources to. */
export interface WantedSource {
  readonly name: string;
  /** `path:line`, for messages. */
  readonly place: string;
}

/** What a draft's front matter asks of Stet: `stet: { ignore: true | [codes], sources: [keys or globs] }`. */
export interface DraftOptions {
  readonly ignore: boolean;
  readonly ignoredCodes: ReadonlySet<string>;
  /** Undefined: every source. */
  readonly sources: readonly WantedSource[] | undefined;
  /** The draft's own language tag, where it gives one and may. */
  readonly language: string | undefined;
  /** Calendar date that it gives, `YYYY-MM-DD`; undefined where it gives none that can be read. */
  readonly dated: string | undefined;
  readonly problems: readonly Problem[];
}

export interface DraftOptionsRequest {
  readonly path: string;
  /** False: the `stet` key and the language count as not there, for a draft in another language is hardly compared. */
  readonly inline: boolean;
  /** Of all checks. */
  readonly codes: readonly string[];
}

const nothingAsked: DraftOptions = {
  ignore: false,
  ignoredCodes: new Set(),
  sources: undefined,
  language: undefined,
  dated: undefined,
  problems: [],
};

const stetKeys = ['ignore', 'sources'] as const;

/** What is wrong or unknown is a problem with its line, and counts as not given. */
export function readDraftOptions(
  { frontMatter, text }: MarkdownDocument,
  { path, inline, codes }: DraftOptionsRequest,
): DraftOptions {
  if (!frontMatter) return nothingAsked;
  const lineAt = (offset: number): string => `${path}:${lineIndex(text).position(offset).line + 1}`;
  if (frontMatter.error) {
    const [reason] = frontMatter.error.message.split('\n');
    const message = `${lineAt(frontMatter.error.offset)}: the front matter does not parse and is not used: ${reason}`;
    return { ...nothingAsked, problems: [warning(path, message)] };
  }
  const place = (steps: Steps, ofKey = false): string =>
    lineAt(offsetInFrontMatter(frontMatter, text, steps, ofKey));
  const problems: Problem[] = [];
  const tell = (steps: Steps, message: string, ofKey = false): void => {
    problems.push(warning(path, `${place(steps, ofKey)}: ${message}`));
  };

  const language = inline
    ? textOf(field(frontMatter.value, 'lang') ?? field(frontMatter.value, 'language'))
    : undefined;
  const dated = parseDeclaredDate(textOf(field(frontMatter.value, 'date')) ?? '');
  const asked = inline ? (field(frontMatter.value, 'stet') ?? undefined) : undefined;
  if (asked === undefined) return { ...nothingAsked, language, dated };
  if (!isMap(asked)) {
    tell(['stet'], '`stet` must be a map, such as `stet: { ignore: true }`; it is not used.');
    return { ...nothingAsked, language, dated, problems };
  }
  for (const key of Object.keys(asked)) {
    if (stetKeys.some(known => known === key)) continue;
    tell(['stet', key], `unknown key "${key}" under \`stet\`. ${wordHint(key, stetKeys)}`, true);
  }

  const { ignore } = asked;
  const ignored = listOf(ignore);
  if (ignore !== undefined && typeof ignore !== 'boolean' && !ignored)
    tell(['stet', 'ignore'], '`stet.ignore` must be true or a list of codes; it is not used.');
  for (const [at, code] of (ignored ?? []).entries()) {
    if (codes.includes(code)) continue;
    const hint = wordHint(code, codes) || '`stet explain` lists them all.';
    tell(['stet', 'ignore', at], `there is no check "${code}". ${hint}`);
  }

  const { sources } = asked;
  const names = listOf(sources);
  if (sources !== undefined && !names)
    tell(['stet', 'sources'], '`stet.sources` must be a list of keys or globs; it is not used.');
  const wanted = names?.map((name, at) => ({ name, place: place(['stet', 'sources', at]) }));
  return {
    ignore: ignore === true,
    ignoredCodes: new Set(ignored),
    sources: wanted,
    language,
    dated,
    problems,
  };
}

type Steps = readonly (string | number)[];

function offsetInFrontMatter(
  { span, body }: FrontMatter,
  text: string,
  steps: Steps,
  ofKey: boolean,
): number {
  const parsed = parseConfiguration('front-matter.yaml', text.slice(body.start, body.end));
  return parsed.kind === 'tree' ? body.start + offsetOf(parsed.root, steps, ofKey) : span.start;
}

function warning(path: string, message: string): Problem {
  return { code: 'front-matter', severity: 'warning', path, message };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function field(value: unknown, name: string): unknown {
  return isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** YAML makes a number of a key such as 2019. */
function listOf(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: unknown[] = value;
  return items.every(item => typeof item === 'string' || typeof item === 'number')
    ? items.map(String)
    : undefined;
}
