import type { InlineContext, MarkdownConfig } from '@lezer/markdown';

/** Longest bracket that is read as a citation; a group of keys with locators stays well below. */
const MAX_CITATION = 1000;

/** Brackets in brackets, the outer one counted: `[@a, [sic] p. 3]`. */
const MAX_CITATION_DEPTH = 3;

/** The longest `[[1]](target)` that is read. */
const MAX_NUMBER_MARK = 2020;

const EXCLAMATION_MARK = 33;
const AT_SIGN = 64;
const PERCENT = 37;
const LEFT_PARENTHESIS = 40;
const LEFT_BRACKET = 91;
const BACKSLASH = 92;
const CARET = 94;
const LEFT_BRACE = 123;
const SPACE = 32;
const LINE_FEED = 10;

/**
 * A key by pandoc's rules (manual, "Citation syntax"): begins with a letter, digit or `_`, single punctuation
 * marks inside; or anything in curly brackets.
 */
const KEY = /@(?:\{[^{}\s]{1,200}\}|[\p{L}\p{N}_](?:[:.#$%&\-+?<>~/]?[\p{L}\p{M}\p{N}_]){0,200})/uy;

const URL_START = /https?:\/\/|www\./iy;
const ANY_URL_START = new RegExp(URL_START.source, 'i');
const EMAIL = /[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}/iy;

/** What a bare `@key` may stand behind. */
const BEFORE_KEY = new Set([...' \t\r\n([{"\'“”„‘’«»—–-*_~,;:|/>']);

/** Characters at which an inline parser, lezer's or ours, may find something that is no bare address. */
const MARKUP = /[\\&`<_*[!\]~@{$]| {2}/g;

/** Longest `{{< shortcode >}}` or `{% tag %}` that is read. */
const MAX_TEMPLATE = 2000;

/** Inline marks that Markdown lacks: footnote references, citations, MDX comments, bare addresses, template tags. */
export const draftInlines: MarkdownConfig = {
  defineNodes: ['FootnoteReference', 'Citation', 'BareCitation', 'MdxComment', 'NumberMark', 'TemplateTag'],
  parseInline: [
    { name: 'SpacedBreak', before: 'Escape', parse: parseSpacedBreak },
    { name: 'Spaces', before: 'Escape', parse: parseSpaces },
    { name: 'Exclamation', before: 'Image', parse: parseExclamation },
    { name: 'FootnoteReference', before: 'Link', parse: parseFootnoteReference },
    { name: 'NumberMark', before: 'Link', parse: parseNumberMark },
    { name: 'Citation', before: 'Link', parse: parseCitation },
    { name: 'BareCitation', before: 'Link', parse: parseBareCitation },
    { name: 'MdxComment', before: 'Link', parse: parseMdxComment },
    { name: 'TemplateTag', before: 'Link', parse: parseTemplateTag },
    { name: 'Address', before: 'Link', parse: parseAddress },
  ],
};

/**
 * For texts without a bare address, which most paragraphs are: words are passed over at once, where lezer asks every
 * parser of every character.
 */
export const plainWords: MarkdownConfig = {
  remove: ['Address'],
  parseInline: [{ name: 'Words', before: 'SpacedBreak', parse: parseWords }],
};

/** False: `plainWords` reads the text as well. */
export function mayHoldAddress(text: string): boolean {
  return text.includes('@') || ANY_URL_START.test(text);
}

function parseWords(cx: InlineContext, _next: number, pos: number): number {
  const at = pos - cx.offset;
  MARKUP.lastIndex = at;
  const markup = MARKUP.exec(cx.text)?.index ?? cx.text.length;
  return markup > at ? markup + cx.offset : -1;
}

/** The CR of a CRLF is parsed as a space, so a backslash break before one has a space in it. */
function parseSpacedBreak(cx: InlineContext, next: number, pos: number): number {
  if (next !== BACKSLASH || cx.char(pos + 1) !== SPACE || cx.char(pos + 2) !== LINE_FEED) return -1;
  return cx.addElement(cx.elt('HardBreak', pos, pos + 3));
}

/** Takes a run of spaces at once; lezer looks for a hard break from each of them, in quadratic time. */
function parseSpaces(cx: InlineContext, next: number, pos: number): number {
  if (next !== SPACE || cx.char(pos + 1) !== SPACE) return -1;
  let end = pos + 2;
  while (cx.char(end) === SPACE) end++;
  return cx.char(end) === LINE_FEED ? cx.addElement(cx.elt('HardBreak', pos, end + 1)) : end;
}

/** `Great news![^key]` and `Great news![@key]` exclaim: what follows is a mark, and no image. */
function parseExclamation(cx: InlineContext, next: number, pos: number): number {
  if (next !== EXCLAMATION_MARK || cx.char(pos + 1) !== LEFT_BRACKET) return -1;
  const footnote = footnoteReferenceEnd(cx, pos + 1);
  const isMark = footnote < 0 ? citationEnd(cx, pos + 1) >= 0 : cx.char(footnote) !== LEFT_PARENTHESIS;
  return isMark ? pos + 1 : -1;
}

function parseFootnoteReference(cx: InlineContext, next: number, pos: number): number {
  const end = next === LEFT_BRACKET ? footnoteReferenceEnd(cx, pos) : -1;
  return end < 0 ? -1 : cx.addElement(cx.elt('FootnoteReference', pos, end));
}

function footnoteReferenceEnd(cx: InlineContext, pos: number): number {
  if (cx.char(pos + 1) !== CARET) return -1;
  const label = /^\[\^[^\s[\]^]{1,999}\]/.exec(cx.slice(pos, pos + MAX_CITATION + 2));
  return label ? pos + label[0].length : -1;
}

/** `[[1]](target)`, as encyclopedias cite: CommonMark's link in a link would leave the brackets as words. */
function parseNumberMark(cx: InlineContext, next: number, pos: number): number {
  if (next !== LEFT_BRACKET) return -1;
  const mark = /^\[\\?\[\d{1,4}\\?\]\]\(([^\s()<>]{1,2000})\)/.exec(cx.slice(pos, pos + MAX_NUMBER_MARK));
  if (!mark) return -1;
  const end = pos + mark[0].length;
  const target = cx.elt('URL', end - 1 - (mark[1] ?? '').length, end - 1);
  return cx.addElement(cx.elt('NumberMark', pos, end, [target]));
}

function parseCitation(cx: InlineContext, next: number, pos: number): number {
  const end = next === LEFT_BRACKET ? citationEnd(cx, pos) : -1;
  return end < 0 ? -1 : cx.addElement(cx.elt('Citation', pos, end));
}

function citationEnd(cx: InlineContext, pos: number): number {
  const text = cx.slice(pos, pos + MAX_CITATION);
  if (!text.includes('@')) return -1;
  const close = closingBracket(text);
  if (close < 0 || isLinkTail(cx.slice(pos + close + 1, pos + close + 4))) return -1;
  const items = text.slice(1, close).split(';');
  return items.every(hasKey) ? pos + close + 1 : -1;
}

/** Where the bracket that opens `text` closes; -1 where it has no key or does not close. */
function closingBracket(text: string): number {
  let depth = 0;
  let key = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '[' && ++depth > MAX_CITATION_DEPTH) return -1;
    else if (character === '@') key = true;
    else if (character === ']' && --depth === 0) return key ? at : -1;
  }
  return -1;
}

/** `(target)` or `[label]` behind a bracket make it a link; another citation or footnote does not. */
function isLinkTail(text: string): boolean {
  return text.startsWith('(') || (text.startsWith('[') && !/^\[(?:-?@|\^)/.test(text));
}

function hasKey(item: string): boolean {
  for (let at = item.indexOf('@'); at >= 0; at = item.indexOf('@', at + 1))
    if ((at === 0 || BEFORE_KEY.has(item.charAt(at - 1))) && keyEnd(item, at) > 0) return true;
  return false;
}

function keyEnd(text: string, at: number): number {
  KEY.lastIndex = at;
  const key = KEY.exec(text);
  return key ? at + key[0].length : -1;
}

function parseBareCitation(cx: InlineContext, next: number, pos: number): number {
  if (next !== AT_SIGN) return -1;
  const at = pos - cx.offset;
  if (at > 0 && !BEFORE_KEY.has(cx.text.charAt(at - 1))) return -1;
  const end = keyEnd(cx.text, at);
  return end < 0 ? -1 : cx.addElement(cx.elt('BareCitation', pos, end + cx.offset));
}

function parseMdxComment(cx: InlineContext, next: number, pos: number): number {
  if (next !== LEFT_BRACE || cx.slice(pos, pos + 3) !== '{/*') return -1;
  const close = cx.text.indexOf('*/}', pos - cx.offset);
  return close < 0 ? -1 : cx.addElement(cx.elt('MdxComment', pos, close + 3 + cx.offset));
}

/** Hugo's and Quarto's `{{< figure >}}`, `{{% note %}}` and Liquid's `{% include %}`: markup, not words. */
function parseTemplateTag(cx: InlineContext, next: number, pos: number): number {
  if (next !== LEFT_BRACE) return -1;
  const second = cx.char(pos + 1);
  if (second !== LEFT_BRACE && second !== PERCENT) return -1;
  const tag = cx.slice(pos, pos + MAX_TEMPLATE);
  const closing = tag.startsWith('{{<')
    ? '>}}'
    : tag.startsWith('{{%')
      ? '%}}'
      : second === PERCENT
        ? '%}'
        : '';
  const close = closing === '' ? -1 : tag.indexOf(closing, 2);
  return close < 0 ? -1 : cx.addElement(cx.elt('TemplateTag', pos, pos + close + closing.length));
}

/** GFM's extended autolinks in linear time: addresses of pages and of mail that stand bare in the text. */
function parseAddress(cx: InlineContext, _next: number, pos: number): number {
  const at = pos - cx.offset;
  if (!isAddressCharacter(cx.text.charCodeAt(at)) || isAddressCharacter(cx.text.charCodeAt(at - 1)))
    return -1;
  URL_START.lastIndex = at;
  const start = URL_START.exec(cx.text);
  const end = start ? addressEnd(cx.text, at, at + start[0].length) : mailEnd(cx.text, at);
  return end < 0 ? -1 : cx.addElement(cx.elt('URL', pos, end + cx.offset));
}

/** ASCII letters, digits and `_`. */
function isAddressCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
  );
}

function mailEnd(text: string, at: number): number {
  EMAIL.lastIndex = at;
  const mail = EMAIL.exec(text);
  return mail ? at + mail[0].length : -1;
}

/** Brackets belong to an address while they are paired; punctuation at its end does not. */
function addressEnd(text: string, start: number, from: number): number {
  const open = { '(': 0, '[': 0 };
  let end = from;
  for (; end < text.length; end++) {
    const character = text.charAt(end);
    if (/[\s<>"“”„«»`]/.test(character)) break;
    if (character === '(' || character === '[') open[character]++;
    else if (character === ')' && --open['('] < 0) break;
    else if (character === ']' && --open['['] < 0) break;
  }
  while (end > from && /[?!.,:;*_~'’…]/.test(text.charAt(end - 1))) end--;
  return end === from || !text.slice(start, end).includes('.') ? -1 : end;
}
