import type { SourceCard } from '../sources/article.js';
import type { Inline } from '../text/markdown-document.js';
import type { Span } from '../text/span.js';
import type { Catalogue } from './catalogue.js';
import { escapeLine, escapePath, escapeUrl, plainLine } from './escape.js';
import type { CitationTarget } from './mark.js';
import { decodePath, relativePath, resolvePath } from './relative-path.js';
import { type CitationStyleRules, type FoundMark, sourceTargets } from './style.js';

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
  write(card, _language, draftPath) {
    const { url } = card.metadata;
    const target = (url && escapeUrl(url.value)) ?? escapePath(relativePath(draftPath, card.path));
    const label = labelOf(card);
    return label === undefined || target === undefined ? undefined : { text: `([${label}](${target}))` };
  },
};

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
