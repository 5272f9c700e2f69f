import type { Catalogue } from '../citations/catalogue.js';
import type { FoundMark } from '../citations/style.js';
import { styleRules } from '../citations/style-registry.js';
import type { SourceCard } from '../sources/article.js';
import type { Draft } from '../text/draft.js';
import type { MarkdownDocument } from '../text/markdown-document.js';
import type { Span } from '../text/span.js';
import { isGlob } from './glob.js';
import { scalarSpan } from './yaml-scalar.js';

/** A citation key as it stands in a draft. The span is the key alone. */
export interface KeyMention extends Span {
  readonly where: 'footnote' | 'pandoc' | 'comment' | 'definition' | 'front-matter';
  readonly written: string;
  /** Uris of the sources that have the key; empty where none does, or where a footnote is a remark. */
  readonly sources: readonly string[];
}

/** All keys in a draft, in order of text; links name addresses and paths, and are not among them. */
export function keyMentions(
  path: string,
  document: MarkdownDocument,
  catalogue: Catalogue,
): readonly KeyMention[] {
  const found = new Map<number, KeyMention>();
  const add = (where: KeyMention['where'], span: Span, written: string): void => {
    const sources = urisOf(catalogue.byKey(written));
    found.set(span.start, { where, ...span, written, sources });
  };
  for (const { style, keySpan, key } of marksIn(path, document, catalogue))
    if (style !== 'link') add(style, keySpan, key);
  for (const { label, span } of document.footnotes) {
    const start = document.text.indexOf('[^', span.start) + '[^'.length;
    add('definition', { start, end: start + label.length }, label);
  }
  for (const { span, written } of narrowingKeys(document)) add('front-matter', span, written);
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** The marks of all styles in order of text, of sentences or not. */
export function marksIn(
  path: string,
  document: MarkdownDocument,
  catalogue: Catalogue,
): readonly FoundMark[] {
  const draft: Draft = { path, language: 'und', document, sentences: [] };
  return Object.values(styleRules)
    .flatMap(style => style.read(draft, catalogue))
    .sort((a, b) => a.keySpan.start - b.keySpan.start || a.span.start - b.span.start);
}

/** What `stet: { sources: […] }` names that is neither a path nor a glob. */
function narrowingKeys({ frontMatter, text }: MarkdownDocument): { span: Span; written: string }[] {
  const { body, value } = frontMatter ?? {};
  const wanted = field(field(value, 'stet'), 'sources');
  if (!body || !Array.isArray(wanted)) return [];
  return wanted.flatMap((entry: unknown, at) => {
    const written = typeof entry === 'number' ? String(entry) : entry;
    if (typeof written !== 'string' || isGlob(written) || /[./]/.test(written)) return [];
    const span = scalarSpan(text.slice(body.start, body.end), ['stet', 'sources', at]);
    return span ? [{ span: { start: body.start + span.start, end: body.start + span.end }, written }] : [];
  });
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function urisOf(cards: readonly SourceCard[]): readonly string[] {
  return cards.map(({ uri }) => uri);
}
