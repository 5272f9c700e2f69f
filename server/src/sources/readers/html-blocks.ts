import { BLOCKS, type HtmlElement, type HtmlSink, scanHtml } from './html-scan.js';
import { isDropped, isFurniture } from './html-unread.js';
import { type Piece, plainWords } from './pieces.js';

/** The words of a stretch of HTML as its leaf blocks; `body` drops what stands around an article as well. */
export function htmlBlocks(html: string, part: 'article' | 'body' = 'article'): Piece[] {
  const sink = blockSink(part === 'body');
  scanHtml(html, sink);
  sink.end();
  return sink.pieces;
}

function blockSink(whole: boolean): HtmlSink & { readonly pieces: Piece[]; end(): void } {
  const pieces: Piece[] = [];
  let parts: string[] = [];
  let heading = 0;
  let preformatted = 0;
  let breaks = 0;
  /** Parts of the row before the cell that is read. */
  let cell = false;
  /** Where the words of an open superscript begin. */
  let note = -1;

  function flush(): void {
    const text = plainWords(parts.join(''));
    parts = [];
    note = -1;
    cell = false;
    breaks = 0;
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    pieces.push(heading > 0 ? { text, heading } : { text });
  }

  function open(element: HtmlElement): boolean {
    const { name } = element;
    if (isDropped(element) || (whole && isFurniture(element))) return false;
    if (name === 'br') {
      parts.push('\n');
      if (++breaks > 1) flush();
      return true;
    }
    if (name === 'td' || name === 'th') cell = parts.length > 0;
    else if (BLOCKS.has(name)) flush();
    else if (name === 'q') say('\u201c');
    else if (name === 'sup') note = parts.length;
    if (name === 'pre' || name === 'xmp') preformatted++;
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level !== undefined) heading = Number(level);
    return true;
  }

  function close(name: string): void {
    if (name === 'q') say('\u201d');
    if (name === 'sup') dropNote();
    if (name === 'pre' || name === 'xmp') preformatted--;
    if (name !== 'td' && name !== 'th' && BLOCKS.has(name)) flush();
    if (/^h[1-6]$/.test(name)) heading = 0;
  }

  function say(words: string): void {
    if (cell && words.trim() !== '') {
      parts.push(' | ');
      cell = false;
    }
    parts.push(words);
    if (words.trim() !== '') breaks = 0;
  }

  function text(words: string): void {
    if (preformatted === 0) {
      say(words);
      return;
    }
    const [first = '', ...rest] = words.split(/\n[ \t\r]*\n/);
    say(first);
    for (const paragraph of rest) {
      flush();
      say(paragraph);
    }
  }

  /** "[12]" is a way to a note, not a word of the sentence; the 2 of "km2" is. */
  function dropNote(): void {
    if (note < 0) return;
    const words = parts.slice(note).join('');
    if (words.length <= 12 && /^\s*\[[\p{L}\p{N} ,.–-]{1,8}\]\s*$/u.test(words)) parts.length = note;
    note = -1;
  }

  return { pieces, open, close, text, end: flush };
}
