import type { Span } from '../../engine/index.js';

/** What a run of lines looks like; nothing of it is read as markup. */
export type RowKind = 'heading' | 'quote' | 'item' | 'footnote' | 'code' | 'prose';

/** Lines that stand beside the same notes. */
export interface Row extends Span {
  readonly kind: RowKind;
  /** An empty line is above it. */
  readonly apart: boolean;
}

/**
 * A text in rows: one a line, but a sentence over several lines stays whole, and so do front matter and code. Empty
 * lines are in no row.
 */
export function rowsOf(text: string, sentences: readonly Span[]): readonly Row[] {
  const rows: Row[] = [];
  let apart = false;
  let at = 0;
  let sentence = 0;
  while (at < text.length) {
    const block = codeBlock(text, at);
    let end = block ?? lineEnd(text, at);
    for (; (sentences[sentence]?.start ?? end) < end; sentence++)
      end = Math.max(end, lineEnd(text, Math.max(end, sentences[sentence]?.end ?? 0)));
    if (text.slice(at, end).trim() === '') apart = true;
    else {
      rows.push({ start: at, end, kind: block === undefined ? kindOf(text.slice(at, end)) : 'code', apart });
      apart = false;
    }
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  return rows;
}

/** The sign with which a line of Markdown starts. */
const OPENING = /^[ \t]*(?:#{1,6}[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]\s[]*\]:)/;

export function openingLength(line: string): number {
  return OPENING.exec(line)?.[0].length ?? 0;
}

function kindOf(line: string): RowKind {
  const opening = OPENING.exec(line)?.[0].trim() ?? '';
  if (opening.startsWith('#')) return 'heading';
  if (opening === '>') return 'quote';
  if (opening.startsWith('[')) return 'footnote';
  return opening === '' ? 'prose' : 'item';
}

/** The end of front matter or of a fenced block that starts here; undefined where none does, or none ends. */
function codeBlock(text: string, at: number): number | undefined {
  const first = text.slice(at, lineEnd(text, at));
  const fence = at === 0 && first.trimEnd() === '---' ? '---' : /^ {0,3}(`{3,}|~{3,})/.exec(first)?.[1];
  if (fence === undefined) return undefined;
  const close = text.indexOf(`\n${fence}`, at + first.length);
  return close === -1 ? undefined : lineEnd(text, close + 1);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' && end > from ? end - 1 : end;
}
