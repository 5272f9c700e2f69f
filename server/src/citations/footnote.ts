import type { SourceCard } from '../sources/article.js';
import { detached } from '../text/detached.js';
import type { Draft } from '../text/draft.js';
import type { LanguageTag } from '../text/language-rules.js';
import type { FootnoteDefinition } from '../text/markdown-document.js';
import type { Catalogue } from './catalogue.js';
import { writeDate } from './dates.js';
import { escapeLine, escapeUrl } from './escape.js';
import type { CitationTarget } from './mark.js';
import { nameWords } from './name-words.js';
import { pandocKeys } from './pandoc.js';
import { type CitationStyleRules, type FoundMark, sourceTargets } from './style.js';

export const footnoteStyle: CitationStyleRules = {
  style: 'footnote',
  place: 'behind-end',
  lead: '',
  read(draft, catalogue) {
    const definitions = new Map<string, FootnoteDefinition>();
    for (const definition of draft.document.footnotes) {
      const label = foldLabel(definition.label);
      if (!definitions.has(label)) definitions.set(label, definition);
    }
    const marks: FoundMark[] = [];
    const targets = new Map<string, readonly CitationTarget[]>();
    for (const inline of draft.document.inlines) {
      if (inline.kind !== 'footnote-reference') continue;
      const key = inline.value;
      const start = inline.span.start + '[^'.length;
      const label = foldLabel(key);
      const known = targets.get(label) ?? footnoteTargets(label, definitions.get(label), draft, catalogue);
      targets.set(label, known);
      for (const target of known) {
        marks.push({
          inline,
          style: 'footnote',
          span: inline.span,
          keySpan: { start, end: Math.min(start + key.length, inline.span.end) },
          key,
          locator: undefined,
          target,
        });
      }
    }
    return marks;
  },
  write(card, language) {
    if (!/^[\p{L}\p{N}][\p{L}\p{N}_:.+/-]*$/u.test(card.key)) return undefined;
    const mark = `[^${card.key}]`;
    return { text: mark, definition: `${mark}: ${describe(card, language)}` };
  },
};

/** Labels are compared as Markdown compares them. */
export function foldLabel(label: string): string {
  return label.trim().normalize('NFC').toLowerCase();
}

function footnoteTargets(
  label: string,
  definition: FootnoteDefinition | undefined,
  draft: Draft,
  catalogue: Catalogue,
): CitationTarget[] {
  const cards = catalogue.byKey(label);
  if (cards.length > 0) return sourceTargets(cards);
  if (!definition) return [{ kind: 'unknown', nearest: catalogue.nearestKeys(label) }];
  const cited = citedInBody(draft.document.text.slice(definition.body.start, definition.body.end), catalogue);
  return cited.length > 0 ? sourceTargets(cited) : [{ kind: 'other' }];
}

const URL_IN_TEXT = /https?:\/\/[^\s<>"`\\^{}|]+/gi;

/** Bodies that are remembered of one catalogue; a draft seldom has more. */
const MEMO_LIMIT = 4096;

const knownBodies = new WeakMap<Catalogue, Map<string, readonly SourceCard[]>>();

/** Sources that a footnote's body gives. A draft asks for those of all its footnotes at each keystroke. */
function citedInBody(body: string, catalogue: Catalogue): readonly SourceCard[] {
  const bodies = knownBodies.get(catalogue) ?? new Map<string, readonly SourceCard[]>();
  knownBodies.set(catalogue, bodies);
  const known = bodies.get(body);
  if (known) return known;
  const cited = readBody(body, catalogue);
  if (bodies.size >= MEMO_LIMIT) bodies.clear();
  bodies.set(detached(body), cited);
  return cited;
}

/** By address, else by pandoc key, else by title. */
function readBody(body: string, catalogue: Catalogue): readonly SourceCard[] {
  const byUrl = [...body.matchAll(URL_IN_TEXT)].flatMap(match => urlSources(match[0], catalogue));
  if (byUrl.length > 0) return unique(byUrl);
  const byKey = pandocKeys(body).flatMap(({ key }) => catalogue.byKey(key));
  if (byKey.length > 0) return unique(byKey);
  return byTitle(body, catalogue);
}

/** What follows an address in running text may be punctuation of the text: tried with it, then without. */
function urlSources(written: string, catalogue: Catalogue): readonly SourceCard[] {
  const found = catalogue.byUrl(written);
  if (found.length > 0) return found;
  let end = written.length;
  while (end > 0 && ".,;:!?)]'*_".includes(written[end - 1] as string)) end--;
  const close = written.indexOf(')');
  const trimmed = catalogue.byUrl(written.slice(0, end));
  return trimmed.length > 0 || close < 0 ? trimmed : catalogue.byUrl(written.slice(0, close));
}

/** Several sources may have one title: those whose publisher the body names as well, else all. */
function byTitle(body: string, catalogue: Catalogue): readonly SourceCard[] {
  const words = nameWords(body);
  const titled: string[] = [];
  const publishers = new Set<string>();
  for (let at = 0; at < words.length; ) {
    const hit = catalogue.names.longestAt(words, at);
    titled.push(...(hit?.sources.title ?? []));
    for (const uri of hit?.sources.publisher ?? []) publishers.add(uri);
    at += hit?.length ?? 1;
  }
  const both = titled.filter(uri => publishers.has(uri));
  return unique((both.length > 0 ? both : titled).flatMap(uri => catalogue.card(uri) ?? []));
}

function unique(cards: readonly SourceCard[]): readonly SourceCard[] {
  return [...new Set(cards)];
}

/** "Title. Publisher, May 23, 2023. URL", as far as it is known. */
function describe(card: SourceCard, language: LanguageTag): string {
  const { title, publisher, published, url } = card.metadata;
  const issue = [
    publisher && escapeLine(publisher.value),
    published && writeDate(published.value, language, 'full'),
  ].filter(part => part);
  const sentences = [escapeLine(title.value), issue.join(', ')]
    .filter(part => part !== '')
    .map(part => (/[.!?…]$/.test(part) ? part : `${part}.`));
  const address = url && escapeUrl(url.value);
  return [...sentences, ...(address ? [address] : [])].join(' ');
}
