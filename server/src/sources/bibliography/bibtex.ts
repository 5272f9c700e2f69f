import { attachedFiles } from './attached-files.js';
import { type BibliographyEntry, doiOf, type ParsedBibliography } from './entry.js';
import { plainLatex } from './latex.js';

/**
 * Reads BibTeX and BibLaTeX, with `@string` and `#`. Linear; what stands between entries is a comment. Not a library's
 * work, since a bibliography is read while somebody types: @retorquere/bibtex-parser 9.0.29 needs 6 s for 40 kB of `@`,
 * four times as long for twice as many, and 557 kB of the bundle.
 */
export function parseBibtex(text: string): ParsedBibliography {
  const reader: Reader = { text, at: 0, strings: new Map(Object.entries(months)) };
  const entries: BibliographyEntry[] = [];
  for (;;) {
    reader.at = text.indexOf('@', reader.at);
    if (reader.at < 0) return { entries, fault: undefined };
    const start = reader.at;
    const head = take(reader, HEAD);
    if (!head) {
      reader.at = start + 1;
      continue;
    }
    const kind = (head[1] ?? '').toLowerCase();
    const close = head[2] === '(' ? ')' : '}';
    const read =
      kind === 'comment' || kind === 'preamble' ? skip(reader, close) : readEntry(reader, kind, close);
    if (read === 'unclosed') return { entries, fault: { offset: start, message: unclosed } };
    if (typeof read === 'object') entries.push(read);
  }
}

const HEAD = /@\s{0,40}([a-zA-Z]{1,40})\s{0,40}([{(])\s{0,1000}/y;
const KEY = /([^\s,{}()=#%"']{1,300})\s{0,1000}(?:,|(?=[})]))/y;
const FIELD = /[\s,]{0,10000}([^\s,={}()"#]{1,100})\s{0,1000}=\s{0,1000}/y;
const WORD = /[^\s,{}()"#=]{1,300}/y;
const NEXT = /\s{0,1000}#\s{0,1000}/y;
const END = /[\s,]{0,10000}([})])/y;

const unclosed = 'This entry is not closed, or a field of it cannot be read.';

const months: Readonly<Record<string, string>> = {
  jan: '1',
  feb: '2',
  mar: '3',
  apr: '4',
  may: '5',
  jun: '6',
  jul: '7',
  aug: '8',
  sep: '9',
  oct: '10',
  nov: '11',
  dec: '12',
};

interface Reader {
  readonly text: string;
  at: number;
  readonly strings: Map<string, string>;
}

function readEntry(reader: Reader, kind: string, close: string): BibliographyEntry | undefined | 'unclosed' {
  const isString = kind === 'string';
  const key = isString ? undefined : take(reader, KEY)?.[1];
  if (!isString && key === undefined) return 'unclosed';
  const fields = new Map<string, string>();
  for (;;) {
    const end = take(reader, END);
    if (end) {
      if (end[1] !== close) return 'unclosed';
      break;
    }
    const name = take(reader, FIELD)?.[1]?.toLowerCase();
    const value = name === undefined ? undefined : readValue(reader);
    if (name === undefined || value === undefined) return 'unclosed';
    if (isString) reader.strings.set(name, value);
    else if (!fields.has(name)) fields.set(name, value);
  }
  return key === undefined ? undefined : toEntry(key, fields);
}

/** Pieces joined by `#`. */
function readValue(reader: Reader): string | undefined {
  let value = '';
  do {
    const piece = readPiece(reader);
    if (piece === undefined) return undefined;
    value += piece;
  } while (take(reader, NEXT));
  return value;
}

function readPiece(reader: Reader): string | undefined {
  const { text, at, strings } = reader;
  const open = text[at];
  if (open !== '{' && open !== '"') {
    const word = take(reader, WORD)?.[0];
    return word === undefined ? undefined : (strings.get(word.toLowerCase()) ?? word);
  }
  let depth = 0;
  for (let end = at + 1; end < text.length; end++) {
    const sign = text[end];
    if (sign === '\\') end++;
    else if (depth === 0 && sign === (open === '{' ? '}' : '"')) {
      reader.at = end + 1;
      return text.slice(at + 1, end);
    } else if (sign === '{') depth++;
    else if (sign === '}') depth--;
  }
  return undefined;
}

function skip(reader: Reader, close: string): undefined | 'unclosed' {
  let depth = 0;
  for (let end = reader.at; end < reader.text.length; end++) {
    const sign = reader.text[end];
    if (depth === 0 && sign === close) {
      reader.at = end + 1;
      return undefined;
    }
    if (sign === '{') depth++;
    else if (sign === '}') depth--;
  }
  return 'unclosed';
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (found) reader.at = pattern.lastIndex;
  return found ?? undefined;
}

function toEntry(key: string, fields: ReadonlyMap<string, string>): BibliographyEntry {
  const plain = (...names: readonly string[]): string | undefined => {
    for (const name of names) {
      const words = plainLatex(fields.get(name) ?? '');
      if (words !== '') return words;
    }
    return undefined;
  };
  const address = /https?:\/\/[^\s{}\\"<>]{1,2000}/i.exec(
    `${fields.get('url') ?? ''} ${fields.get('howpublished') ?? ''} ${fields.get('note') ?? ''}`.replace(
      /\\([_%&#~])/g,
      '$1',
    ),
  )?.[0];
  return {
    key,
    title: plain('title'),
    authors: (fields.get('author') ?? '')
      .split(/\s+and\s+/)
      .map(nameOf)
      .filter(name => name !== ''),
    publisher: plain(
      'journaltitle',
      'journal',
      'newspaper',
      'publisher',
      'organization',
      'institution',
      'school',
    ),
    date: dateOf(plain('date'), plain('year'), plain('month')),
    url: address,
    doi: doiOf(fields.get('doi') ?? ''),
    files: attachedFiles(fields.get('file') ?? ''),
  };
}

/** "Falk, Mira" is Mira Falk; an institution in braces may have a comma of its own. */
function nameOf(written: string): string {
  const name = plainLatex(written);
  if (/^\s*\{/.test(written)) return name;
  const [last = '', ...rest] = name.split(',').map(part => part.trim());
  return [...rest.reverse(), last].filter(part => part !== '').join(' ');
}

function dateOf(
  date: string | undefined,
  year: string | undefined,
  month: string | undefined,
): string | undefined {
  const written = /^\d{4}(?:-\d{2}){0,2}/.exec(date ?? '')?.[0];
  const plainYear = /^\d{4}$/.exec(year ?? '')?.[0];
  if (written !== undefined || plainYear === undefined) return written;
  const number = Number(months[(month ?? '').slice(0, 3).toLowerCase()] ?? month);
  return number >= 1 && number <= 12 ? `${plainYear}-${String(number).padStart(2, '0')}` : plainYear;
}
