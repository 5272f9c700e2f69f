import { applyEdits, type TextEdit } from '../engine/index.js';

/** Lines around a change, as diff and git have it. */
const CONTEXT = 3;

export interface TextChange {
  /** With `/`. */
  readonly path: string;
  readonly before: string;
  /** Half-open spans of `before`, in order. */
  readonly edits: readonly TextEdit[];
}

/** A change in the form that `git apply` and `patch -p1` take, each piece some whole lines. */
export function* unifiedDiff({ path, before, edits }: TextChange): Generator<string> {
  const lines = splitLines(before);
  const changes = lineChanges(before, lines, edits);
  if (changes.length === 0) return;
  const [from, to] = [quotedName(`a/${path}`), quotedName(`b/${path}`)];
  yield `diff --git ${from} ${to}\n--- ${withTab(from)}\n+++ ${withTab(to)}\n`;
  let growth = 0;
  for (const hunk of hunksOf(changes)) {
    const [first, last] = [hunk[0], hunk.at(-1)];
    if (!first || !last) continue;
    const start = Math.max(0, first.start - CONTEXT);
    const end = Math.min(lines.length, last.end + CONTEXT);
    const grown = hunk.reduce((sum, { start, end, lines }) => sum + lines.length - (end - start), 0);
    yield `@@ -${range(start, end - start)} +${range(start + growth, end - start + grown)} @@\n`;
    growth += grown;
    let done = start;
    for (const change of hunk) {
      yield* marked(' ', lines.slice(done, change.start));
      yield* marked('-', lines.slice(change.start, change.end));
      yield* marked('+', change.lines);
      done = change.end;
    }
    yield* marked(' ', lines.slice(done, end));
  }
}

/** Edits of the text that come to the same as several rounds, those of each in the text that the round before left. */
export function composeEdits(length: number, rounds: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  let pieces: readonly Piece[] = [{ start: 0, end: length, text: undefined }];
  for (const edits of rounds) {
    const next: Piece[] = [];
    const rest = createReader(pieces);
    let at = 0;
    for (const { start, end, newText } of edits) {
      next.push(...rest(start - at));
      if (newText !== '') next.push({ start: 0, end: newText.length, text: newText });
      rest(end - start);
      at = end;
    }
    pieces = [...next, ...rest(Number.POSITIVE_INFINITY)];
  }
  const composed: TextEdit[] = [];
  let at = 0;
  let newText = '';
  for (const { start, end, text } of [...pieces, { start: length, end: length, text: undefined }]) {
    if (text !== undefined) newText += text.slice(start, end);
    else {
      if (start > at || newText !== '') composed.push({ start: at, end: start, newText });
      newText = '';
      at = end;
    }
  }
  return composed;
}

/** A span of the first text, or of a text that was put in. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string | undefined;
}

/** Answers the pieces of the next so many characters. */
function createReader(pieces: readonly Piece[]): (length: number) => readonly Piece[] {
  let at = 0;
  let into = 0;
  return length => {
    const read: Piece[] = [];
    let left = length;
    while (left > 0) {
      const piece = pieces[at];
      if (!piece) break;
      const start = piece.start + into;
      const end = Math.min(piece.end, start + left);
      if (end > start) read.push({ ...piece, start, end });
      left -= end - start;
      into = end - piece.start;
      if (end < piece.end) break;
      at++;
      into = 0;
    }
    return read;
  };
}

/** Lines from `start` to `end` that give way to others. */
interface LineChange {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** With its line feed; the last one may have none. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function lineChanges(
  text: string,
  lines: readonly string[],
  edits: readonly TextEdit[],
): readonly LineChange[] {
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.length;
  }
  const offsetOf = (line: number): number => starts[line] ?? text.length;
  const groups: { start: number; end: number; edits: TextEdit[] }[] = [];
  let line = 0;
  for (const edit of edits) {
    while (line < lines.length && offsetOf(line + 1) <= edit.start) line++;
    let end = line;
    while (end < lines.length && offsetOf(end) <= edit.end) end++;
    // What is put behind a last line that has no end is part of it.
    const start = line === lines.length && line > 0 && !text.endsWith('\n') ? line - 1 : line;
    const last = groups.at(-1);
    if (last && start < last.end) {
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    } else groups.push({ start, end, edits: [edit] });
  }
  return groups.flatMap(({ start, end, edits }) => {
    const base = offsetOf(start);
    const local = edits.map(edit => ({ ...edit, start: edit.start - base, end: edit.end - base }));
    const after = splitLines(applyEdits(text.slice(base, offsetOf(end)), local));
    return trimmed({ start, end, lines: after }, lines);
  });
}

/** Without the lines at both ends that stay as they are. */
function trimmed({ start, end, lines }: LineChange, old: readonly string[]): readonly LineChange[] {
  let from = 0;
  while (from < lines.length && start + from < end && lines[from] === old[start + from]) from++;
  let to = 0;
  while (
    to < lines.length - from &&
    start + from < end - to &&
    lines[lines.length - 1 - to] === old[end - 1 - to]
  )
    to++;
  const change = { start: start + from, end: end - to, lines: lines.slice(from, lines.length - to) };
  return change.start === change.end && change.lines.length === 0 ? [] : [change];
}

/** Changes whose context meets are told together. */
function hunksOf(changes: readonly LineChange[]): readonly (readonly LineChange[])[] {
  const hunks: LineChange[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1);
    const before = last?.at(-1);
    if (last && before && change.start - before.end <= 2 * CONTEXT) last.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

/** Of no line the one before it is named. */
function range(start: number, count: number): string {
  return count === 1 ? `${start + 1}` : `${count === 0 ? start : start + 1},${count}`;
}

function* marked(sign: string, lines: readonly string[]): Generator<string> {
  for (const line of lines)
    yield line.endsWith('\n') ? `${sign}${line}` : `${sign}${line}\n\\ No newline at end of file\n`;
}

/** A name with quotes, backslashes or control characters as git writes it, any other as it is. */
function quotedName(name: string): string {
  if (!/["\\\u0000-\u001f\u007f]/.test(name)) return name;
  const escaped = name.replace(/["\\\u0000-\u001f\u007f]/g, sign => {
    const short = SHORT[sign];
    return `\\${short ?? sign.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
  return `"${escaped}"`;
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '\u0007': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
};

/** By which `patch` knows where a name with a space ends. */
function withTab(name: string): string {
  return name.includes(' ') && !name.startsWith('"') ? `${name}\t` : name;
}
