import type { Span } from '../text/span.js';

export interface FixtureFile {
  readonly path: string;
  /** Without labels and cursor mark; ends with a line break. */
  readonly text: string;
  /** Where `<|>` stood; undefined where the file has none. */
  readonly cursor: number | undefined;
}

/** What one line of carets says of the text above it. */
export interface Label {
  readonly path: string;
  /** Line of the file's text, from 0. */
  readonly line: number;
  /** Within the line, in UTF-16 code units. An empty finding is labelled by one caret at its place. */
  readonly span: Span;
  /** A `>` behind the carets: the finding goes on in the next line. */
  readonly goesOn: boolean;
  readonly code: string;
  /** The finding offers at least one fix. */
  readonly fix: boolean;
  /** Part of the rendered message; empty where the label names none. */
  readonly message: string;
}

export interface Fixture {
  readonly files: readonly FixtureFile[];
  readonly labels: readonly Label[];
  /** Of every line as it was written; `renderFixture` puts it back. */
  readonly indentation: string;
}

const CURSOR = '<|>';
const FILE_LINE = /^=== (\S.*)$/;
const LABEL_LINE = /^( *)(\^+)(>?) ([a-z][a-z-]*)( \(fix\))?(?:: (.*))?$/;

/**
 * Reads the files of a fixture and the labels in them:
 *
 *     === draft.md
 *     The harbor handled 421 ships in 2019.
 *                        ^^^ number-drift (fix): the source says 412
 *
 * The indentation that all lines have in common is taken off first. A label line is no part of its file;
 * several may stand under one line of text. Throws on a fixture that cannot mean anything: text before the
 * first file, a label above all text or beyond its line, a path that comes twice, two cursors in one file.
 */
export function parseFixture(source: string): Fixture {
  const lines = source.split('\n');
  while (lines.length > 0 && isBlank(lines[0])) lines.shift();
  while (lines.length > 0 && isBlank(lines.at(-1))) lines.pop();
  const indentation = commonIndentation(lines);

  const files: { path: string; lines: string[] }[] = [];
  const labels: Label[] = [];
  for (const raw of lines) {
    const line = raw.slice(indentation.length);
    const path = FILE_LINE.exec(line)?.[1]?.trim();
    if (path !== undefined) {
      if (files.some(file => file.path === path)) throw new Error(`fixture: ${path} comes twice`);
      files.push({ path, lines: [] });
      continue;
    }
    const file = files.at(-1);
    if (!file) throw new Error(`fixture: text before the first "=== path": ${line}`);
    const label = parseLabel(line, file.path, file.lines);
    if (label) labels.push(label);
    else file.lines.push(line);
  }
  return { files: files.map(finishFile), labels, indentation };
}

/** The fixture as a person writes it; `parseFixture` reads the same files and labels from it. */
export function renderFixture(fixture: Fixture): string {
  const lines: string[] = [];
  for (const file of fixture.files) {
    lines.push(`=== ${file.path}`);
    const text =
      file.cursor === undefined
        ? file.text
        : file.text.slice(0, file.cursor) + CURSOR + file.text.slice(file.cursor);
    const labels = fixture.labels.filter(label => label.path === file.path);
    text
      .slice(0, -1)
      .split('\n')
      .forEach((line, index) => {
        lines.push(line, ...labels.filter(label => label.line === index).map(renderLabel));
      });
  }
  return `\n${lines.map(line => (line === '' ? '' : fixture.indentation + line)).join('\n')}\n`;
}

export function renderLabel(label: Label): string {
  const carets = ' '.repeat(label.span.start) + '^'.repeat(Math.max(1, label.span.end - label.span.start));
  const message = label.message === '' ? '' : `: ${label.message}`;
  return `${carets}${label.goesOn ? '>' : ''} ${label.code}${label.fix ? ' (fix)' : ''}${message}`;
}

/** The label that a finding at `span` of `text` gets. */
export function labelAt(
  file: FixtureFile,
  span: Span,
  finding: { readonly code: string; readonly fix: boolean; readonly message: string },
): Label {
  const before = file.text.slice(0, span.start);
  const lineStart = before.lastIndexOf('\n') + 1;
  const lineBreak = file.text.indexOf('\n', span.start);
  const lineEnd = lineBreak < 0 ? file.text.length : lineBreak;
  return {
    path: file.path,
    line: before.split('\n').length - 1,
    span: {
      start: span.start - lineStart,
      end: Math.max(Math.min(span.end, lineEnd), span.start + 1) - lineStart,
    },
    goesOn: span.end > lineEnd,
    ...finding,
  };
}

function parseLabel(line: string, path: string, above: readonly string[]): Label | undefined {
  const match = LABEL_LINE.exec(line);
  if (!match) return undefined;
  const [, indent = '', carets = '', goesOn = '', code = '', fix, message = ''] = match;
  const labelled = above.at(-1);
  const width = labelled === undefined ? -1 : withoutCursor(labelled).length;
  const span = { start: indent.length, end: indent.length + carets.length };
  if (span.start > width || span.end > Math.max(width, span.start + 1))
    throw new Error(`fixture: nothing stands above the carets in ${path}: ${line}`);
  return {
    path,
    line: above.length - 1,
    span,
    goesOn: goesOn !== '',
    code,
    fix: fix !== undefined,
    message: message.trim(),
  };
}

function finishFile(file: { readonly path: string; readonly lines: readonly string[] }): FixtureFile {
  const text = `${file.lines.join('\n')}\n`;
  const cursor = text.indexOf(CURSOR);
  if (cursor < 0) return { path: file.path, text, cursor: undefined };
  const rest = withoutCursor(text);
  if (rest.includes(CURSOR)) throw new Error(`fixture: two cursors in ${file.path}`);
  return { path: file.path, text: rest, cursor };
}

function withoutCursor(text: string): string {
  const at = text.indexOf(CURSOR);
  return at < 0 ? text : text.slice(0, at) + text.slice(at + CURSOR.length);
}

function commonIndentation(lines: readonly string[]): string {
  let common: string | undefined;
  for (const line of lines) {
    if (isBlank(line)) continue;
    const indent = line.slice(0, line.length - line.trimStart().length);
    if (common === undefined) common = indent;
    while (!indent.startsWith(common)) common = common.slice(0, -1);
  }
  return common ?? '';
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}
