import type { Position, Range, TextEdit } from 'vscode-languageserver/node';

/** What `character` counts: bytes, UTF-16 code units or code points. Offsets are UTF-16 code units everywhere. */
export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

/** What a client puts in the place of a range; offsets count UTF-16 code units. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Offset of a position, or why it lies nowhere in the text. A position behind the end of its line, in the
 * middle of a code point or between CR and LF is refused, although the protocol would bend the first one.
 */
export function offsetAt(
  text: string,
  { line, character }: Position,
  encoding: Encoding = 'utf-16',
): number | string {
  const lines = lineSpans(text);
  const span = lines[line];
  if (!span) return `line ${line} of ${lines.length}`;
  let [offset, count] = [span.start, 0];
  for (const sign of text.slice(span.start, span.end)) {
    if (count >= character) break;
    count += lengthIn(sign, encoding);
    offset += sign.length;
  }
  if (count < character) return `character ${character} of a line with ${count}`;
  return count > character ? `line ${line}, character ${character} parts a character in two` : offset;
}

export function positionAt(text: string, offset: number, encoding: Encoding = 'utf-16'): Position {
  const lines = lineSpans(text);
  const line = lines.findLastIndex(({ start }) => start <= offset);
  return { line, character: lengthIn(text.slice(lines[line]?.start ?? 0, offset), encoding) };
}

export function rangeOf(text: string, start: number, end: number, encoding: Encoding = 'utf-16'): Range {
  return { start: positionAt(text, start, encoding), end: positionAt(text, end, encoding) };
}

/** What stands in a range. Throws where the range lies outside the text. */
export function textIn(text: string, range: Range, encoding: Encoding = 'utf-16'): string {
  return text.slice(...offsetsOf(text, range, encoding));
}

/** Why a range is none of this text; undefined for a good one. */
export function faultOfRange(text: string, range: Range, encoding: Encoding = 'utf-16'): string | undefined {
  const start = offsetAt(text, range.start, encoding);
  if (typeof start === 'string') return `starts at ${start}`;
  const end = offsetAt(text, range.end, encoding);
  if (typeof end === 'string') return `ends at ${end}`;
  return end < start ? 'ends before it starts' : undefined;
}

/** Why edits cannot be applied together; undefined where they can. */
export function faultOfEdits(
  text: string,
  edits: readonly TextEdit[],
  encoding: Encoding = 'utf-16',
): string | undefined {
  for (const { range } of edits) {
    const fault = faultOfRange(text, range, encoding);
    if (fault) return `an edit ${fault}`;
  }
  const spans = edits
    .map(({ range }) => offsetsOf(text, range, encoding))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const overlap = spans.some(([start], at) => start < (spans[at - 1]?.[1] ?? 0));
  return overlap ? 'two edits overlap' : undefined;
}

/** The text after all edits, which count in the text before them. Insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[], encoding: Encoding = 'utf-16'): string {
  const fault = faultOfEdits(text, edits, encoding);
  if (fault) throw new Error(fault);
  const changes = edits.map(({ range, newText }) => ({ span: offsetsOf(text, range, encoding), newText }));
  changes.sort((a, b) => a.span[0] - b.span[0]);
  let [result, at] = ['', 0];
  for (const { span, newText } of changes) {
    result += text.slice(at, span[0]) + newText;
    at = span[1];
  }
  return result + text.slice(at);
}

function offsetsOf(text: string, range: Range, encoding: Encoding): [number, number] {
  const start = offsetAt(text, range.start, encoding);
  const end = offsetAt(text, range.end, encoding);
  if (typeof start === 'string' || typeof end === 'string')
    throw new Error(`no range of the text: ${JSON.stringify(range)}`);
  return [start, end];
}

/** Of every line without its break, which is CR, LF or both, as the protocol has it. */
function lineSpans(text: string): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  let start = 0;
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\r|\n/g)) {
    lines.push({ start, end: index });
    start = index + lineBreak.length;
  }
  lines.push({ start, end: text.length });
  return lines;
}

function lengthIn(text: string, encoding: Encoding): number {
  switch (encoding) {
    case 'utf-8':
      return Buffer.byteLength(text, 'utf8');
    case 'utf-16':
      return text.length;
    case 'utf-32':
      return [...text].length;
  }
}
