import { plainLine } from '../engine/index.js';

/** Words of any origin: what they are shown as is told here, never by a character in them. */
export type Piece =
  | string
  | { readonly kind: 'strong' | 'struck'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly uri: string };

/** Lines of pieces that stand together. */
export interface Block {
  readonly quoted: boolean;
  readonly lines: readonly (readonly Piece[])[];
}

/** Markdown in which every character of every piece is a character, and only links and emphasis of ours are any. */
export function renderMarkdown(blocks: readonly Block[]): string {
  return blocks
    .map(({ quoted, lines }) => {
      const prefix = quoted ? '> ' : '';
      return lines.map(line => prefix + line.map(toMarkdown).join('')).join('  \n');
    })
    .join('\n\n');
}

/** The same for clients that show text as it is. */
export function renderPlainText(blocks: readonly Block[]): string {
  return blocks.map(({ lines }) => lines.map(line => line.map(toPlainText).join('')).join('\n')).join('\n\n');
}

/**
 * Words of a source or a draft as inline Markdown that shows exactly these words, on one line: no emphasis, link,
 * address, image, HTML, code, entity, footnote, formula, icon, table or block can come of them. Characters that are
 * not seen are taken out. Escaped parts may be put together.
 */
export function escapeMarkdown(text: string): string {
  return foldLine(text)
    .replace(MARKUP, '\\$&')
    .replace(/\$\(/g, '&#36;(')
    .replace(/\$/g, '\\$')
    .replace(/:(?=\/)|(?<=https?|ftp):$/gi, '\\:')
    .replace(/(^|w)\.(?=[^\s”]|$)/gi, '$1\\.')
    .replace(/^(\s?)([+\-=])/, '$1\\$2')
    .replace(/^(\s?\d{1,9})([.)])/, '$1\\$2');
}

const MARKUP = /[\\`*_{}[\]<>#|~&^@!]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** As `plainLine`, but a piece keeps its distance from the next. */
function foldLine(text: string): string {
  const line = plainLine(text).replace(LONE_SURROGATE, '\ufffd');
  if (line === '') return /\s/.test(text) ? ' ' : '';
  return `${/^\s/.test(text) ? ' ' : ''}${line}${/\s$/.test(text) ? ' ' : ''}`;
}

function toMarkdown(piece: Piece): string {
  if (typeof piece === 'string') return escapeMarkdown(piece);
  const text = escapeMarkdown(piece.text);
  switch (piece.kind) {
    case 'strong':
      return wrap('**', text);
    case 'struck':
      return wrap('~~', text);
    case 'link':
      return `[${escapeBrackets(text)}](${escapeTarget(piece.uri)})`;
  }
}

/** VS Code takes the backslash off brackets in a link's words before it reads the words, and finds links in them. */
function escapeBrackets(escaped: string): string {
  return escaped.replaceAll('\\[', '&#91;').replaceAll('\\]', '&#93;');
}

/** A mark beside white space, or around nothing, would be read as characters, or as a rule. */
function wrap(mark: string, text: string): string {
  const words = text.trim();
  if (words === '') return text;
  const [before = '', after = ''] = text.split(words);
  return `${before}${mark}${words}${mark}${after}`;
}

function toPlainText(piece: Piece): string {
  return foldLine(typeof piece === 'string' ? piece : piece.text);
}

/** A URI as the target of a link. It is ours, but what it names may be called anything. */
function escapeTarget(uri: string): string {
  return uri.replace(LONE_SURROGATE, '').replace(/[\s\p{C}()<>\\`"'&]/gu, percentEncode);
}

function percentEncode(character: string): string {
  const encoded = encodeURIComponent(character);
  return encoded.length > 1 ? encoded : `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
