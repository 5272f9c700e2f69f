import type { Problem } from '../checks/finding.js';
import type { Catalogue } from '../citations/catalogue.js';
import { withBibliographies } from '../citations/listed-works.js';
import type { SourceStore } from '../ports/index.js';
import { isInside, parentUri, resolveUri } from '../ports/uri.js';
import type { BibliographyEntry } from '../sources/bibliography/entry.js';
import { parseBibliography } from '../sources/bibliography/parse-bibliography.js';
import { contentHash } from '../text/content-hash.js';
import { decodeText } from '../text/decode.js';
import { lineIndex } from '../text/line-index.js';
import { parseMarkdown } from '../text/markdown.js';
import type { MarkdownDocument } from '../text/markdown-document.js';
import type { DraftInput } from './engine.js';
import { BIBLIOGRAPHY_LIMIT } from './source-bibliographies.js';
import { scalarSpan } from './yaml-scalar.js';

/** Bibliographies that one draft may name. */
const MOST_NAMED = 20;

/** What a draft's `bibliography:` comes to. */
export interface DraftWorks {
  /** The same object for the same bibliographies and sources. */
  readonly catalogue: Catalogue;
  /** One for each that is missing, lies outside or does not parse. */
  readonly problems: readonly Problem[];
  readonly named: readonly NamedBibliography[];
}

/** A bibliography as it was when a draft that names it was checked. */
export interface NamedBibliography {
  readonly uri: string;
  /** Of its bytes; undefined where it could not be read. */
  readonly hash: string | undefined;
}

/** The bibliographies of one snapshot's drafts: each file is read once, when the first draft names it. */
export interface Bibliographies {
  of(
    document: MarkdownDocument,
    draft: { readonly uri: string; readonly path: string },
    catalogue: Catalogue,
  ): Promise<DraftWorks>;
  /** `NamedBibliography.hash`, without parsing it. */
  hash(uri: string): Promise<string | undefined>;
}

interface Named {
  readonly path: string;
  /** `path:line` in the draft. */
  readonly place: string;
}

type Reading =
  | {
      readonly kind: 'read';
      readonly hash: string;
      readonly entries: readonly BibliographyEntry[];
      /** The line that ends the reading, from 1. */
      readonly fault: { readonly line: number; readonly message: string } | undefined;
    }
  | Failure;

type Content = { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly hash: string } | Failure;

interface Failure {
  readonly kind: 'failed';
  readonly message: string;
}

/**
 * `rootUri`: nothing outside is read, links resolved. `named` is told of each file that a draft names, whether or not it
 * is there.
 */
