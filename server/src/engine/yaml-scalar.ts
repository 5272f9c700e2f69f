import { isScalar, parseDocument } from 'yaml';
import type { Span } from '../text/span.js';

/** Longest YAML that is looked into, in UTF-16 code units. */
const LONGEST = 65_536;

/** Where the plain or quoted value at a path stands, quotation marks and all; undefined for anything else. */
export function scalarSpan(yaml: string, path: readonly (string | number)[]): Span | undefined {
  if (yaml.length > LONGEST) return undefined;
  const document = parseDocument(yaml, { schema: 'failsafe', logLevel: 'silent', prettyErrors: false });
  if (document.errors.length > 0) return undefined;
  const node = document.getIn(path, true);
  if (!isScalar(node) || !node.range || !node.type || !inline.has(node.type)) return undefined;
  const [start, end] = node.range;
  return end > start ? { start, end } : undefined;
}

const inline: ReadonlySet<string> = new Set(['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE']);

/** A citation key as YAML: in quotation marks where it could be read as a number, a date or a word of YAML's own. */
export function writeKey(key: string): string {
  return /^\p{L}/u.test(key) && !ownWords.test(key) ? key : `"${key}"`;
}

const ownWords = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
