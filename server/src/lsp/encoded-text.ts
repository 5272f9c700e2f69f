import type { Position, Range } from 'vscode-languageserver';

/** What `character` of a position counts: bytes, UTF-16 code units or code points. */
export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

/** A text whose positions count as the client counts. Offsets are UTF-16 code units everywhere. */
export interface EncodedText {
  readonly encoding: PositionEncoding;
  getText(range?: Range): string;
  /** Inside a surrogate pair it is the position before the pair; inside a line break the one before the break. */
  positionAt(offset: number): Position;
  /** A place inside a code point means its start, one behind the end of a line that end. */
  offsetAt(position: Position): number;
}

/** The same in UTF-16, for the text as it is now. */
export interface Utf16Text {
  getText(): string;
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
}

/** `forgetLines` is to be called whenever the text below has changed. */
export interface CountedText extends EncodedText {
  forgetLines(): void;
}

/** UTF-16 code units between two places where the count of a line is known. */
const STRIDE = 256;

/**
 * Counts in `encoding` above a text that counts in UTF-16. A line without anything beyond ASCII costs one look; of any
 * other line the count is remembered at every `STRIDE`, so that a position costs the same wherever it lies.
 */
export function countedText(text: Utf16Text, encoding: PositionEncoding): CountedText {
  const lines = new Map<number, LineCount>();
  const lineOf = (line: number): LineCount => {
    const known = lines.get(line);
    if (known) return known;
    const start = text.offsetAt({ line, character: 0 });
    const end = text.offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
    const counted = countLine(text.getText(), start, end, encoding);
    lines.set(line, counted);
    return counted;
  };
  const counted: CountedText = {
    encoding,
    getText: range =>
      range
        ? text.getText().slice(counted.offsetAt(range.start), counted.offsetAt(range.end))
        : text.getText(),
    positionAt(offset) {
      const { line, character } = text.positionAt(offset);
      return encoding === 'utf-16'
        ? { line, character }
        : { line, character: toEncoded(character, lineOf(line)) };
    },
    offsetAt({ line, character }) {
      if (encoding === 'utf-16' || !(line >= 0 && character > 0)) return text.offsetAt({ line, character });
      return text.offsetAt({ line, character: fromEncoded(character, lineOf(line)) });
    },
    forgetLines: () => lines.clear(),
  };
  return counted;
}

/** How many code units of `encoding` there are in a text. */
export function lengthIn(text: string, encoding: PositionEncoding): number {
  return encoding === 'utf-16'
    ? text.length
    : toEncoded(text.length, countLine(text, 0, text.length, encoding));
}

interface LineCount {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly encoding: PositionEncoding;
  /** What was counted before each mark, one every `STRIDE` of the line; undefined where everything counts one. */
  readonly counts: Uint32Array | undefined;
}

function countLine(text: string, start: number, end: number, encoding: PositionEncoding): LineCount {
  const line = { text, start, end, encoding };
  if (isAscii(text, start, end)) return { ...line, counts: undefined };
  const counts = new Uint32Array(Math.floor((end - start) / STRIDE) + 1);
  let count = 0;
  let next = 1;
  for (let at = start; at < end; ) {
    const { units, length } = codePointAt(text, at, end, encoding);
    if (at + units > start + next * STRIDE) counts[next++] = count;
    at += units;
    count += length;
  }
  counts.fill(count, next);
  return { ...line, counts };
}

function toEncoded(character: number, { text, start, end, encoding, counts }: LineCount): number {
  if (!counts) return character;
  const wanted = Math.min(start + character, end);
  const mark = Math.floor((wanted - start) / STRIDE);
  let at = markStart(text, start, mark);
  let count = counts[mark] ?? 0;
  while (at < wanted) {
    const { units, length } = codePointAt(text, at, end, encoding);
    if (at + units > wanted) break;
    at += units;
    count += length;
  }
  return count;
}

function fromEncoded(character: number, { text, start, end, encoding, counts }: LineCount): number {
  if (!counts) return character;
  const mark = lastAtOrBelow(counts, character);
  let at = markStart(text, start, mark);
  let count = counts[mark] ?? 0;
  while (at < end) {
    const { units, length } = codePointAt(text, at, end, encoding);
    if (count + length > character) break;
    at += units;
    count += length;
  }
  return at - start;
}

/** A mark inside a pair stands for the place before the pair. */
function markStart(text: string, start: number, mark: number): number {
  const at = start + mark * STRIDE;
  return mark > 0 && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at)) ? at - 1 : at;
}

/** A surrogate without its other half is written as U+FFFD, which is one unit and three bytes. */
function codePointAt(
  text: string,
  at: number,
  end: number,
  encoding: PositionEncoding,
): { readonly units: 1 | 2; readonly length: number } {
  const unit = text.charCodeAt(at);
  const isPair = isHigh(unit) && at + 1 < end && isLow(text.charCodeAt(at + 1));
  const units = isPair ? 2 : 1;
  if (encoding !== 'utf-8') return { units, length: encoding === 'utf-32' ? 1 : units };
  if (isPair) return { units, length: 4 };
  return { units, length: unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3 };
}

function isAscii(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) >= 0x80) return false;
  return true;
}

function lastAtOrBelow(counts: Uint32Array, count: number): number {
  let low = 0;
  let high = counts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((counts[middle] ?? 0) <= count) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