export function createBibliographies(
  store: SourceStore,
  rootUri: string,
  named: (uri: string) => void = () => undefined,
): Bibliographies {
  const contents = new Map<string, Promise<Content>>();
  const readings = new Map<string, Promise<Reading>>();
  const catalogues = new WeakMap<Catalogue, Map<string, Catalogue>>();

  async function fetch(uri: string): Promise<Content> {
    if (!isInside(rootUri, uri))
      return failed('it lies outside the project, where Stet reads no bibliography');
    if ((await store.exists(uri)) !== 'file') return failed('there is no such file');
    const [root, real] = [await store.realpath(rootUri), await store.realpath(uri)];
    if (!isInside(root ?? rootUri, real ?? uri)) return failed('it is a link that leads out of the project');
    const outcome = await store.read(uri, BIBLIOGRAPHY_LIMIT);
    if (outcome.kind === 'problem') return failed(outcome.problem.message);
    return { ...outcome, hash: contentHash(outcome.bytes) };
  }

  function fetchOnce(uri: string): Promise<Content> {
    const known = contents.get(uri);
    if (known) return known;
    named(uri);
    const content = fetch(uri);
    contents.set(uri, content);
    return content;
  }

  async function read(uri: string): Promise<Reading> {
    const content = await fetchOnce(uri);
    if (content.kind === 'failed') return content;
    const { bytes, hash } = content;
    const { text, problem } = decodeText(bytes);
    if (problem) return failed(problem.message);
    const parsed = parseBibliography(uri, text);
    if (!parsed) return failed('it is none of .bib, .json and .yaml');
    const { entries, fault } = parsed;
    const line = fault && lineIndex(text).position(fault.offset).line + 1;
    return {
      kind: 'read',
      hash,
      entries,
      fault: fault && line !== undefined ? { line, message: firstLine(fault.message) } : undefined,
    };
  }

  function readOnce(uri: string): Promise<Reading> {
    const known = readings.get(uri);
    if (known) return known;
    const reading = read(uri);
    readings.set(uri, reading);
    return reading;
  }

  return {
    async of(document, draft, catalogue) {
      const all = namedIn(document, draft.path);
      const folder = parentUri(draft.uri);
      if (all.length === 0 || folder === undefined) return { catalogue, problems: [], named: [] };
      const problems: Problem[] = [];
      const rests: NamedBibliography[] = [];
      const tell = (message: string): void => {
        problems.push({ code: 'bibliography', severity: 'warning', path: draft.path, message });
      };
      const read: { uri: string; name: string; entries: readonly BibliographyEntry[] }[] = [];
      for (const { path, place } of all) {
        const uri = resolveUri(folder, path);
        const reading = await readOnce(uri);
        rests.push({ uri, hash: reading.kind === 'read' ? reading.hash : undefined });
        if (reading.kind === 'failed')
          tell(
            `${place}: the bibliography ${path} cannot be read: ${reading.message}. Paths count from the draft.`,
          );
        else {
          const { entries, fault } = reading;
          if (fault)
            tell(
              `${place}: ${path}:${fault.line} does not parse, and what follows is not read: ${fault.message}`,
            );
          read.push({ uri, name: path, entries });
        }
      }
      const key = read.map(({ uri, name }) => `${uri} ${name}`).join('\n');
      const known = catalogues.get(catalogue) ?? new Map<string, Catalogue>();
      catalogues.set(catalogue, known);
      const works = known.get(key) ?? withBibliographies(catalogue, read);
      known.set(key, works);
      return { catalogue: works, problems, named: rests };
    },
    async hash(uri) {
      const content = await fetchOnce(uri);
      return content.kind === 'bytes' ? content.hash : undefined;
    },
  };
}

/** Uris of the bibliographies that a draft names, whether or not they are there. */
export function namedBibliographies({
  uri,
  path,
  text,
}: Pick<DraftInput, 'uri' | 'path' | 'text'>): readonly string[] {
  const folder = parentUri(uri);
  if (folder === undefined || !text.includes('bibliography')) return [];
  return namedIn(parseMarkdown(text), path).map(named => resolveUri(folder, named.path));
}

/** `bibliography: refs.bib`, or a list of such. */
function namedIn({ frontMatter, text }: MarkdownDocument, path: string): readonly Named[] {
  const value = frontMatter?.value;
  if (!frontMatter || typeof value !== 'object' || value === null || !('bibliography' in value)) return [];
  const { bibliography } = value;
  const yaml = text.slice(frontMatter.body.start, frontMatter.body.end);
  const placed = (at: readonly (string | number)[]): string => {
    const start = frontMatter.body.start + (scalarSpan(yaml, at)?.start ?? 0);
    return `${path}:${lineIndex(text).position(start).line + 1}`;
  };
  const list: readonly unknown[] = Array.isArray(bibliography) ? bibliography : [bibliography];
  return list.slice(0, MOST_NAMED).flatMap((each, at) => {
    if (typeof each !== 'string' || each.trim() === '' || /^[a-z][a-z0-9+.-]+:/i.test(each)) return [];
    const steps = Array.isArray(bibliography) ? ['bibliography', at] : ['bibliography'];
    return [{ path: each.trim().replaceAll('\\', '/'), place: placed(steps) }];
  });
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? '';
}

function failed(message: string): Failure {
  return { kind: 'failed', message };
}
