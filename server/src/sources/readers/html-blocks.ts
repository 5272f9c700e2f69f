import { BLOCKS, FRAME, type HtmlElement, type HtmlSink, scanHtml } from './html-scan.js';
import { isDropped, isFurniture, isReplyQuote, isSignature } from './html-unread.js';

import { type Piece, plainWords } from './pieces.js';

/** The words of a stretch of HTML as its leaf blocks; `body` drops what stands around an article as well. */
export function htmlBlocks(html: string, part: 'article' | 'body' = 'article'): Piece[] {
  const sink = blockSink(element => part === 'body' && isFurniture(element));
  scanHtml(html, sink);
  sink.end();
  return sink.pieces;
}

export interface MailBlock extends Piece {
  /** How many messages are quoted around it: the one that is replied to, the one that replied to. */
  readonly quoted: number;
}

/** The blocks of a mail that is a page. */
export function mailBlocks(html: string): MailBlock[] {
  const sink = blockSink(isSignature, 1);
  const blocks: MailBlock[] = [];
  const quotes: boolean[] = [];
  let quoted = 0;
  const take = () => {
    sink.end();
    for (const piece of sink.pieces.splice(0)) blocks.push({ ...piece, quoted });
  };
  scanHtml(html, {
    open(element) {
      const isQuote = isReplyQuote(element);
      if (isQuote) {
        take();
        quoted++;
      }
      const told = sink.open(element);
      if (told && !FRAME.has(element.name)) quotes.push(isQuote);
      return told;
    },
    close(name) {
      sink.close(name);
      if (quotes.pop()) {
        take();
        quoted--;
      }
    },
    text: sink.text,
  });
  take();
  return blocks;
}

function blockSink(
  isLeftOut: (element: HtmlElement) => boolean,
  /** `br`s in a row that end a block. */
  ending = 2,
): HtmlSink & { readonly pieces: Piece[]; end(): void } {
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
    if (isDropped(element) || isLeftOut(element)) return false;
    if (name === 'br') {
      parts.push('\n');
      if (++breaks >= ending) flush();
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
