import type { SyntaxNodeRef, Tree } from '@lezer/common';
import type { Block, BlockKind, FootnoteDefinition, Inline } from './markdown-document.js';
import { readHtml } from './markdown-html.js';
import { createLeafReader, type LeafBlock } from './markdown-leaf.js';
import { captionsOf, NO_CAPTIONS, normaliseLabel } from './markdown-links.js';
import { type Targets, type UnitSurroundings, unitReader } from './markdown-units.js';
import type { Span } from './span.js';

const EMPTY_PROSE = { text: '', runs: [] };

const LEAVES: ReadonlyMap<string, BlockKind> = new Map<string, BlockKind>([
  ['Paragraph', 'paragraph'],
  ['Task', 'paragraph'],
  ['TableCell', 'table-cell'],
  ['SetextHeading1', 'heading'],
  ['SetextHeading2', 'heading'],
  ...[1, 2, 3, 4, 5, 6].map((level): [string, BlockKind] => [`ATXHeading${level}`, 'heading']),
]);

const CONTAINERS = new Set([
  'Document',
  'Blockquote',
  'BulletList',
  'OrderedList',
  'ListItem',
  'FootnoteDefinition',
  'Definition',
  'Table',
  'TableHeader',
  'TableRow',
]);

const CODE = new Set(['FencedCode', 'CodeBlock', 'ScriptBlock', 'MathBlock']);

/** What is read as a whole, and not again while it and its surroundings are the same. */
const UNITS = new Set([...LEAVES.keys()].filter(name => name !== 'TableCell').concat('Table', 'HTMLBlock'));

export interface Blocks {
  readonly blocks: readonly Block[];
  readonly inlines: readonly Inline[];
  readonly footnotes: readonly FootnoteDefinition[];
}

/** A unit that is being read. */
interface OpenUnit extends UnitSurroundings {
  readonly tree: Tree;
  readonly blocksBefore: number;
  readonly inlinesBefore: number;
}

/**
 * Reads the leaf blocks off a syntax tree whose offsets count in `text`. `previous` is the tree of an earlier
 * version of the text: what the two share is not read again.
 */
export function readBlocks(text: string, tree: Tree, previous?: Tree): Blocks {
  const units = unitReader(tree, previous, readTargets(text, tree));
  const { targets } = units;
  const blocks: Block[] = [];
  const inlines: Inline[] = [];
  const footnotes: FootnoteDefinition[] = [];
  const inside = { quotes: 0, items: 0, footnotes: 0 };
  const leaf = createLeafReader(text, targets);
  /** Images of a paragraph that holds nothing else, by where they start. */
  let captions = NO_CAPTIONS;
  let unit: OpenUnit | undefined;

  function open(node: SyntaxNodeRef, kind: BlockKind, words: Span): void {
    leaf.begin({ kind, from: node.from, to: node.to }, words);
  }

  function close({ kind, from, to }: LeafBlock): void {
    const { prose, marks } = leaf.finish();
    const orphans = prose.text === '' && marks.every(mark => mark.kind === 'comment');
    if (!orphans) blocks.push({ kind, span: trimmed(text, from, to), quoted: inside.quotes > 0, prose });
    const block = orphans ? -1 : blocks.length - 1;
    for (const mark of marks) inlines.push({ ...mark, block });
  }

  function kindOf(kind: BlockKind): BlockKind {
    if (kind !== 'paragraph') return kind;
    if (inside.footnotes > 0) return 'footnote-body';
    return inside.items > 0 ? 'list-item' : kind;
  }

  function markup(node: SyntaxNodeRef, kind: BlockKind): void {
    blocks.push({
      kind,
      span: trimmed(text, node.from, node.to),
      quoted: inside.quotes > 0,
      prose: EMPTY_PROSE,
    });
  }

  function html(node: SyntaxNodeRef): void {
    const markers: Span[] = [];
    for (let child = node.node.firstChild; child; child = child.nextSibling)
      markers.push({ start: child.from, end: child.to });
    const words = readHtml(text, trimmed(text, node.from, node.to), markers, inside.quotes > 0);
    if (words.length === 0) markup(node, 'html');
    for (const block of words) blocks.push({ ...block, kind: kindOf(block.kind) });
  }

  function enterBlock(node: SyntaxNodeRef): boolean {
    const { name } = node;
    const kind = LEAVES.get(name);
    if (kind) {
      captions = name === 'Paragraph' ? captionsOf(text, node.node) : NO_CAPTIONS;
      if (captions.size === 0) open(node, kindOf(kind), { start: wordsStart(node), end: node.to });
      return true;
    }
    const caption = captions.get(node.from);
    if (caption && name === 'Image') {
      open(node, 'caption', caption);
      return true;
    }
    if (name === 'Blockquote') inside.quotes++;
    else if (name === 'ListItem') inside.items++;
    else if (name === 'FootnoteDefinition') {
      inside.footnotes++;
      const footnote = footnoteOf(text, node);
      if (footnote) footnotes.push(footnote);
    } else if (CODE.has(name)) markup(node, 'code');
    else if (name === 'HTMLBlock') html(node);
    if (name === 'HTMLBlock' || name === 'CommentBlock')
      for (const comment of commentsIn(text, node)) inlines.push(comment);
    return CONTAINERS.has(name) || captions.size > 0;
  }

  function wordsStart(node: SyntaxNodeRef): number {
    return inside.quotes > 0 && node.name === 'Paragraph' ? behindAlert(text, node) : node.from;
  }

  function surroundingsOf(node: SyntaxNodeRef): UnitSurroundings {
    const { quotes, items, footnotes } = inside;
    const flags = (quotes > 0 ? 1 : 0) + (items > 0 ? 2 : 0) + (footnotes > 0 ? 4 : 0);
    return {
      start: node.from,
      text: text.slice(Math.max(0, node.from - 1), node.to + 1),
      context: flags + 8 * (wordsStart(node) - node.from),
      targets,
    };
  }

  function enterUnit(node: SyntaxNodeRef, unitTree: Tree): boolean {
    const surroundings = surroundingsOf(node);
    const recalled = units.recall(unitTree, surroundings, blocks.length);
    if (recalled) {
      for (const block of recalled.blocks) blocks.push(block);
      for (const inline of recalled.inlines) inlines.push(inline);
      return false;
    }
    unit = {
      ...surroundings,
      tree: unitTree,
      blocksBefore: blocks.length,
      inlinesBefore: inlines.length,
    };
    const hasMore = enterBlock(node);
    if (!hasMore) leaveUnit(unit);
    return hasMore;
  }

  function leaveUnit({ tree: unitTree, blocksBefore, inlinesBefore, ...surroundings }: OpenUnit): void {
    const read = { blocks: blocks.slice(blocksBefore), inlines: inlines.slice(inlinesBefore) };
    units.remember(unitTree, surroundings, read, blocksBefore);
    unit = undefined;
  }

  tree.iterate({
    enter: node => {
      if (leaf.block) return leaf.enter(node);
      return node.tree && !unit && UNITS.has(node.name) ? enterUnit(node, node.tree) : enterBlock(node);
    },
    leave: node => {
      leave(node);
      if (unit && node.from === unit.start && node.tree === unit.tree) leaveUnit(unit);
    },
  });
  return { blocks, inlines, footnotes };

  function leave(node: SyntaxNodeRef): void {
    const { block } = leaf;
    if (block && node.from === block.from && node.to === block.to && leaf.depth === 0) close(block);
    else if (block) leaf.leave(node);
    else if (node.name === 'Paragraph') captions = NO_CAPTIONS;
    else if (node.name === 'Blockquote') inside.quotes--;
    else if (node.name === 'ListItem') inside.items--;
    else if (node.name === 'FootnoteDefinition') inside.footnotes--;
  }
}

