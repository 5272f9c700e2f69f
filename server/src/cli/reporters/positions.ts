import { lineIndex } from '../../engine/index.js';

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
