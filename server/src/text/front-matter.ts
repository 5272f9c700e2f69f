import { parseDocument } from 'yaml';
import type { FrontMatter } from './markdown-document.js';
import { readPlainYaml } from './plain-yaml.js';
import type { Span } from './span.js';

/** Longest front matter that is parsed, in UTF-16 code units: metadata of a page, with room to spare. */
const MAX_LENGTH = 65_536;

/** Aliases that one document may resolve to; a page's metadata has no use for more. */
const MAX_ALIASES = 100;

const CLOSING_FENCE = /^(?:---|\.\.\.)[ \t]*$/;

const TOML_FENCE = /^\+\+\+[ \t]*$/;

const BYTE_ORDER_MARK = '\uFEFF';

/** Lines without a closing fence that are looked at. */
const MAX_UNCLOSED = 100;

const KEY_LINE = /^[\p{L}_][\p{L}\p{N}_-]{0,100}[ \t]{0,8}:(?:[ \t]|$)/u;

/**
 * YAML between `---` on the first line (a byte-order mark may stand before it) and `---` or `...`. As in pandoc,
 * an opening fence before a blank line is a rule, and one that is never closed is a rule too, unless lines
 * `key: value` follow it. What does not parse or is not closed has `value` undefined and an `error` whose offset
 * counts in the file. TOML between `+++` is found and not read: it has neither value nor error.
 */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  if (text.startsWith('+++', start)) return readToml(text, start);
  if (!text.startsWith('---', start)) return undefined;
  const opening = /^---[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(start, start + 1024));
  if (!opening) return undefined;
  const bodyStart = start + opening[0].length;
  if (/^[ \t]*[\r\n]/.test(text.slice(bodyStart, bodyStart + 1024))) return undefined;
  const closing = findLine(text, bodyStart, CLOSING_FENCE);
  if (!closing) return unclosed(text, start, bodyStart);
  const body = { start: bodyStart, end: closing.start };
  const parsed = parseYaml(text.slice(body.start, body.end), bodyStart);
  // A rule further down is no fence of it.
  return (
    (parsed.error && unclosed(text, start, bodyStart)) || {
      span: { start, end: closing.end },
      body,
      ...parsed,
    }
  );
}

function readToml(text: string, start: number): FrontMatter | undefined {
  const opening = /^\+\+\+[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(start, start + 1024));
  if (!opening) return undefined;
  const bodyStart = start + opening[0].length;
  const closing = findLine(text, bodyStart, TOML_FENCE);
  if (!closing) return undefined;
  const body = { start: bodyStart, end: closing.start };
  return { span: { start, end: closing.end }, body, value: undefined };
}

/** Lines `key: value` up to a blank line or the end. One such line alone may be words: its key is in lower case. */
function unclosed(text: string, start: number, bodyStart: number): FrontMatter | undefined {
  let keys = 0;
  let end = bodyStart;
  for (let lineStart = bodyStart, lines = 0; lineStart < text.length; lines++) {
    const lineEnd = endOfLine(text, lineStart);
    const line = text.slice(lineStart, Math.min(lineEnd, lineStart + 1024));
    if (line.trim() === '') break;
    if (CLOSING_FENCE.test(line) || lines >= MAX_UNCLOSED) return undefined;
    if (KEY_LINE.test(line)) keys++;
    else if (keys === 0 || !/^(?:[ \t]|- |#)/.test(line)) return undefined;
    end = lineEnd;
    lineStart = behindBreak(text, lineEnd);
  }
  if (keys === 0 || (keys === 1 && !/^\p{Ll}/u.test(text.slice(bodyStart, bodyStart + 2)))) return undefined;
  const error = { message: 'It is not closed: a line `---` is missing.', offset: start };
  return { span: { start, end }, body: { start: bodyStart, end }, value: undefined, error };
}

function findLine(text: string, from: number, fence: RegExp): Span | undefined {
  let lineStart = from;
  while (lineStart < text.length) {
    const lineEnd = endOfLine(text, lineStart);
    const first = text.charAt(lineStart);
    if ((first === '-' || first === '.' || first === '+') && fence.test(text.slice(lineStart, lineEnd)))
      return { start: lineStart, end: lineEnd };
    lineStart = behindBreak(text, lineEnd);
  }
  return undefined;
}

function behindBreak(text: string, lineEnd: number): number {
  return lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1);
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
  return at;
}

function parseYaml(source: string, offset: number): Pick<FrontMatter, 'value' | 'error'> {
  if (source.length > MAX_LENGTH)
    return failed(`The front matter is longer than ${MAX_LENGTH} characters.`, offset);
  const plain = readPlainYaml(source);
  if (plain) return { value: plain };
  try {
    const parsed = parseDocument(source, { schema: 'core', logLevel: 'silent', prettyErrors: false });
    const [error] = parsed.errors;
    if (error) return failed(error.message, offset + error.pos[0]);
    return { value: parsed.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    return failed(error instanceof Error ? error.message : 'The front matter cannot be parsed.', offset);
  }
}

function failed(message: string, offset: number): Pick<FrontMatter, 'value' | 'error'> {
  return { value: undefined, error: { message, offset } };
}
