import { lineIndex } from '../engine/index.js';

/** Line and column from 1; columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds positions in one text. */
export function positionsOf(text: string): (offset: number) => Position {
  const index = lineIndex(text);
  return offset => {
    const { line, character } = index.position(offset);
    return { line: line + 1, column: character + 1 };
  };
}

/** Columns from 1 in bytes of UTF-8, in the same lines. `lead`: bytes of the file before the text. */
export function byteColumnsOf(
  text: string,
  positionAt: (offset: number) => Position,
  lead = 0,
): (offset: number) => number {
  const encoder = new TextEncoder();
  return offset => {
    const { line, column } = positionAt(offset);
    const before = encoder.encode(text.slice(offset - column + 1, offset)).length;
    return before + (line === 1 ? lead : 0) + 1;
  };
}

/** In UTF-8. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

const encoder = new TextEncoder();
