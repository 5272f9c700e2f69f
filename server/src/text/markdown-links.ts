import type { SyntaxNode } from '@lezer/common';
import type { Span } from './span.js';

/** Longest label of a link in round brackets that counts as a mark: the name of a publisher, not a statement. */
const MAX_MARK_LABEL = 60;

export const NO_CAPTIONS: ReadonlyMap<number, Span> = new Map();

export interface ResolvedLink {
  /** What a reader sees. */
  readonly label: Span;
  readonly target: string;
}

/** Undefined where brackets are only brackets: no target, and no definition for their label. */
export function resolveLink(
  text: string,
  node: SyntaxNode,
  targets: ReadonlyMap<string, string>,
): ResolvedLink | undefined {
  const label = labelOf(node);
  if (!label) return undefined;
  let reference = text.slice(label.start, label.end);
  for (let child = node.lastChild; child && child.from > label.end; child = child.prevSibling) {
    if (child.name === 'URL') return { label, target: withoutAngles(text.slice(child.from, child.to)) };
    if (child.name === 'LinkLabel' && child.to - child.from > 2)
      reference = text.slice(child.from + 1, child.to - 1);
    if (child.name === 'LinkMark' && text.charAt(child.from) === '(') return { label, target: '' };
  }
  const target = targets.get(normaliseLabel(reference));
  return target === undefined ? undefined : { label, target };
}

/** As CommonMark compares labels, with simple case folding. */
export function normaliseLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Between the brackets of a link or an image. */
export function labelOf(node: SyntaxNode): Span | undefined {
  const [open, close] = node.getChildren('LinkMark');
  return open && close ? { start: open.to, end: close.from } : undefined;
}

/**
 * Links that stand alone in round brackets, `([Gazette](a), [Herald](b))`, from the first one on; empty where
 * there is more in the brackets. A label that ends a sentence is a statement, not a name.
 */
export function bracketedLinks(
  text: string,
  first: SyntaxNode,
  targets: ReadonlyMap<string, string>,
): readonly { readonly node: SyntaxNode; readonly link: ResolvedLink }[] {
  if (text.charAt(first.from - 1) !== '(') return [];
  const links: { node: SyntaxNode; link: ResolvedLink }[] = [];
  for (let node: SyntaxNode | null = first; node?.name === 'Link'; node = node.nextSibling) {
    const link = resolveLink(text, node, targets);
    if (!link || !isName(text.slice(link.label.start, link.label.end))) return [];
    links.push({ node, link });
    if (text.charAt(node.to) === ')') return links;
    const next: SyntaxNode | null = node.nextSibling;
    if (!next || !/^(?:[,;] ?|[,;]?\s)$/.test(text.slice(node.to, Math.min(next.from, node.to + 4))))
      return [];
  }
  return [];
}

/**
 * The images of a paragraph that holds nothing else, linked or not: where each starts, and its caption. Empty
 * for any other paragraph.
 */
export function captionsOf(text: string, paragraph: SyntaxNode): ReadonlyMap<number, Span> {
  const first = paragraph.firstChild?.name;
  if (first !== 'Image' && first !== 'Link') return NO_CAPTIONS;
  const captions = new Map<number, Span>();
  let end = paragraph.from;
  for (let node = paragraph.firstChild; node; node = node.nextSibling) {
    if (node.name === 'Attributes' && node.from === end) {
      end = node.to;
      continue;
    }
    const image = node.name === 'Link' ? onlyImage(text, node) : node;
    const label = image?.name === 'Image' ? labelOf(image) : undefined;
    const between = text.slice(end, Math.min(node.from, end + 100));
    if (!image || !label || between.trim() !== '' || node.from - end > 100) return NO_CAPTIONS;
    captions.set(image.from, label);
    end = node.to;
  }
  return text.slice(end, paragraph.to).trim() === '' ? captions : NO_CAPTIONS;
}

function onlyImage(text: string, link: SyntaxNode): SyntaxNode | undefined {
  const label = labelOf(link);
  const image = link.getChild('Image');
  if (!label || !image) return undefined;
  const around = text.slice(label.start, image.from) + text.slice(image.to, Math.max(image.to, label.end));
  return around.trim() === '' ? image : undefined;
}

function isName(label: string): boolean {
  return label.length <= MAX_MARK_LABEL && !/[.!?]$/.test(label);
}

function withoutAngles(target: string): string {
  return target.startsWith('<') && target.endsWith('>') ? target.slice(1, -1) : target;
}
