import type { Problem } from '../checks/finding.js';
import type { SourceCard } from '../sources/article.js';
import type { FrontMatter } from '../text/markdown-document.js';
import { matchesGlob } from './glob.js';

/** What a draft's front matter asks of Stet: `stet: { ignore: true | [codes], sources: [keys or globs] }`. */
export interface DraftOptions {
  readonly ignore: boolean;
  readonly ignoredCodes: ReadonlySet<string>;
  /** Undefined: every source. */
  readonly sources: readonly string[] | undefined;
  /** The draft's own language tag, where it gives one. */
  readonly language: string | undefined;
  readonly problems: readonly Problem[];
}

const nothingAsked: DraftOptions = {
  ignore: false,
  ignoredCodes: new Set(),
  sources: undefined,
  language: undefined,
  problems: [],
};

/** Values of the wrong kind are problems and count as not given. `inline` false ignores the `stet` key. */
export function readDraftOptions(
  frontMatter: FrontMatter | undefined,
  path: string,
  inline: boolean,
): DraftOptions {
  if (!frontMatter) return nothingAsked;
  if (frontMatter.error) {
    const message = `The front matter of ${path} does not parse and is not used: ${frontMatter.error.message}`;
    return { ...nothingAsked, problems: [{ code: 'front-matter', severity: 'warning', path, message }] };
  }
  const language = textOf(field(frontMatter.value, 'lang') ?? field(frontMatter.value, 'language'));
  const asked = inline ? field(frontMatter.value, 'stet') : undefined;
  const problems: Problem[] = [];
  const wrong = (name: string, expected: string): void => {
    const message = `${path}: \`stet.${name}\` in the front matter must be ${expected}; it is not used.`;
    problems.push({ code: 'front-matter', severity: 'warning', path, message });
  };
  const ignore = field(asked, 'ignore');
  const codes = listOf(ignore);
  if (ignore !== undefined && typeof ignore !== 'boolean' && !codes)
    wrong('ignore', 'true or a list of codes');
  const sources = field(asked, 'sources');
  const wanted = listOf(sources);
  if (sources !== undefined && !wanted) wrong('sources', 'a list of keys or globs');
  return { ignore: ignore === true, ignoredCodes: new Set(codes ?? []), sources: wanted, language, problems };
}

/** Uris of the sources that the keys and globs name; a glob is held against the path below the folder or the bare name. */
export function narrowSources(
  cards: readonly SourceCard[],
  wanted: readonly string[],
  folderPath: (card: SourceCard) => string,
): string[] {
  const keys = new Set(wanted);
  return cards
    .filter(card => {
      const path = folderPath(card);
      const name = path.slice(path.lastIndexOf('/') + 1);
      return (
        keys.has(card.key) ||
        keys.has(path) ||
        keys.has(name) ||
        wanted.some(glob => matchesGlob(glob, path) || matchesGlob(glob, name))
      );
    })
    .map(card => card.uri);
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function listOf(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter(item => typeof item === 'string');
}
