import { detached } from './detached.js';
import type { Prose, Run } from './prose.js';

/** A place in the prose that is being built; `offset` is final once the prose is finished. */
export interface ProseMark {
  readonly offset: number;
}

/**
 * Gathers the prose of one block from pieces of the file, in order. White space around a piece that was left
 * out is kept once, and not at all before closing punctuation: `said [@a].` becomes `said.`
 */
export interface ProseBuilder {
  /** File characters as they stand; a line break and the white space around it become one space. */
  text(from: number, to: number): void;
  /** What the file spells in another way: an entity. */
  decoded(value: string, from: number, to: number): void;
  /** Markup that breaks the line. */
  lineBreak(from: number, to: number): void;
  /** Something that a reader sees was left out here. */
  leftOut(): void;
  /** Where the last character ended. */
  end(): ProseMark;
  /** Where the next character will stand, or the end of the prose. */
  next(): ProseMark;
  /** The prose so far; the builder is then ready for the next block. */
  finish(): Prose;
}

interface Piece {
  at: number;
  from: number;
  length: number;
  fileLength: number | undefined;
  /** Undefined: the characters of the file. */
  value: string | undefined;
}

interface Blank {
  readonly from: number;
  readonly length: number;
  readonly isBreak: boolean;
}

const SPACE = 32;
const CLOSING_PUNCTUATION = new Set([...'.,;:!?…)]}’”»']);

export function createProseBuilder(file: string): ProseBuilder {
  let pieces: Piece[] = [];
  let length = 0;
  let pending: Blank | undefined;
  let gap = false;
  /** Marks given out since the last character; they move when a bracket is taken back. */
  let recent: { offset: number }[] = [];
  let waiting: { offset: number }[] = [];

  function push(from: number, fileLength: number, value: string | undefined): void {
    const last = pieces[pieces.length - 1];
    if (value === undefined && last && last.value === undefined && last.from + last.length === from) {
      last.length += fileLength;
      length += fileLength;
      return;
    }
    const size = value === undefined ? fileLength : value.length;
    const changed = value !== undefined && size !== fileLength;
    pieces.push({ at: length, from, length: size, fileLength: changed ? fileLength : undefined, value });
    length += size;
  }

  function pushBlank(blank: Blank): void {
    push(blank.from, blank.length, blank.isBreak ? ' ' : undefined);
  }

  function lastCharacter(): string {
    const last = pieces[pieces.length - 1];
    if (!last) return '';
    return last.value === undefined ? file.charAt(last.from + last.length - 1) : last.value.slice(-1);
  }

  function takeBack(): void {
    const last = pieces[pieces.length - 1];
    if (!last) return;
    if (last.value !== undefined || last.length === 1) pieces.pop();
    else last.length--;
    length = pieces.length === 0 ? 0 : length - (last.value?.length ?? 1);
    for (const mark of recent) mark.offset = Math.min(mark.offset, length);
  }

  /** `(` that was opened around nothing but what was left out. */
  function takeBackBracket(): void {
    takeBack();
    while (lastCharacter() === ' ' || lastCharacter() === '\t') {
      const last = pieces[pieces.length - 1] as Piece;
      pending =
        last.value === undefined
          ? { from: last.from + last.length - 1, length: 1, isBreak: false }
          : { from: last.from, length: last.fileLength ?? 1, isBreak: true };
      takeBack();
    }
  }

  function settle(first: string, second: string): void {
    const closes = CLOSING_PUNCTUATION.has(first) && !((first === '.' || first === ',') && isDigit(second));
    if (gap && closes) pending = undefined;
    if (pending && length > 0) pushBlank(pending);
    pending = undefined;
    gap = false;
    for (const mark of waiting) mark.offset = length;
    if (waiting.length > 0) waiting = [];
    if (recent.length > 0) recent = [];
  }

  function emit(start: number, to: number): void {
    let from = start;
    while (from < to && gap && file.charAt(from) === ')' && lastCharacter() === '(') {
      takeBackBracket();
      from++;
    }
    if (from === to) return;
    settle(file.charAt(from), file.charAt(from + 1));
    push(from, to - from, undefined);
  }

  function text(from: number, to: number): void {
    let start = from;
    let at = from;
    while (at < to) {
      if (!isBlank(file.charCodeAt(at))) {
        at++;
        continue;
      }
      if (start < at) {
        // One space between words is a character like any other, unless the word before it may be taken back.
        if (!gap && file.charCodeAt(at) === SPACE && at + 1 < to && !isBlank(file.charCodeAt(at + 1))) {
          at += 2;
          continue;
        }
        emit(start, at);
      }
      start = endOfBlank(file, at, to);
      const blank = blankBetween(file, at, start);
      if (!pending || (blank.isBreak && !pending.isBreak)) pending = blank;
      at = start;
    }
    if (start < to) emit(start, to);
  }

  return {
    text,
    decoded(value, from, to) {
      settle(value.charAt(0), '');
      push(from, to - from, value);
    },
    lineBreak(from, to) {
      pending = { from, length: to - from, isBreak: true };
    },
    leftOut() {
      gap = true;
    },
    end() {
      const mark = { offset: length };
      recent.push(mark);
      return mark;
    },
    next() {
      const mark = { offset: length };
      recent.push(mark);
      waiting.push(mark);
      return mark;
    },
    finish() {
      const text = detached(
        pieces.map(piece => piece.value ?? file.slice(piece.from, piece.from + piece.length)).join(''),
      );
      const runs = pieces.map(toRun);
      pieces = [];
      length = 0;
      pending = undefined;
      gap = false;
      recent = [];
      waiting = [];
      return { text, runs };
    },
  };
}

function toRun({ at, from, length, fileLength }: Piece): Run {
  return fileLength === undefined ? { at, from, length } : { at, from, length, fileLength };
}

function blankBetween(file: string, from: number, to: number): Blank {
  for (let at = from; at < to; at++) {
    const code = file.charCodeAt(at);
    if (code === 13 && at + 1 < to && file.charCodeAt(at + 1) === 10)
      return { from: at, length: 2, isBreak: true };
    if (code === 10 || code === 13) return { from: at, length: 1, isBreak: true };
  }
  return { from, length: to - from, isBreak: false };
}

function endOfBlank(file: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(file.charCodeAt(at))) at++;
  return at;
}

/** Space, tab and line breaks; other white space is a character like any other. */
function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}
