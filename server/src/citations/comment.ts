import type { SourceCard } from '../sources/article.js';
import type { Catalogue } from './catalogue.js';
import type { CitationTarget } from './mark.js';
import { type CitationStyleRules, type FoundMark, keyTargets, markableKey, sourceTargets } from './style.js';

export const commentStyle: CitationStyleRules = {
  style: 'comment',
  place: 'behind-end',
  lead: ' ',
  read(draft, catalogue) {
    const { text } = draft.document;
    const marks: FoundMark[] = [];
    for (const inline of draft.document.inlines) {
      if (inline.kind !== 'comment') continue;
      const { start, end } = inline.span;
      for (const { key, at } of keysIn(text.slice(start, end))) {
        for (const target of targets(key, catalogue)) {
          marks.push({
            inline,
            style: 'comment',
            span: inline.span,
            keySpan: { start: start + at, end: start + at + key.length },
            key,
            locator: undefined,
            target,
          });
        }
      }
    }
    return marks;
  },
  write({ key }, { path }) {
    const text = markableKey.test(key) ? toComment(`source: ${key}`, path) : undefined;
    return text === undefined ? undefined : { text };
  },
  beside({ kind, span }, { text }, { document }) {
    const standing = document.text.slice(span.start, span.end);
    if (kind !== 'comment' || !HEAD.test(standing) || keysIn(standing).length === 0) return undefined;
    const [key] = keysIn(text);
    const end = standing.replace(/\s*(?:-->|\*\/\})$/, '').length;
    return key && { start: span.start + end, end: span.start + end, newText: `, ${key.key}` };
  },
  retarget({ keySpan }, { key }, { path }) {
    const fits = markableKey.test(key) && toComment(key, path) !== undefined;
    return fits ? [{ ...keySpan, newText: key }] : undefined;
  },
};

/** A comment as the draft's format writes it; undefined where the words would end it early. */
export function toComment(words: string, draftPath: string): string | undefined {
  if (isMdx(draftPath)) return words.includes('*/') ? undefined : `{/* ${words} */}`;
  return words.includes('--') ? undefined : `<!-- ${words} -->`;
}

/** MDX refuses HTML comments. */
function isMdx(path: string): boolean {
  return /\.mdx$/i.test(path);
}

/** The sources that a comment names, with its brackets; empty for any other comment. */
export function sourcesInComment(comment: string, catalogue: Catalogue): readonly SourceCard[] {
  return keysIn(comment).flatMap(({ key }) =>
    targets(key, catalogue).flatMap(target =>
      target.kind === 'source' ? (catalogue.card(target.uri) ?? []) : [],
    ),
  );
}

interface KeyInComment {
  readonly key: string;
  /** Offset in the comment. */
  readonly at: number;
}

function keysIn(comment: string): readonly KeyInComment[] {
  const head = HEAD.exec(comment)?.[0].length;
  if (head === undefined) return [];
  const list = comment.slice(head).replace(/(?:-->|\*\/\})$/, '');
  return [...list.matchAll(/[^,;\n]+/g)].flatMap(({ 0: piece, index }) => {
    const key = piece.trim();
    return key === '' ? [] : [{ key, at: head + index + piece.indexOf(key) }];
  });
}

const HEAD = /^(?:<!--|\{\/\*)\s{0,40}sources?\s{0,40}:/i;

/** Words with spaces between them that no source is called by are a remark, no key. */
function targets(key: string, catalogue: Catalogue): readonly CitationTarget[] {
  const cards = catalogue.byKey(key);
  if (cards.length > 0) return sourceTargets(cards);
  const byUrl = catalogue.byUrl(key);
  if (byUrl.length > 0) return sourceTargets(byUrl);
  const titled = (catalogue.byName(key)?.title ?? []).flatMap(uri => catalogue.card(uri) ?? []);
  if (titled.length > 0) return sourceTargets(titled);
  return /\s|:\/\//.test(key) ? [{ kind: 'other' }] : keyTargets(key, catalogue);
}
