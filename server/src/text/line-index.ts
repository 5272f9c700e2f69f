/** Both count from 0; `character` in UTF-16 code units from the start of the line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Offsets to lines and back. LF, CRLF and a lone CR each end a line. Values out of range are clamped. */
export interface LineIndex {
  readonly lineCount: number;
  position(offset: number): Position;
  /** A character behind the end of its line means that end, before the line break. */
  offset(position: Position): number;
}

const LF = 10;
const CR = 13;

export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) starts.push(at + 1);
  }
  return {
    lineCount: starts.length,
    position(offset) {
      const clamped = Math.min(Math.max(offset, 0), text.length);
      const line = lastAtOrBefore(starts, clamped);
      return { line, character: clamped - (starts[line] ?? 0) };
    },
    offset({ line, character }) {
      if (line < 0) return 0;
      const start = starts[line];
      if (start === undefined) return text.length;
      return Math.min(start + Math.max(character, 0), lineEnd(text, start, starts[line + 1]));
    },
  };
}

function lineEnd(text: string, start: number, next: number | undefined): number {
  if (next === undefined) return text.length;
  let end = next - 1;
  if (end > start && text.charCodeAt(end) === LF && text.charCodeAt(end - 1) === CR) end--;
  return end;
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
