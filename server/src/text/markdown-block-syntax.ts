import { NodeProp } from '@lezer/common';
import {
  type BlockContext,
  type BlockParser,
  type Element,
  type Line,
  type MarkdownConfig,
  Table,
} from '@lezer/markdown';

/**
 * Deepest nesting of quotations, lists and footnotes. Beyond it a line is a paragraph: each level costs time on
 * every line, and nobody writes 32.
 */
const MAX_DEPTH = 32;

/** As in CommonMark, a link label has at most 999 characters. */
const MAX_LABEL = 999;

/** Longest run of `>` and white space before a table's delimiter row that is looked at. */
const MAX_TABLE_INDENT = 100;

const CODE_INDENT = 4;

const LEFT_BRACKET = 91;
const LESS_THAN = 60;
const COLON = 58;

/** Blocks that CommonMark and GFM lack, or read in a way that does not suit a draft. */
export const draftBlocks: MarkdownConfig = {
  defineNodes: [
    { name: 'FootnoteDefinition', composite: continuesFootnote },
    'FootnoteLabel',
    { name: 'FencedDiv', block: true },
  ],
  // lezer may stop reusing a tree behind a node of the group Block; a footnote goes on over blank lines.
  props: [NodeProp.group.add({ FootnoteDefinition: ['BlockContext'] })],
  parseBlock: [
    { name: 'DepthLimit', before: 'LinkReference', parse: parseTooDeep },
    {
      name: 'FootnoteDefinition',
      before: 'LinkReference',
      parse: parseFootnoteDefinition,
      endLeaf: (_cx, line) => footnoteLabelEnd(line) > 0,
    },
    {
      name: 'FencedDiv',
      before: 'LinkReference',
      parse: parseFencedDiv,
      endLeaf: (_cx, line) => isFencedDiv(line),
    },
    { name: 'LinkReference', parse: parseLinkReference },
    { name: 'HTMLBlock', parse: parseHtmlBlock },
  ],
};

/**
 * The table extension with two repairs: its delimiter pattern takes quadratic time on long white space and does
 * not match before a trailing space, which is what the CR of a CRLF is parsed as.
 */
export const repairedTable: MarkdownConfig = {
  ...Table,
  parseBlock: (Table.parseBlock ?? []).map(repaired),
};

function repaired(parser: BlockParser): BlockParser {
  const { leaf: read, endLeaf } = parser;
  if (!read || !endLeaf) return parser;
  return {
    ...parser,
    leaf(cx, leaf) {
      const table = read(cx, leaf);
      const nextLine = table?.nextLine.bind(table);
      if (!table || !nextLine) return table;
      table.nextLine = (context, line, block) => {
        const { text } = line;
        line.text = text.trimEnd();
        const done = nextLine(context, line, block);
        line.text = text;
        return done;
      };
      return table;
    },
    endLeaf(cx, line, leaf) {
      const row = cx.peekLine().trimEnd();
      return (
        isDelimiterRow(row) && endLeaf(Object.create(cx, { peekLine: { value: () => row } }), line, leaf)
      );
    },
  };
}

function isDelimiterRow(line: string): boolean {
  const indent = line.search(/[^>\s]/);
  return indent >= 0 && indent <= MAX_TABLE_INDENT && /^[>\s|:-]*$/.test(line);
}

function parseTooDeep(cx: BlockContext, line: Line): boolean {
  if (cx.depth <= MAX_DEPTH || line.next < 0) return false;
  const from = cx.lineStart + line.pos;
  const text = line.text.slice(line.pos);
  cx.nextLine();
  cx.addElement(cx.elt('Paragraph', from, from + text.length, cx.parser.parseInline(text, from)));
  return true;
}

function parseFootnoteDefinition(cx: BlockContext, line: Line): null | false {
  const end = footnoteLabelEnd(line);
  if (end < 0) return false;
  cx.startComposite('FootnoteDefinition', line.pos);
  cx.addElement(cx.elt('FootnoteLabel', cx.lineStart + line.pos, cx.lineStart + end));
  line.moveBase(line.skipSpace(end));
  return null;
}

