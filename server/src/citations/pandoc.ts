import type { Locator } from '../sources/article.js';
import { detached } from '../text/detached.js';
import type { Span } from '../text/span.js';
import type { Catalogue } from './catalogue.js';
import type { CitationTarget } from './mark.js';
import {
  type CitationStyleRules,
  citesAnother,
  type FoundMark,
  keyTargets,
  type MarkToRetarget,
  markableKey,
} from './style.js';

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
  write({ key }, { language }, _, __, place) {
    if (!markableKey.test(key)) return undefined;
    const page = place?.page === undefined ? '' : `, ${PAGE_TERMS.get(language) ?? 'p.'} ${place.page}`;
    return { text: `[@${written(key)}${page}]` };
  },
  beside({ kind, span }, { text }, { document }) {
    const standing = document.text.slice(span.start, span.end);
    if (kind !== 'citation' || !standing.startsWith('[') || standing.length > MAX_GROUP) return undefined;
    return { start: span.end - 1, end: span.end - 1, newText: `; ${text.slice(1, -1)}` };
  },
  retarget(mark, card, { document: { text } }) {
    const { key } = card;
    if (!markableKey.test(key)) return undefined;
    const braced = text[mark.keySpan.start - 1] === '{' && text[mark.keySpan.end] === '}';
    const edits = [{ ...mark.keySpan, newText: braced ? key : written(key) }];
    const page = citesAnother(mark, card) ? locatorSpan(mark, text, braced) : undefined;
    return page ? [...edits, { ...page, newText: '' }] : edits;
  },
};

/** A group that is longer than pandoc's reader here would read takes no more keys (text/markdown-inline-syntax.ts). */
const MAX_GROUP = 700;

const PLAIN_KEY = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:[:.#$%&+?<>~/-][\p{L}\p{M}\p{N}_]+)*$/u;

/** The key as it stands behind `@`; undefined where pandoc has no way to write it. */
export function pandocKey(key: string): string | undefined {
  return markableKey.test(key) ? written(key) : undefined;
}

/** A key that pandoc would read only a part of stands in curly brackets. */
function written(key: string): string {
  return PLAIN_KEY.test(key) ? key : `{${key}}`;
}

/** Where pandoc's own words for the language of a document are others than the English ones. */
const PAGE_TERMS: ReadonlyMap<string, string> = new Map([
  ['de', 'S.'],
  ['uk', 'с.'],
  ['ru', 'с.'],
]);

/** What a place in a source is called, as pandoc has it and as German and Ukrainian do. */
const PLACE =
  '(?:(?:pp?|vols?|chaps?|paras?|secs?|figs?|fols?|ll?|nn?|nos?|pts?|cols?|vv?|bks?|S|Abs|Kap|Bd|с|стор|абз|розд)\\.?|' +
  'pages?|Seiten?|chapters?|paragraphs?|sections?|figures?|lines?|notes?|volumes?|[¶§]{1,2})';
const PLACES =
  '\\s{0,8}(?:\\d{1,7}|[ivxlc]{1,8}(?!\\p{L}))\\p{L}?(?:\\s{0,4}[-–—,]\\s{0,4}\\d{1,7})*(?=\\s{0,8}(?:[;,\\]]|$))';
/** Where in the source: ", p. 3", ", pp. 3-5, 9", ", chap. IV", " para. 4", ", 12". */
const LOCATOR = new RegExp(`^(?:,\\s{0,8}|\\s{1,8})${PLACE}?${PLACES}`, 'iu');
/** Behind a key without brackets a bare number is the sentence's. */
const NAMED_LOCATOR = new RegExp(`^,?\\s{1,8}${PLACE}${PLACES.replace('[;,', '[.;,')}`, 'iu');
/** `@key [p. 3]`, the brackets with all that is in them. */
const LOCATOR_BEHIND = /^ ?\[([^[\]\n]{1,40})\](?![({])/;

/** The place in the source that the mark names behind its key. */
function locatorSpan({ span, keySpan }: MarkToRetarget, text: string, braced: boolean): Span | undefined {
  const from = keySpan.end + (braced ? 1 : 0);
  if (text[span.start] === '[') {
    const found = LOCATOR.exec(text.slice(from, Math.min(span.end, from + MAX_LOCATOR)));
    return found ? { start: from, end: from + found[0].length } : undefined;
  }
  const named = NAMED_LOCATOR.exec(text.slice(span.end, span.end + MAX_LOCATOR));
  if (named) return { start: span.end, end: span.end + named[0].length };
  const bracket = LOCATOR_BEHIND.exec(text.slice(span.end, span.end + 50));
  const words = ` ${bracket?.[1] ?? ''}`;
  const isPlace = bracket !== null && LOCATOR.exec(words)?.[0] === words;
  return isPlace ? { start: span.end, end: span.end + bracket[0].length } : undefined;
}

const KEY_IN_TEXT =
  /(?<![\p{L}\p{N}.\\])@(?:\{([^{}\s]+)\}|([\p{L}\p{M}\p{N}_]+(?:[:.#$%&+?<>~/-]+[\p{L}\p{M}\p{N}_]+)*))/gu;

/** Citations whose keys are remembered: those of some long drafts. */
const MOST_CITATIONS = 5_000;

const knownKeys = new Map<string, readonly PandocKey[]>();

/** All keys of a citation with or without brackets, in order. All those of a draft are asked for at each keystroke. */
export function pandocKeys(text: string): readonly PandocKey[] {
  const known = knownKeys.get(text);
  if (known) return known;
  const own = detached(text);
  const keys = readKeys(own);
  if (knownKeys.size >= MOST_CITATIONS) knownKeys.clear();
  knownKeys.set(own, keys);
  return keys;
}

function readKeys(text: string): readonly PandocKey[] {
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
  const bracket = LOCATOR_BEHIND.exec(text.slice(end, end + 50));
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
  const isListed = catalogue.byKey(key).length > 0 || catalogue.listedIn(key) !== undefined;
  return isKey || isListed ? keyTargets(key, catalogue) : [{ kind: 'other' }];
}