/** GitHub's `> [!NOTE]`, Obsidian's `> [!tip]-`: says what the quotation is, and is no word of it. */
function behindAlert(text: string, node: SyntaxNodeRef): number {
  const { parent } = node.node;
  if (parent?.name !== 'Blockquote' || text.slice(parent.from, node.from).trim() !== '>') return node.from;
  const alert = /^\[![A-Za-z]{1,20}\][+-]?(?=\s|$)/.exec(text.slice(node.from, node.from + 26));
  return node.from + (alert?.[0].length ?? 0);
}

function readTargets(text: string, tree: Tree): Targets {
  const targets = new Map<string, string>();
  tree.iterate({
    enter: node => {
      if (node.name !== 'LinkReference') return CONTAINERS.has(node.name) && node.name !== 'Table';
      const label = node.node.getChild('LinkLabel');
      const url = node.node.getChild('URL');
      if (!label || !url) return false;
      const key = normaliseLabel(text.slice(label.from + 1, label.to - 1));
      const target = text.slice(url.from, url.to);
      if (!targets.has(key)) targets.set(key, target.startsWith('<') ? target.slice(1, -1) : target);
      return false;
    },
  });
  return targets;
}

function footnoteOf(text: string, node: SyntaxNodeRef): FootnoteDefinition | undefined {
  const label = node.node.getChild('FootnoteLabel');
  if (!label) return undefined;
  const span = trimmed(text, node.from, node.to);
  return {
    label: text.slice(label.from + 2, label.to - 2),
    span,
    body: trimmed(text, label.to, Math.max(span.end, label.to)),
  };
}

function commentsIn(text: string, node: SyntaxNodeRef): Inline[] {
  const comments: Inline[] = [];
  const source = text.slice(node.from, node.to);
  for (let at = source.indexOf('<!--'); at >= 0; ) {
    const close = source.indexOf('-->', at + 4);
    if (close < 0) break;
    comments.push({
      kind: 'comment',
      span: { start: node.from + at, end: node.from + close + 3 },
      block: -1,
      proseSpan: { start: 0, end: 0 },
      value: source.slice(at + 4, close).trim(),
    });
    at = source.indexOf('<!--', close + 3);
  }
  return comments;
}

function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  return { start, end };
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