function continuesFootnote(_cx: BlockContext, line: Line): boolean {
  if (line.next < 0) return true;
  if (line.indent < line.baseIndent + CODE_INDENT) return false;
  line.moveBaseColumn(line.baseIndent + CODE_INDENT);
  return true;
}

/** Behind the colon of `[^label]:`; -1 where the line starts no footnote. */
function footnoteLabelEnd(line: Line): number {
  if (line.next !== LEFT_BRACKET || line.indent >= line.baseIndent + CODE_INDENT) return -1;
  if (line.text.charAt(line.pos + 1) !== '^') return -1;
  const label = /^\[\^[^\s[\]^]{1,999}\]:/.exec(line.text.slice(line.pos, line.pos + MAX_LABEL + 4));
  return label ? line.pos + label[0].length : -1;
}

/** Quarto's and pandoc's `::: {.class}`: markup, not words. */
function parseFencedDiv(cx: BlockContext, line: Line): boolean {
  if (!isFencedDiv(line)) return false;
  const from = cx.lineStart + line.pos;
  const to = cx.lineStart + line.text.length;
  cx.nextLine();
  cx.addElement(cx.elt('FencedDiv', from, to));
  return true;
}

function isFencedDiv(line: Line): boolean {
  return (
    line.next === COLON &&
    line.indent < line.baseIndent + CODE_INDENT &&
    line.text.startsWith(':::', line.pos)
  );
}

/**
 * `[label]: target "title"`, the title on the same or the next line. Replaces lezer's own parser, which reads
 * the whole paragraph again for each of its lines.
 */
function parseLinkReference(cx: BlockContext, line: Line): boolean {
  if (line.next !== LEFT_BRACKET || line.indent >= line.baseIndent + CODE_INDENT) return false;
  const { text } = line;
  const close = labelEnd(text, line.pos);
  if (close < 0 || text.charCodeAt(close + 1) !== COLON) return false;
  const target = targetSpan(text, line.skipSpace(close + 2));
  if (!target) return false;
  const rest = text.slice(target.end).trim();
  if (rest !== '' && (!isTitle(rest) || !/\s/.test(text.charAt(target.end)))) return false;
  const start = cx.lineStart;
  const children = [
    cx.elt('LinkLabel', start + line.pos, start + close + 1),
    cx.elt('URL', start + target.start, start + target.end),
  ];
  const from = start + line.pos;
  let to = start + text.length;
  if (rest === '' && cx.depth === 1 && isTitle(cx.peekLine().trim())) {
    cx.nextLine();
    to = cx.lineStart + line.text.length;
  }
  cx.nextLine();
  cx.addElement(cx.elt('LinkReference', from, to, children));
  return true;
}

function labelEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + MAX_LABEL + 2);
  for (let at = from + 1; at < limit; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '[') return -1;
    else if (character === ']') return text.slice(from + 1, at).trim() === '' ? -1 : at;
  }
  return -1;
}

function targetSpan(
  text: string,
  start: number,
): { readonly start: number; readonly end: number } | undefined {
  if (start >= text.length) return undefined;
  if (text.charAt(start) === '<') {
    const close = text.indexOf('>', start);
    return close < 0 ? undefined : { start, end: close + 1 };
  }
  let end = start;
  while (end < text.length && !/\s/.test(text.charAt(end))) end++;
  return { start, end };
}

function isTitle(text: string): boolean {
  return /^(?:"[^"]*"|'[^']*'|\([^()]*\))$/.test(text);
}

interface HtmlKind {
  readonly starts: (text: string) => boolean;
  /** Undefined: ends before a blank line. */
  readonly ends: RegExp | undefined;
  readonly node: string;
}

/** Those of CommonMark, and those that hold no words of the page. */
const BLOCK_TAG =
  /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul|audio|canvas|object|svg|template|video)(?:\s|\/?>|$)/i;

