import { type Tree, TreeFragment } from '@lezer/common';
import {
  parser as commonMark,
  type Element,
  type MarkdownParser,
  Strikethrough,
  TaskList,
} from '@lezer/markdown';
import { readFrontMatter } from './front-matter.js';
import { draftBlocks, repairedTable } from './markdown-block-syntax.js';
import { readBlocks } from './markdown-blocks.js';
import type { FrontMatter, MarkdownDocument, TextChange } from './markdown-document.js';
import { draftInlines, mayHoldAddress, plainWords } from './markdown-inline-syntax.js';
import { math } from './markdown-math.js';
import { pandocSyntax } from './markdown-pandoc.js';
import { scriptBlocks } from './markdown-script.js';
import { type Edit, editBetween } from './text-edit.js';

/**
 * Inline markup is parsed in pieces of at most this many characters. The inline parser takes quadratic time on
 * hostile text; a paragraph of more than some 1,300 words is cut between two words, outside brackets where it
 * can be, and no emphasis or link reaches over the cut.
 */
const MAX_INLINE = 8192;

/**
 * Lines above an edit that are parsed again: a paragraph ends before a table, and that there is a table shows
 * in its second line only.
 */
const LINES_LOOKED_AHEAD = 2;

const BYTE_ORDER_MARK = 0xfeff;

const parser = withBoundedInlines(
  commonMark.configure([
    repairedTable,
    Strikethrough,
    TaskList,
    draftBlocks,
    draftInlines,
    scriptBlocks,
    math,
    pandocSyntax,
  ]),
);

export function parseMarkdown(text: string): MarkdownDocument {
  const frontMatter = readFrontMatter(text);
  return toDocument(text, frontMatter, parser.parse(parseText(text, frontMatter)));
}

/**
 * The same document as `parseMarkdown(text)`, reusing what `previous` shares with it. `changes` lead from
 * `previous.text` to `text`, each in the text that the ones before it left; where they are left out or do not lead
 * there, the texts are compared. A change of the front matter parses the whole text.
 */
export function reparse(
  previous: MarkdownDocument,
  text: string,
  changes?: readonly TextChange[],
): MarkdownDocument {
  const edit = editBetween(previous.text, text, changes);
  const frontMatter = keepsFrontMatter(previous, edit) ? previous.frontMatter : readFrontMatter(text);
  const fragments = reusable(previous, text, frontMatter, edit);
  const tree = parser.parse(parseText(text, frontMatter), fragments);
  return toDocument(text, frontMatter, tree, previous.tree);
}

function toDocument(
  text: string,
  frontMatter: FrontMatter | undefined,
  tree: Tree,
  previous?: Tree,
): MarkdownDocument {
  return { text, frontMatter, ...readBlocks(text, tree, previous), tree };
}

/** It was closed and read, and the edit begins behind the line of its closing fence. */
function keepsFrontMatter({ frontMatter }: MarkdownDocument, edit: Edit): boolean {
  return frontMatter !== undefined && !frontMatter.error && edit.from > frontMatter.span.end;
}

/**
 * The text with every offset kept, in the form that lezer reads right: LF line breaks only (the CR of a CRLF is
 * a space), no byte-order mark, blanks for the front matter.
 */
function parseText(text: string, frontMatter: FrontMatter | undefined): string {
  let result = text;
  if (result.includes('\r')) result = result.replace(/\r\n/g, ' \n').replace(/\r/g, '\n');
  if (result.charCodeAt(0) === BYTE_ORDER_MARK) result = ` ${result.slice(1)}`;
  if (!frontMatter) return result;
  const { end } = frontMatter.span;
  return result.slice(0, end).replace(/[^\n]+/g, line => ' '.repeat(line.length)) + result.slice(end);
}

function reusable(
  previous: MarkdownDocument,
  text: string,
  frontMatter: FrontMatter | undefined,
  edit: Edit,
): readonly TreeFragment[] {
  const fenced = previous.frontMatter?.span.end ?? 0;
  if (fenced !== (frontMatter?.span.end ?? 0)) return [];
  if (fenced > 0 && edit.from <= fenced) return [];
  const from = linesBack(text, edit.from, LINES_LOOKED_AHEAD);
  const change = {
    fromA: from,
    // An LF behind the edit decides how a CR before it is parsed.
    toA: Math.min(previous.text.length, edit.toOld + 1),
    fromB: from,
    toB: Math.min(text.length, edit.toNew + 1),
  };
  return TreeFragment.applyChanges(TreeFragment.addTree(previous.tree), [change]).map(upToBlock);
}

/** Behind a block's last character: its line break, with the space that the CR of a CRLF is. */
const MAX_BREAK = 2;

/**
 * lezer takes nodes over up to the last one of the group Block. It tries so again from each node behind that one, in
 * quadratic time for the footnotes that end a draft, so these are left out.
 */
function upToBlock(fragment: TreeFragment): TreeFragment {
  const { from, to, tree, offset, openStart, openEnd } = fragment;
  let node = tree.topNode.childBefore(to + offset);
  while (node && !node.type.is('Block')) node = node.prevSibling;
  const end = node ? node.to - offset + MAX_BREAK : from;
  return end >= to ? fragment : new TreeFragment(from, Math.max(from, end), tree, offset, openStart, openEnd);
}

/** The start of the line that stands `lines` above the one at `offset`. */
function linesBack(text: string, offset: number, lines: number): number {
  let at = offset;
  for (let left = lines; at > 0; at--) {
    const code = text.charCodeAt(at - 1);
    const breaks = code === 10 || (code === 13 && (at === offset || text.charCodeAt(at) !== 10));
    if (breaks && left-- === 0) break;
  }
  return at;
}

/** lezer calls this method for the words of every block; replacing it on our own instance bounds them all. */
function withBoundedInlines(configured: MarkdownParser): MarkdownParser {
  const addresses = configured.parseInline.bind(configured);
  const plain = configured.configure(plainWords);
  const whole = (text: string, offset: number) =>
    mayHoldAddress(text) ? addresses(text, offset) : plain.parseInline(text, offset);
  configured.parseInline = (text, offset) => {
    if (text.length <= MAX_INLINE) return whole(text, offset);
    const elements: Element[] = [];
    let start = 0;
    while (start < text.length) {
      const end = pieceEnd(text, start);
      elements.push(...whole(text.slice(start, end), offset + start));
      start = end;
    }
    return elements;
  };
  return configured;
}

/** Behind the last white space in the second half of a piece that stands outside brackets, code and comments. */
function pieceEnd(text: string, start: number): number {
  const limit = start + MAX_INLINE;
  if (limit >= text.length) return text.length;
  const half = start + MAX_INLINE / 2;
  let depth = 0;
  let inCode = false;
  let clean = -1;
  let blank = -1;
  for (let at = start; at < limit; at++) {
    const character = text.charAt(at);
    if (character === '[' || character === '(') depth++;
    else if (character === ']' || character === ')') depth = Math.max(0, depth - 1);
    else if (character === '`') inCode = !inCode;
    else if (character === '<' && text.startsWith('<!--', at)) at = commentEnd(text, at, limit);
    else if (at >= half && (character === ' ' || character === '\n')) {
      blank = at + 1;
      if (depth === 0 && !inCode) clean = blank;
    }
  }
  return clean > 0 ? clean : blank > 0 ? blank : limit;
}

function commentEnd(text: string, from: number, limit: number): number {
  const close = text.slice(from, limit).indexOf('-->');
  return close < 0 ? limit : from + close + 2;
}
