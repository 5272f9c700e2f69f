import type { SyntaxNodeRef } from '@lezer/common';
import { detached } from './detached.js';
import type { BlockKind, Inline, InlineKind } from './markdown-document.js';
import { decodeEntity } from './markdown-entities.js';
import { bracketedLinks, resolveLink } from './markdown-links.js';
import { createProseBuilder, type ProseMark } from './markdown-prose.js';
import type { Prose } from './prose.js';
import type { Span } from './span.js';

/** Markup around words: left out, the words stay. */
const SYNTAX = new Set([
  'EmphasisMark',
  'StrikethroughMark',
  'HeaderMark',
  'QuoteMark',
  'TaskMarker',
  'CodeMark',
  'ProcessingInstruction',
]);

/** Stands for what is no word and yet part of a sentence: U+FFFC, object replacement character. */
const OPAQUE = '\ufffc';

export interface LeafBlock {
  readonly kind: BlockKind;
  readonly from: number;
  readonly to: number;
}

/** Takes the nodes inside one leaf block after the other, in order, and gives their prose and inlines. */
export interface LeafReader {
  /** Undefined between blocks. */
  readonly block: LeafBlock | undefined;
  /** `words`: the part of the block that is prose. */
  begin(block: LeafBlock, words: Span): void;
  /** Nodes that were entered and not yet left. */
  readonly depth: number;
  /** False: nothing inside this node is of interest. */
  enter(node: SyntaxNodeRef): boolean;
  leave(node: SyntaxNodeRef): void;
  finish(): { readonly prose: Prose; readonly marks: readonly Omit<Inline, 'block'>[] };
}

interface OpenInline {
  readonly kind: InlineKind;
  readonly from: number;
  readonly to: number;
  /** Where the words that are kept end. */
  readonly wordsEnd: number;
  readonly value: string;
  readonly start: ProseMark;
}

interface ReadInline {
  readonly kind: InlineKind;
  readonly span: Span;
  readonly value: string;
  readonly start: ProseMark;
  readonly end: ProseMark;
}

