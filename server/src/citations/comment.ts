import type { Catalogue } from './catalogue.js';
import type { CitationTarget } from './mark.js';
import { type CitationStyleRules, type FoundMark, keyTargets, sourceTargets } from './style.js';

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
      const head = HEAD.exec(text.slice(start, end));
      if (!head) continue;
      const from = start + head[0].length;
      for (const match of text
        .slice(from, end)
        .replace(/(?:-->|\*\/\})$/, '')
        .matchAll(/[^,;\n]+/g)) {
        const key = match[0].trim();
        if (key === '') continue;
        const keyStart = from + match.index + match[0].indexOf(key);
        for (const target of targets(key, catalogue)) {
          marks.push({
            inline,
            style: 'comment',
            span: inline.span,
            keySpan: { start: keyStart, end: keyStart + key.length },
            key,
            locator: undefined,
            target,
          });
        }
      }
    }
    return marks;
  },
  write({ key }, _language, draftPath) {
    // The keys that this comment can hold need no escape: no comma, no white space, no end of a comment.
    if (!/^[\p{L}\p{N}][\p{L}\p{N}_:.+/-]*$/u.test(key)) return undefined;
    const text = toComment(`source: ${key}`, draftPath);
    return text === undefined ? undefined : { text };
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
