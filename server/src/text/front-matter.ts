import { parseDocument } from 'yaml';
import type { FrontMatter } from './markdown-document.js';
import type { Span } from './span.js';

/** Longest front matter that is parsed, in UTF-16 code units: metadata of a page, with room to spare. */
const MAX_LENGTH = 65_536;

/** Aliases that one document may resolve to; a page's metadata has no use for more. */
const MAX_ALIASES = 100;

const CLOSING_FENCE = /^(?:---|\.\.\.)[ \t]*$/;

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * YAML between `---` on the first line (a byte-order mark may stand before it) and `---` or `...`. As in pandoc,
 * an opening fence before a blank line is a rule, and one that is never closed is a rule too. What does not
 * parse has `value` undefined and an `error` whose offset counts in the file.
 */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  if (!text.startsWith('---', start)) return undefined;
  const opening = /^---[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(start, start + 1024));
  if (!opening) return undefined;
  const bodyStart = start + opening[0].length;
  if (/^[ \t]*[\r\n]/.test(text.slice(bodyStart, bodyStart + 1024))) return undefined;
  const closing = findClosing(text, bodyStart);
  if (!closing) return undefined;
  const body = { start: bodyStart, end: closing.start };
  return {
    span: { start, end: closing.end },
    body,
    ...parseYaml(text.slice(body.start, body.end), bodyStart),
  };
}

function findClosing(text: string, from: number): Span | undefined {
  let lineStart = from;
  while (lineStart < text.length) {
    const lineEnd = endOfLine(text, lineStart);
    const first = text.charAt(lineStart);
    if ((first === '-' || first === '.') && CLOSING_FENCE.test(text.slice(lineStart, lineEnd)))
      return { start: lineStart, end: lineEnd };
    lineStart = lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1);
  }
  return undefined;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
  return at;
}

function parseYaml(source: string, offset: number): Pick<FrontMatter, 'value' | 'error'> {
  if (source.length > MAX_LENGTH)
    return failed(`The front matter is longer than ${MAX_LENGTH} characters.`, offset);
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