export function createLeafReader(text: string, targets: ReadonlyMap<string, string>): LeafReader {
  const prose = createProseBuilder(text);
  let block: LeafBlock | undefined;
  let words: Span = { start: 0, end: 0 };
  let read: ReadInline[] = [];
  const open: OpenInline[] = [];
  let pos = 0;
  let depth = 0;

  function flush(to: number): void {
    if (to > pos) prose.text(pos, to);
    pos = Math.max(pos, to);
  }

  function omit(
    node: { readonly from: number; readonly to: number },
    kind: InlineKind,
    value: string,
  ): false {
    flush(node.from);
    prose.leftOut();
    const at = prose.end();
    read.push({ kind, span: { start: node.from, end: node.to }, value, start: at, end: at });
    pos = node.to;
    return false;
  }

  function skip(node: SyntaxNodeRef): false {
    flush(node.from);
    pos = node.to;
    return false;
  }

  function keep(node: SyntaxNodeRef, kind: InlineKind, kept: Span, value: string): true {
    flush(node.from);
    open.push({ kind, from: node.from, to: node.to, wordsEnd: kept.end, value, start: prose.next() });
    pos = kept.start;
    return true;
  }

  function enterLink(node: SyntaxNodeRef): boolean {
    const link = resolveLink(text, node.node, targets);
    if (!link) return true;
    const group = bracketedLinks(text, node.node, targets);
    for (const member of group) {
      omit(member.node, 'link', member.link.target);
      // What stands between two of them goes with them.
      pos =
        member.node.nextSibling && member !== group[group.length - 1] ? member.node.nextSibling.from : pos;
    }
    if (group.length > 0) return false;
    return keep(node, 'link', link.label, link.target);
  }

  function enterCode(node: SyntaxNodeRef): boolean {
    let size = 0;
    while (text.charAt(node.from + size) === '`') size++;
    const code = { start: node.from + size, end: node.to - size };
    return keep(node, 'code', code, text.slice(code.start, code.end));
  }

  function enterEntity(node: SyntaxNodeRef): false {
    flush(node.from);
    const value = decodeEntity(text.slice(node.from, node.to));
    if (value !== undefined) {
      prose.decoded(value, node.from, node.to);
      pos = node.to;
    }
    return false;
  }

  function enterTag(node: SyntaxNodeRef): false {
    skip(node);
    if (/^<br[\s/>]/i.test(text.slice(node.from, node.from + 4))) prose.lineBreak(node.from, node.to);
    return false;
  }

  function enterNode(node: SyntaxNodeRef): boolean {
    const inner = (before: number, behind: number) => text.slice(node.from + before, node.to - behind);
    if (SYNTAX.has(node.name)) return skip(node);
    switch (node.name) {
      case 'Escape':
        flush(node.from);
        pos = node.from + 1;
        return false;
      case 'HardBreak':
        flush(node.from);
        pos = node.from + (text.charAt(node.from) === '\\' ? 1 : 0);
        return false;
      case 'Entity':
        return enterEntity(node);
      case 'HTMLTag':
        return enterTag(node);
      case 'Comment':
        return omit(node, 'comment', inner(4, 3).trim());
      case 'MdxComment':
        return omit(node, 'comment', inner(3, 3).trim());
      case 'FootnoteReference':
        return omit(node, 'footnote-reference', inner(2, 1));
      case 'Citation':
        return omit(node, 'citation', inner(1, 1));
      case 'BareCitation':
        // In the label of a link it is a handle.
        if (open.some(({ kind }) => kind === 'link')) return false;
        return keep(node, 'citation', { start: node.from, end: node.to }, inner(0, 0));
      case 'URL':
        return omit(node, 'autolink', inner(0, 0));
      case 'Autolink':
        return omit(node, 'autolink', inner(1, 1));
      case 'NumberMark':
        return omit(node, 'link', inner(node.node.firstChild ? node.node.firstChild.from - node.from : 0, 1));
      case 'Link':
        return enterLink(node);
      case 'Image':
      case 'TemplateTag':
      case 'Attributes':
      case 'DisplayMath':
        flush(node.from);
        prose.leftOut();
        pos = node.to;
        return false;
      case 'Math':
      case 'CrossReference':
        flush(node.from);
        prose.decoded(OPAQUE, node.from, node.to);
        pos = node.to;
        return false;
      case 'InlineCode':
        return enterCode(node);
      default:
        return true;
    }
  }

  return {
    get block() {
      return block;
    },
    begin(next, part) {
      block = next;
      words = part;
      pos = part.start;
      depth = 0;
    },
    get depth() {
      return depth;
    },
    enter(node) {
      const last = open[open.length - 1];
      const limit = last ? Math.min(last.wordsEnd, words.end) : words.end;
      if (node.from < pos || node.from >= limit) return false;
      const inside = enterNode(node);
      if (inside) depth++;
      return inside;
    },
    leave(node) {
      depth--;
      const last = open[open.length - 1];
      if (!last || last.from !== node.from || last.to !== node.to) return;
      flush(last.wordsEnd);
      open.pop();
      pos = Math.max(pos, last.to);
      const span = { start: last.from, end: last.to };
      read.push({ kind: last.kind, span, value: last.value, start: last.start, end: prose.end() });
    },
    finish() {
      flush(words.end);
      const finished = prose.finish();
      const marks = read.map(({ kind, span, value, start, end }) => {
        const stop = Math.min(end.offset, finished.text.length);
        return {
          kind,
          span,
          value: detached(value),
          proseSpan: { start: Math.min(start.offset, stop), end: stop },
        };
      });
      marks.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
      read = [];
      block = undefined;
      return { prose: finished, marks };
    },
  };
}
