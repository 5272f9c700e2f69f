import type { Locator } from '../sources/article.js';
import type { Span } from '../text/span.js';
import type { Catalogue } from './catalogue.js';
import type { CitationTarget } from './mark.js';
import { type CitationStyleRules, type FoundMark, keyTargets } from './style.js';

/** A key as written in a pandoc citation, with offsets in the text that was given. */
export interface PandocKey {
  readonly key: string;
  readonly keySpan: Span;
  readonly locator: Locator | undefined;
}

export const pandocStyle: CitationStyleRules = {
  style: 'pandoc',
  place: 'before-end',
  lead: ' ',
  read(draft, catalogue) {
    const { text } = draft.document;
    const marks: FoundMark[] = [];
    for (const inline of draft.document.inlines) {
      if (inline.kind !== 'citation') continue;
      const { start, end } = inline.span;
      const written = text.slice(start, end);
      const grouped = written.startsWith('[');
      // `[@key]{.class}` is a span with attributes and `[@key](target)` a link.
      if (grouped && (text[end] === '{' || text[end] === '(')) continue;
      for (const found of pandocKeys(written)) {
        const { key, keySpan } = found;
        for (const target of grouped ? keyTargets(key, catalogue) : bareTargets(key, catalogue)) {
          marks.push({
            inline,
            style: 'pandoc',
            span: inline.span,
            keySpan: { start: start + keySpan.start, end: start + keySpan.end },
            key,
            locator: found.locator ?? (grouped ? undefined : locatorBehind(text, end)),
            target,
          });
        }
      }
    }
    return marks;
  },
  write(card) {
    const { key } = card;
    if (PLAIN_KEY.test(key)) return { text: `[@${key}]` };
    return /^[\p{L}\p{N}][\p{L}\p{N}_:.+/-]*$/u.test(key) ? { text: `[@{${key}}]` } : undefined;
  },
};

const PLAIN_KEY = /^[\p{L}\p{N}_]+(?:[:.#$%&+?<>~/-][\p{L}\p{N}_]+)*$/u;
const KEY_IN_TEXT =
  /(?<![\p{L}\p{N}.\\])@(?:\{([^{}\s]+)\}|([\p{L}\p{M}\p{N}_]+(?:[:.#$%&+?<>~/-]+[\p{L}\p{M}\p{N}_]+)*))/gu;

/** All keys of a citation with or without brackets, in order. */
export function pandocKeys(text: string): PandocKey[] {
  const found = [...text.matchAll(KEY_IN_TEXT)];
  return found.map((match, i) => {
    const braced = match[1];
    const key = braced ?? match[2] ?? '';
    const start = match.index + (braced === undefined ? 1 : 2);
    const behind = text.slice(match.index + match[0].length, found[i + 1]?.index ?? text.length);
    return { key, keySpan: { start, end: start + key.length }, locator: parseLocator(behind) };
  });
}

/** Characters behind a key that a locator is looked for in. */
const MAX_LOCATOR = 60;
const PAGE =
  /^,?\s*\{?\s*(?:pp?\.|pages?|S\.|Seiten?|с\.|стор\.)?\s*(\d{1,7})(?:\s*[-–—]\s*\d{1,7})?\s*(?:[;,\]}]|$)/u;
const PARAGRAPH = /^,?\s*\{?\s*(?:paras?\.?|paragraphs?|¶|Abs\.|абз\.)\s*(\d{1,7})/u;

/** The place that stands behind a key: "p. 3", "pp. 3-5" (its first page), "3", "para. 4". */
function parseLocator(written: string): Locator | undefined {
  const behind = written.slice(0, MAX_LOCATOR).replace(/\s+/g, ' ');
  const page = PAGE.exec(behind)?.[1];
  if (page !== undefined) return { page: Number(page) };
  const paragraph = PARAGRAPH.exec(behind)?.[1];
  return paragraph === undefined ? undefined : { paragraph: Number(paragraph) };
}

/** `@key [p. 3]` */
function locatorBehind(text: string, end: number): Locator | undefined {
  const bracket = /^ ?\[([^[\]\n]{1,40})\](?![({])/.exec(text.slice(end, end + 50));
  return bracket ? parseLocator(bracket[1] ?? '') : undefined;
}

/** Quarto's cross references look like bare citations. */
const CROSS_REFERENCE = /^(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|nte|tip|wrn|imp|cau)-/;

/**
 * A bare `@word` is as often somebody's handle on a network, so it is unknown only if it looks like a key:
 * handles have no hyphens and colons.
 */
function bareTargets(key: string, catalogue: Catalogue): readonly CitationTarget[] {
  const isKey = /[-:]/.test(key) && !CROSS_REFERENCE.test(key);
  return isKey || catalogue.byKey(key).length > 0 ? keyTargets(key, catalogue) : [{ kind: 'other' }];
}
