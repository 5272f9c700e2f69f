import { parseDeclaredDate } from '../dates.js';
import { paragraphBlocks } from '../paragraphs.js';
import { mailBlocks } from './html-blocks.js';
import { type DecodedPage, decodePage } from './html-charset.js';
import { decodeBody, decodeHeader } from './mail-charset.js';
import { type MailLine, ownLines } from './mail-words.js';
import { bodyBytes, latin1, type MimePart, parsePart, partsOf } from './mime.js';
import { located, type Piece, plainWords, sourceOf } from './pieces.js';
import type { ExtractOutcome, RawMetadata } from './reader.js';

/** Parts inside one another, at most; mail programs need four. */
const DEEPEST = 20;
/** Parts of a message that are looked at. */
const MOST_PARTS = 2_000;

export async function readMail(bytes: Uint8Array): Promise<ExtractOutcome> {
  const source = latin1(bytes)
    .replace(/^\xef\xbb\xbf/, '')
    .replace(/^(?:From |>From )[^\n]*\n/, '');
  const message = parsePart(source);
  if (!['from', 'date', 'subject', 'content-type', 'received'].some(name => message.headers.has(name))) {
    return { kind: 'unreadable', reason: 'it has no header of a mail; give text the ending .txt' };
  }
  const subject = await decodeHeader(message.headers.get('subject') ?? '');
  const reading: Reading = { subject, left: MOST_PARTS, attachments: 0, problem: undefined };
  const pieces = await piecesOf(message, reading, 0);
  if (pieces.length === 0) return { kind: 'unreadable', reason: reading.problem ?? whyEmpty(reading) };
  return { kind: 'extracted', source: sourceOf(located(pieces), await metadataOf(message, subject)) };
}

interface Reading {
  readonly subject: string;
  left: number;
  attachments: number;
  /** Why a text could not be read; told where there is no other. */
  problem: string | undefined;
}

function whyEmpty({ attachments }: Reading): string {
  if (attachments === 0) return 'it holds no text of its own';
  return `it holds no text of its own, and what is attached (${attachments}) is not read; save that beside it`;
}

async function piecesOf(part: MimePart, reading: Reading, depth: number): Promise<readonly Piece[]> {
  if (depth > DEEPEST || reading.left-- <= 0) return [];
  const { type } = part;
  if (part.isAttachment) {
    reading.attachments++;
    return [];
  }
  if (type === 'text/plain') return plainPieces(await textOf(part), reading);
  if (type === 'text/html') return pagePieces(await textOf(part), reading);
  if (type === 'message/rfc822') return piecesOf(parsePart(part.body), reading, depth + 1);
  if (!type.startsWith('multipart/')) {
    reading.attachments++;
    return [];
  }
  const parts = partsOf(part);
  if (type === 'multipart/alternative') return bestOf(parts, reading, depth);
  const read = type === 'multipart/related' || type === 'multipart/report' ? parts.slice(0, 1) : parts;
  reading.attachments += parts.length - read.length;
  const found: Piece[] = [];
  for (const inner of read) found.push(...(await piecesOf(inner, reading, depth + 1)));
  return found;
}

/** A plain part shorter than the page by so many times only says that there is a page. */
const STUB = 5;

/** The first form that has text, the plain one before the page. */
async function bestOf(
  parts: readonly MimePart[],
  reading: Reading,
  depth: number,
): Promise<readonly Piece[]> {
  const length = (pieces: readonly Piece[]) => pieces.reduce((sum, { text }) => sum + text.length, 0);
  const plain = parts.find(({ type }) => type === 'text/plain');
  const own = plain ? await piecesOf(plain, reading, depth + 1) : [];
  const others = parts.filter(part => part !== plain && /^(?:text\/html|multipart\/)/.test(part.type));
  for (const other of others) {
    const page = await piecesOf(other, reading, depth + 1);
    if (page.length > 0) return length(page) > STUB * length(own) ? page : own;
  }
  return own;
}

