import type { TextEdit } from '../checks/finding.js';
import { declaredByFrontMatter, declaredBySidecar, keyNames } from '../sources/declared.js';
import { normaliseKey } from '../sources/keys.js';
import { sidecarFor } from '../sources/sidecar.js';
import { readFrontMatter } from '../text/front-matter.js';
import { lineBreakOf } from '../text/line-break.js';
import type { FrontMatter } from '../text/markdown-document.js';
import type { Span } from '../text/span.js';
import { scalarSpan, writeKey } from './yaml-scalar.js';

/** The files that may declare a source's key, as they are now. */
export interface KeyFiles {
  readonly path: string;
  /** Undefined where the file is no text that a front matter could stand in. */
  readonly text: string | undefined;
  /** Undefined where there is none. */
  readonly sidecar: string | undefined;
}

export type KeyDeclaration =
  | { readonly kind: 'edit'; readonly file: 'source' | 'sidecar'; readonly edit: TextEdit }
  /** A sidecar with this text is to be made. */
  | { readonly kind: 'create'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * The one edit after which a source has this key: where its key is declared, else in the front matter of a Markdown
 * file, else in the sidecar.
 */
export function declareKey(files: KeyFiles, key: string): KeyDeclaration {
  const { path, text, sidecar } = files;
  const frontMatter = text === undefined ? undefined : readFrontMatter(text);
  if (text !== undefined && frontMatter?.error)
    return refused(`the front matter of ${path} does not parse; mend it first`);
  if (text !== undefined && frontMatter && isMapping(frontMatter)) {
    const own = declaredByFrontMatter(frontMatter, path, text).declared.key;
    if (own !== undefined || sidecar === undefined || declaredInSidecar(path, sidecar) === undefined)
      return inFrontMatter(path, text, frontMatter, key);
  }
  if (sidecar !== undefined) return inSidecar(path, sidecar, key);
  if (text === undefined || frontMatter || !/\.(?:md|markdown)$/i.test(path))
    return { kind: 'create', text: `key: ${writeKey(key)}\n` };
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const eol = lineBreakOf(text);
  const newText = ['---', `key: ${writeKey(key)}`, '---', '', ''].join(eol);
  return { kind: 'edit', file: 'source', edit: { start, end: start, newText } };
}

/** Where the key that counts stands in one of the files; undefined where it is not declared there. */
export function declaredKeySpan(files: KeyFiles, file: 'source' | 'sidecar'): Span | undefined {
  const { path, text, sidecar } = files;
  const frontMatter = text === undefined ? undefined : readFrontMatter(text);
  const inText =
    text !== undefined &&
    frontMatter &&
    declaredByFrontMatter(frontMatter, path, text).declared.key !== undefined
      ? shifted(keySpan(text.slice(frontMatter.body.start, frontMatter.body.end)), frontMatter.body.start)
      : undefined;
  if (file === 'source') return inText;
  return inText || sidecar === undefined ? undefined : keySpan(sidecar);
}

function isMapping({ value, body, span }: FrontMatter): boolean {
  if (typeof value === 'object' && value !== null) return !Array.isArray(value);
  return value === null && body.start <= span.end;
}

function inFrontMatter(path: string, text: string, frontMatter: FrontMatter, key: string): KeyDeclaration {
  const { body } = frontMatter;
  const known = shifted(keySpan(text.slice(body.start, body.end)), body.start);
  const edit = known
    ? { ...known, newText: writeKey(key) }
    : { start: body.start, end: body.start, newText: `key: ${writeKey(key)}${lineBreakOf(text)}` };
  const after = applied(text, edit);
  const declared = declaredByFrontMatter(readFrontMatter(after), path, after).declared.key;
  return declared !== undefined && normaliseKey(declared) === key
    ? { kind: 'edit', file: 'source', edit }
    : refused(
        `the key has no clear place in the front matter of ${path}; write \`key: ${key}\` there by hand`,
      );
}

function inSidecar(path: string, sidecar: string, key: string): KeyDeclaration {
  const name = sidecarFor(path);
  const known = keySpan(sidecar);
  const start = firstEntry(sidecar);
  const edit = known
    ? { ...known, newText: writeKey(key) }
    : { start, end: start, newText: `key: ${writeKey(key)}${lineBreakOf(sidecar)}` };
  const declared = declaredInSidecar(path, applied(sidecar, edit));
  return declared !== undefined && normaliseKey(declared) === key
    ? { kind: 'edit', file: 'sidecar', edit }
    : refused(`the key has no clear place in ${name}; write \`key: ${key}\` there by hand`);
}

function declaredInSidecar(path: string, sidecar: string): string | undefined {
  return declaredBySidecar(sidecarFor(path), sidecar).declared.key;
}

function keySpan(yaml: string): Span | undefined {
  for (const name of keyNames) {
    const found = scalarSpan(yaml, [name]);
    if (found) return found;
  }
  return undefined;
}

/** Behind a directive or `---` at the top. */
function firstEntry(yaml: string): number {
  return /^(?:\uFEFF)?(?:[\s\S]{0,1000}?^---[ \t]*(?:\r\n|\r|\n))?/m.exec(yaml)?.[0].length ?? 0;
}

function shifted(span: Span | undefined, by: number): Span | undefined {
  return span && { start: span.start + by, end: span.end + by };
}

function applied(text: string, { start, end, newText }: TextEdit): string {
  return text.slice(0, start) + newText + text.slice(end);
}

function refused(reason: string): KeyDeclaration {
  return { kind: 'refused', reason };
}
