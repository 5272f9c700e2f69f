import type { Block, BlockKind } from './markdown-document.js';
import { decodeEntity } from './markdown-entities.js';
import { createProseBuilder } from './markdown-prose.js';
import type { Span } from './span.js';

/** Elements whose content is no prose. */
const SILENT = new Set(
  'script style pre textarea template svg math iframe object audio video canvas noscript head title select'.split(
    ' ',
  ),
);

/** Elements whose text runs on with that around them; any other begins and ends a block. */
const INLINE = new Set(
  (
    'a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s samp small span ' +
    'strike strong sub sup time tt u var wbr'
  ).split(' '),
);

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

const KINDS: ReadonlyMap<string, BlockKind> = new Map<string, BlockKind>([
  ['li', 'list-item'],
  ['td', 'table-cell'],
  ['th', 'table-cell'],
  ['figcaption', 'caption'],
  ['caption', 'caption'],
  ...[1, 2, 3, 4, 5, 6].map((level): [string, BlockKind] => [`h${level}`, 'heading']),
]);

/** Deepest nesting that is followed; what lies deeper counts as what holds it. */
const MAX_DEPTH = 64;

const TAG_NAME = /<\/?([a-z][a-z\d:-]{0,30})/iy;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iy;

/**
 * The prose of an HTML block, one block for each element that parts text; tags, comments and attributes give none.
 * `markers`: parts of the span that belong to the Markdown around it, in order.
 */
export function readHtml(
  text: string,
  span: Span,
  markers: readonly Span[],
  quoted: boolean,
): readonly Block[] {
  const prose = createProseBuilder(text);
  const blocks: Block[] = [];
  const open: string[] = [];
  let marker = 0;
  let at = span.start;

  function close(): void {
    const finished = prose.finish();
    const first = finished.runs[0];
    const last = finished.runs[finished.runs.length - 1];
    if (!first || !last || !/[\p{L}\p{N}]/u.test(finished.text)) return;
    const end = last.from + (last.fileLength ?? last.length);
    const kind = open.reduce<BlockKind>((outer, name) => KINDS.get(name) ?? outer, 'paragraph');
    const isQuoted = quoted || open.includes('blockquote');
    blocks.push({ kind, span: { start: first.from, end }, quoted: isQuoted, prose: finished, html: true });
  }

  function words(to: number): void {
    while (at < to) {
      const next = markers[marker];
      if (next && next.end <= at) marker++;
      else if (next && next.start <= at) at = next.end;
      else {
        const end = Math.min(to, next?.start ?? to);
        addWords(at, end);
        at = end;
      }
    }
  }

  function addWords(from: number, to: number): void {
    let start = from;
    for (let entity = nextOf('&', from, to); entity >= 0; ) {
      ENTITY.lastIndex = entity;
      const value = ENTITY.exec(text)?.[0];
      const decoded = value === undefined ? undefined : decodeEntity(value);
      if (value !== undefined && decoded !== undefined) {
        prose.text(start, entity);
        prose.decoded(decoded, entity, entity + value.length);
        start = entity + value.length;
      }
      entity = nextOf('&', Math.max(start, entity + 1), to);
    }
    prose.text(start, to);
  }

  function nextOf(character: string, from: number, to: number): number {
    for (let next = from; next < to; next++) if (text.charAt(next) === character) return next;
    return -1;
  }

  /** Reads the tag at `at`, up to `to`. */
  function tag(name: string, isClosing: boolean, to: number): void {
    if (name === 'br') prose.lineBreak(at, to);
    at = to;
    if (INLINE.has(name)) return;
    close();
    if (isClosing) {
      const opened = open.lastIndexOf(name);
      if (opened >= 0) open.length = opened;
    } else if (SILENT.has(name)) at = endOfElement(text, name, to, span.end);
    else if (!VOID.has(name) && text.charAt(to - 2) !== '/') {
      endImplied(open, name);
      if (open.length < MAX_DEPTH) open.push(name);
    }
  }

  while (at < span.end) {
    const less = nextOf('<', at, span.end);
    words(less < 0 ? span.end : less);
    if (less < 0) break;
    TAG_NAME.lastIndex = less;
    const name = TAG_NAME.exec(text)?.[1]?.toLowerCase();
    at = less;
    if (name !== undefined)
      tag(name, text.charAt(less + 1) === '/', endOfTag(text, TAG_NAME.lastIndex, span.end));
    else if (/[!?]/.test(text.charAt(less + 1))) at = endOfMarkup(text, less, span.end);
    else words(less + 1);
  }
  close();
  return blocks;
}

/** `<li>`, `<p>`, `<td>` and `<tr>` may go without their end tags. */
function endImplied(open: string[], name: string): void {
  const last = open[open.length - 1] ?? '';
  const isCell = name === 'td' || name === 'th' || name === 'tr';
  if (last === 'p' || (last === name && name === 'li') || (isCell && (last === 'td' || last === 'th')))
    open.pop();
}

/** Behind the `>` that closes a tag; quoted values may hold one. */
function endOfTag(text: string, from: number, limit: number): number {
  let quote = '';
  for (let at = from; at < limit; at++) {
    const character = text.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return limit;
}

/** Behind a comment, a declaration or an instruction. */
function endOfMarkup(text: string, from: number, limit: number): number {
  const end = text.startsWith('<!--', from) ? '-->' : text.startsWith('<![CDATA[', from) ? ']]>' : '>';
  const close = text.slice(from, limit).indexOf(end, end === '-->' ? 4 : 1);
  return close < 0 ? limit : from + close + end.length;
}

/** Behind the end tag of an element whose content is not read. */
function endOfElement(text: string, name: string, from: number, limit: number): number {
  const rest = text.slice(from, limit);
  const close = new RegExp(`</${name}(?![a-z\\d-])`, 'i').exec(rest);
  return close ? endOfTag(text, from + close.index, limit) : limit;
}
