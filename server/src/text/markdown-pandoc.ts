import { NodeProp } from '@lezer/common';
import type { BlockContext, InlineContext, LeafBlock, Line, MarkdownConfig } from '@lezer/markdown';

const CODE_INDENT = 4;

/** Longest `{#id .class key=value}` that is read. */
const MAX_ATTRIBUTES = 500;

const COLON = 58;
const AT_SIGN = 64;
const LEFT_BRACKET = 91;
const LEFT_BRACE = 123;

/** Quarto's kinds of cross reference; a document of the commission `@sec-2020` is a citation. */
const CROSS_REFERENCE = /^@(?:(?:fig|tbl|eq|lst|thm)-[\w-]{1,100}|sec-[A-Za-z][\w-]{0,100})/;
const BRACKETED_REFERENCES = /^\[-?@(?:fig|tbl|eq|lst|thm|sec)-[\w@; -]{1,400}\](?![([])/;

/** Pandoc's and Quarto's attributes, cross references and definition lists. */
export const pandocSyntax: MarkdownConfig = {
  defineNodes: [
    'Attributes',
    'CrossReference',
    { name: 'Definition', composite: continuesDefinition },
    'DefinitionMark',
  ],
  // lezer may stop reusing a tree behind a node of the group Block; a definition goes on over blank lines.
  props: [NodeProp.group.add({ Definition: ['BlockContext'] })],
  parseBlock: [
    {
      name: 'Definition',
      before: 'LinkReference',
      parse: parseDefinition,
      endLeaf: (cx, line, leaf) => isDefinition(line) && followsTerm(cx, leaf),
    },
  ],
  parseInline: [
    { name: 'Attributes', before: 'Link', parse: parseAttributes },
    { name: 'CrossReference', before: 'Citation', parse: parseCrossReference },
  ],
};

function parseDefinition(cx: BlockContext, line: Line): null | false {
  if (!isDefinition(line)) return false;
  cx.startComposite('Definition', line.pos);
  cx.addElement(cx.elt('DefinitionMark', cx.lineStart + line.pos, cx.lineStart + line.pos + 1));
  line.moveBase(line.skipSpace(line.pos + 1));
  return null;
}

function continuesDefinition(_cx: BlockContext, line: Line): boolean {
  if (line.next < 0) return true;
  if (line.indent < line.baseIndent + CODE_INDENT) return false;
  line.moveBaseColumn(line.baseIndent + CODE_INDENT);
  return true;
}

/** A term is one line; a definition may be more. */
function followsTerm(cx: BlockContext, leaf: LeafBlock): boolean {
  return cx.parentType().name === 'Definition' || !leaf.content.includes('\n');
}

function isDefinition(line: Line): boolean {
  return (
    line.next === COLON &&
    line.indent < line.baseIndent + CODE_INDENT &&
    /^:[ \t]+\S/.test(line.text.slice(line.pos, line.pos + 10))
  );
}

function parseAttributes(cx: InlineContext, next: number, pos: number): number {
  if (next !== LEFT_BRACE) return -1;
  const text = cx.slice(pos, Math.min(cx.end, pos + MAX_ATTRIBUTES));
  const close = text.indexOf('}');
  if (close < 0) return -1;
  const attributes = text
    .slice(1, close)
    .replace(/="[^"]*"/g, '=x')
    .trim()
    .split(/\s+/);
  const direct = /[)\]`]/.test(cx.text.charAt(pos - 1 - cx.offset));
  const named = /^[#.][A-Za-z]/.test(attributes[0] ?? '');
  if ((!direct && !named) || !attributes.every(isAttribute)) return -1;
  return cx.addElement(cx.elt('Attributes', pos, pos + close + 1));
}

function isAttribute(text: string): boolean {
  return /^(?:[#.][A-Za-z][\w:-]*|[A-Za-z][\w-]*=\S+|-)$/.test(text);
}

function parseCrossReference(cx: InlineContext, next: number, pos: number): number {
  if (next !== AT_SIGN && next !== LEFT_BRACKET) return -1;
  if (next === AT_SIGN && /[\p{L}\p{N}]/u.test(cx.text.charAt(pos - 1 - cx.offset))) return -1;
  const form = next === AT_SIGN ? CROSS_REFERENCE : BRACKETED_REFERENCES;
  const reference = form.exec(cx.slice(pos, Math.min(cx.end, pos + MAX_ATTRIBUTES)));
  if (!reference || (next === LEFT_BRACKET && !isEveryReference(reference[0]))) return -1;
  return cx.addElement(cx.elt('CrossReference', pos, pos + reference[0].length));
}

function isEveryReference(text: string): boolean {
  return text
    .slice(1, -1)
    .split(';')
    .every(
      item => CROSS_REFERENCE.exec(item.trim().replace(/^-/, ''))?.[0] === item.trim().replace(/^-/, ''),
    );
}
