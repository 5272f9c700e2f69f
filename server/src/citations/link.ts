import type { Locator, SourceCard } from '../sources/article.js';
import type { Inline } from '../text/markdown-document.js';
import type { Span } from '../text/span.js';
import type { Catalogue } from './catalogue.js';
import { escapeLine, escapePath, escapeUrl, plainLine } from './escape.js';
import type { CitationTarget } from './mark.js';
import { decodePath, relativePath, resolvePath } from './relative-path.js';
import { type CitationEdit, type CitationStyleRules, type FoundMark, sourceTargets } from './style.js';

export const linkStyle: CitationStyleRules = {
  style: 'link',
  place: 'before-end',
  lead: ' ',
  read(draft, catalogue) {
    const marks: FoundMark[] = [];
    for (const inline of draft.document.inlines) {
      if (inline.kind !== 'link' && inline.kind !== 'autolink') continue;
      const keySpan = targetSpan(inline, draft.document.text);
      for (const target of linkTargets(inline.value, draft.path, catalogue)) {
        marks.push({
          inline,
          style: 'link',
          span: inline.span,
          keySpan,
          key: inline.value,
          locator: undefined,
          target,
        });
      }
    }
    return marks;
  },
  write(card, { path }, _, __, place) {
    const label = labelOf(card);
    if (label === undefined) return undefined;
    return { text: `([${label}](${addressOf(card, path)}${fragmentOf(card, place)}))` };
  },
  beside({ kind, span, proseSpan }, { text }, { document }) {
    const isBracketed = document.text[span.end] === ')' && proseSpan.end <= proseSpan.start;
    if (kind !== 'link' || !isBracketed) return undefined;
    return { start: span.end, end: span.end, newText: `, ${text.slice(1, -1)}` };
  },
  retarget({ span, keySpan }, card, { document: { text, inlines }, path }) {
    const inline = inlines.find(({ span: { start, end } }) => start === span.start && end === span.end);
    if (!inline) return undefined;
    const target = addressOf(card, path);
    const whole = text.slice(span.start, span.end);
    const label = labelOf(card);
    if (inline.kind === 'autolink') return retargetAddress(whole, span, target, label);
    const isName = inline.proseSpan.end <= inline.proseSpan.start && !/^\[(?:!|\\?\[)/.test(whole);
    if (isName) return label === undefined ? undefined : [{ ...span, newText: `[${label}](${target})` }];
    return [{ start: behindLabel(text, span, keySpan), end: span.end, newText: `(${target})` }];
  },
};

function addressOf({ metadata: { url }, path }: SourceCard, draftPath: string): string {
  return (url && escapeUrl(url.value)) ?? escapePath(relativePath(draftPath, path));
}

/** Readers of PDF open the page that the fragment names (RFC 8118). */
function fragmentOf({ metadata: { url }, path }: SourceCard, place: Locator | undefined): string {
  const isPdf = /\.pdf$/i.test(url?.value ?? path);
  return isPdf && place?.page !== undefined ? `#page=${place.page}` : '';
}

/** `<https://x.example>` and a bare address; a path is no address, so it gets a label. */
function retargetAddress(
  whole: string,
  span: Span,
  target: string,
  label: string | undefined,
): readonly CitationEdit[] | undefined {
  if (!/^https?:/i.test(target))
    return label === undefined ? undefined : [{ ...span, newText: `[${label}](${target})` }];
  return [{ ...span, newText: whole.startsWith('<') ? `<${target}>` : target }];
}

/**
 * Behind the bracket that closes the label: the words are the writer's and stay, the rest, a title with it, is of the
 * other source.
 */
function behindLabel(text: string, span: Span, keySpan: Span): number {
  const bracket = /\]\(\s*<?$/.exec(text.slice(span.start, keySpan.start));
  if (bracket) return span.start + bracket.index + 1;
  const reference = /\]\[[^[\]]*\]$/.exec(text.slice(span.start, span.end));
  return reference ? span.start + reference.index + 1 : span.end;
}

/** A link in round brackets is a mark up to this length of its label, and prose beyond (text/markdown-links.ts). */
const MAX_LABEL = 60;

/** The publisher, else the title, else the key: the first that is read as a name and not as words of the sentence. */
function labelOf({ key, metadata: { publisher, title } }: SourceCard): string | undefined {
  const name = publisher && escapeLine(withoutStop(publisher.value));
  const heading = withoutStop(title.value);
  const labels = [name ?? (/[.!?]/.test(heading) ? '' : escapeLine(heading)), escapeLine(key)];
  return labels.find(label => label !== '' && label.length <= MAX_LABEL && !/[.!?]$/.test(label));
}

function withoutStop(name: string): string {
  return plainLine(name).replace(/\.$/, '');
}

function linkTargets(target: string, draftPath: string, catalogue: Catalogue): CitationTarget[] {
  const byUrl = catalogue.byUrl(target);
  if (byUrl.length > 0) return sourceTargets(byUrl);
  const card = sourceAtPath(target, draftPath, catalogue);
  return card ? sourceTargets([card]) : [{ kind: 'other' }];
}

function sourceAtPath(target: string, draftPath: string, catalogue: Catalogue): SourceCard | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|^#/i.test(target)) return undefined;
  const path = resolvePath(draftPath, target.replace(/[?#].*$/s, ''));
  return catalogue.byPath(path) ?? catalogue.byPath(decodePath(path));
}

/** The target as written; the whole link where a reference definition gives it. */
function targetSpan(inline: Inline, text: string): Span {
  const at = text.slice(inline.span.start, inline.span.end).lastIndexOf(inline.value);
  if (at < 0 || inline.value === '') return inline.span;
  const start = inline.span.start + at;
  return { start, end: start + inline.value.length };
}