async function textOf(part: MimePart): Promise<DecodedPage> {
  const { type, parameters } = part;
  const charset = parameters.get('charset');
  const bytes = bodyBytes(part);
  if (type === 'text/html' && charset === undefined) return decodePage(bytes);
  const decoded = await decodeBody(bytes, charset);
  if (decoded.kind === 'unreadable' || parameters.get('format')?.toLowerCase() !== 'flowed') return decoded;
  return { kind: 'text', text: unflowed(decoded.text, parameters.get('delsp')?.toLowerCase() === 'yes') };
}

/** A line that ends in a space goes on in the next one (RFC 3676). */
function unflowed(text: string, joined: boolean): string {
  const lines: string[] = [];
  let open = false;
  let quotes = '';
  for (const raw of text.split(/\r?\n/)) {
    const marks = /^>*/.exec(raw)?.[0] ?? '';
    const line = raw.slice(marks.length).replace(/^ /, '');
    const soft = line.endsWith(' ') && line !== '-- ';
    const words = soft && joined ? line.slice(0, -1) : line;
    if (open && marks === quotes && line !== '-- ') lines.push(words);
    else lines.push(lines.length > 0 ? '\n' : '', marks === '' ? '' : `${marks} `, words);
    open = soft;
    quotes = marks;
  }
  return lines.join('');
}

function plainPieces(decoded: DecodedPage, reading: Reading): readonly Piece[] {
  if (decoded.kind === 'unreadable') {
    reading.problem ??= decoded.reason;
    return [];
  }
  const lines = decoded.text.split(/\r\n|\n|\r/).map(quotedLine);
  const text = ownLines(lines, reading.subject)
    .map(line => line.text)
    .join('\n');
  return paragraphBlocks(text)
    .map(({ prose }) => ({ text: plainWords(prose.text) }))
    .filter(({ text: words }) => /[\p{L}\p{N}]/u.test(words));
}

/** ">" marks of any depth, with or without spaces between them. */
function quotedLine(text: string): MailLine {
  const marks = /^(?: ?>){1,40} ?/.exec(text)?.[0];
  if (marks === undefined) return { text, quoted: 0 };
  return { text: text.slice(marks.length), quoted: marks.split('>').length - 1 };
}

function pagePieces(decoded: DecodedPage, reading: Reading): readonly Piece[] {
  if (decoded.kind === 'unreadable') {
    reading.problem ??= decoded.reason;
    return [];
  }
  return ownLines(mailBlocks(decoded.text), reading.subject).map(({ quoted: _, ...piece }) => piece);
}

async function metadataOf({ headers }: MimePart, subject: string): Promise<RawMetadata> {
  const author = senderName(await decodeHeader(headers.get('from') ?? headers.get('sender') ?? ''));
  const title = subject.replace(PREFIXES, '');
  const date = mailDate(headers.get('date') ?? '');
  return { ...(title && { title }), ...(author && { author }), ...(date !== undefined && { date }) };
}

const PREFIXES = /^(?:\s*(?:re|aw|sv|fwd?|wg|tr|rv)(?:\[\d{1,3}\])?\s*:)+\s*/i;

/** The name before the address, else the address. */
function senderName(from: string): string {
  const [first = ''] = from.split(/>\s*,/, 1);
  const name = first
    .replace(/<[^<>]*>?\s*$/, '')
    .trim()
    .replace(/^"((?:[^"\\]|\\.)*)"$/, '$1')
    .replace(/\\(.)/g, '$1');
  return name === '' ? (/<([^<>]+)/.exec(first)?.[1] ?? '') : name;
}

/** The day in the sender's own zone, as the header gives it: `YYYY-MM-DD`. */
function mailDate(header: string): string | undefined {
  const match = /^\s*(?:[A-Za-z]{2,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?\s+(\d{4})\b/.exec(header);
  return match ? parseDeclaredDate(`${match[1]} ${match[2]} ${match[3]}`) : undefined;
}