/** The seven kinds of HTML block, in CommonMark's order. */
const HTML_KINDS: readonly HtmlKind[] = [
  {
    starts: text => /^<(?:script|pre|style|textarea)(?:\s|>|$)/i.test(text),
    ends: /<\/(?:script|pre|style|textarea)>/i,
    node: 'HTMLBlock',
  },
  { starts: text => text.startsWith('<!--'), ends: /-->/, node: 'CommentBlock' },
  { starts: text => text.startsWith('<?'), ends: /\?>/, node: 'ProcessingInstructionBlock' },
  { starts: text => text.startsWith('<![CDATA['), ends: /\]\]>/, node: 'HTMLBlock' },
  { starts: text => /^<![A-Z]/i.test(text), ends: />/, node: 'HTMLBlock' },
  { starts: text => BLOCK_TAG.test(text), ends: undefined, node: 'HTMLBlock' },
  { starts: isLoneTag, ends: undefined, node: 'HTMLBlock' },
];

/**
 * HTML blocks as in CommonMark but for comments: words behind `-->` on the line are prose. A reader sees them,
 * so they are read as well.
 */
function parseHtmlBlock(cx: BlockContext, line: Line): boolean {
  if (line.next !== LESS_THAN) return false;
  const rest = line.text.slice(line.pos);
  const kind = HTML_KINDS.find(candidate => candidate.starts(rest));
  if (!kind) return false;
  if (kind.node === 'CommentBlock' && hasWordsBehindComment(rest)) return false;
  const from = cx.lineStart + line.pos;
  const markers: Element[] = [];
  const { ends } = kind;
  let at = line.pos;
  while (ends ? !ends.test(line.text.slice(at)) : line.next >= 0) {
    if (!cx.nextLine() || depthOf(line) < cx.depth)
      return addHtml(cx, kind.node, from, cx.prevLineEnd(), markers);
    markers.push(...line.markers);
    at = 0;
  }
  if (!ends) return addHtml(cx, kind.node, from, cx.prevLineEnd(), markers);
  const lineStart = cx.lineStart;
  const lastLine = line.text;
  const words = kind.node === 'CommentBlock' && wordsBehindComment(lastLine, at) >= 0;
  cx.nextLine();
  if (!words) return addHtml(cx, kind.node, from, lineStart + lastLine.length, markers);
  const end = lastLine.indexOf('-->', at) + 3;
  const comment = cx.elt('Comment', from, lineStart + end, markersWithin(markers, lineStart));
  const inlines = cx.parser.parseInline(lastLine.slice(end), lineStart + end);
  cx.addElement(cx.elt('Paragraph', from, lineStart + lastLine.length, [comment, ...inlines]));
  return true;
}

function addHtml(
  cx: BlockContext,
  node: string,
  from: number,
  to: number,
  markers: readonly Element[],
): true {
  cx.addElement(cx.elt(node, from, to, markersWithin(markers, to)));
  return true;
}

function markersWithin(markers: readonly Element[], to: number): readonly Element[] {
  return markers.filter(marker => marker.to <= to);
}

/** How many enclosing blocks this line continues; lezer keeps the field out of its declarations. */
export function depthOf(line: Line): number {
  return (line as Line & { readonly depth: number }).depth;
}

function hasWordsBehindComment(text: string): boolean {
  return text.includes('-->') && wordsBehindComment(text, 0) >= 0;
}

/** Where words begin behind the comment that is open at `from` and those that follow it; -1 for none. */
function wordsBehindComment(text: string, from: number): number {
  let at = from;
  for (;;) {
    const close = text.indexOf('-->', at);
    if (close < 0) return -1;
    at = close + 3;
    while (at < text.length && /\s/.test(text.charAt(at))) at++;
    if (at === text.length) return -1;
    if (!text.startsWith('<!--', at)) return at;
  }
}

/** A complete tag that stands alone on its line. */
function isLoneTag(text: string): boolean {
  const name = /^<\/?[a-z][a-z\d-]*/i.exec(text);
  if (!name) return false;
  let quote = '';
  for (let at = name[0].length; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '<') return false;
    else if (character === '>')
      return text.slice(at + 1).trim() === '' && isTagBody(text.slice(name[0].length, at));
  }
  return false;
}

/** Nothing, or attributes set off by white space: `<https://a.b>` and `<a@b.c>` are no tags. */
function isTagBody(text: string): boolean {
  return text === '' || text === '/' || /^\s/.test(text);
}
