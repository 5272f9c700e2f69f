import type { Inline, MarkdownDocument } from './markdown-document.js';
import type { Span } from './span.js';

export type DirectiveKind = 'stet' | 'disable-next-line' | 'disable' | 'enable' | 'disable-file';

/** An instruction to Stet inside a comment of a draft (spec 6). The span is that of the comment. */
export interface Directive extends Span {
  readonly kind: DirectiveKind;
  /** Empty: all codes. */
  readonly codes: readonly string[];
  readonly reason: string | undefined;
}

/** A comment that begins like a directive, in capitals or not, and is none. */
export interface UnknownDirective extends Span {
  /** The comment without its marks. */
  readonly text: string;
}

export interface Directives {
  readonly directives: readonly Directive[];
  readonly unknown: readonly UnknownDirective[];
}

const KINDS: ReadonlyMap<string, DirectiveKind> = new Map<string, DirectiveKind>([
  ['stet-disable-next-line', 'disable-next-line'],
  ['stet-disable', 'disable'],
  ['stet-enable', 'enable'],
  ['stet-disable-file', 'disable-file'],
]);

/** The directives in the comments of a document, HTML and MDX alike, in order of text. */
export function parseDirectives(document: MarkdownDocument): Directives {
  const directives: Directive[] = [];
  const unknown: UnknownDirective[] = [];
  for (const comment of document.inlines) {
    if (comment.kind !== 'comment' || !/^stet(?![\p{L}\p{N}_])/iu.test(comment.value)) continue;
    const directive = parseDirective(comment);
    if (directive) directives.push(directive);
    else unknown.push({ ...comment.span, text: comment.value });
  }
  return { directives, unknown };
}

function parseDirective({ value, span }: Inline): Directive | undefined {
  if (value === 'stet') return { ...span, kind: 'stet', codes: [], reason: undefined };
  const stand = /^stet\s*:/.exec(value);
  if (stand) return { ...span, kind: 'stet', codes: [], reason: textOrNone(value.slice(stand[0].length)) };
  const word = /^[a-z-]+/.exec(value)?.[0] ?? '';
  const kind = KINDS.get(word);
  if (!kind) return undefined;
  const rest = value.slice(word.length);
  const dashes = /(?:^|\s)--(?:\s|$)/.exec(rest);
  const codes = (dashes ? rest.slice(0, dashes.index) : rest).split(/[\s,]/).filter(code => code !== '');
  if (!codes.every(code => /^[a-z][a-z-]*$/.test(code))) return undefined;
  const reason = dashes ? textOrNone(rest.slice(dashes.index + dashes[0].length)) : undefined;
  return { ...span, kind, codes, reason };
}

function textOrNone(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' ? undefined : trimmed;
}
