/** Mail as it is sent: header fields and parts, each byte one character (Latin-1) until a charset is known. */
export interface MimePart {
  /** By name in lower case, the first of each; unfolded. */
  readonly headers: ReadonlyMap<string, string>;
  /** In lower case: `text/plain`. */
  readonly type: string;
  /** Of the content type, by name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly isAttachment: boolean;
  /** As sent: still encoded for transport. */
  readonly body: string;
}

/** Characters of a part's header that are read: a long chain of servers takes some 20,000. */
const HEADER_LIMIT = 512 * 1024;

/** Bytes as characters of the same number. */
export function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  return parts.join('');
}

/** As many arguments a call takes on every engine. */
const CHUNK = 8_192;

export function bytesOf(latin: string): Uint8Array {
  const bytes = new Uint8Array(latin.length);
  for (let at = 0; at < latin.length; at++) bytes[at] = latin.charCodeAt(at);
  return bytes;
}

export function parsePart(source: string, fallback = 'text/plain'): MimePart {
  const { head, body } = splitHead(source);
  const headers = headersOf(head);
  const { value, parameters } = structured(headers.get('content-type') ?? fallback);
  const disposition = structured(headers.get('content-disposition') ?? '').value;
  const type = /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(value) ? value : fallback;
  return { headers, type, parameters, isAttachment: disposition === 'attachment', body };
}

function splitHead(source: string): { readonly head: string; readonly body: string } {
  if (/^\r?\n/.test(source)) return { head: '', body: source.replace(/^\r?\n/, '') };
  const end = /\n\r?\n/.exec(source);
  if (!end) return { head: source.slice(0, HEADER_LIMIT), body: '' };
  return {
    head: source.slice(0, Math.min(end.index, HEADER_LIMIT)),
    body: source.slice(end.index + end[0].length),
  };
}

function headersOf(head: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  let name = '';
  let lines: string[] = [];
  const take = () => {
    if (name !== '' && !headers.has(name)) headers.set(name, lines.join(' ').trim());
  };
  for (const line of head.split(/\r?\n/)) {
    if (/^[ \t]/.test(line)) {
      lines.push(line.trim());
      continue;
    }
    take();
    const colon = line.indexOf(':');
    name = colon > 0 ? line.slice(0, colon).trimEnd().toLowerCase() : '';
    lines = [line.slice(colon + 1).trim()];
  }
  take();
  return headers;
}

/** `text/plain; charset="utf-8"`: the value in lower case, and its parameters. */
function structured(header: string): {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
} {
  const parameters = new Map<string, string>();
  const value = (/^[^;]*/.exec(header)?.[0] ?? '')
    .replace(/\([^()]*\)/g, '')
    .trim()
    .toLowerCase();
  for (const match of header
    .slice(0, 4_096)
    .matchAll(/;\s*([\w*-]{1,40})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/g)) {
    const name = (match[1] ?? '').toLowerCase();
    if (!parameters.has(name)) parameters.set(name, match[2]?.replace(/\\(.)/g, '$1') ?? match[3] ?? '');
  }
  return { value, parameters };
}

/** Parts of one multipart, at most. */
const MOST_PARTS = 1_000;

/** The parts between the boundaries of a multipart. */
export function partsOf({ type, parameters, body }: MimePart): MimePart[] {
  const boundary = parameters.get('boundary');
  if (!type.startsWith('multipart/') || !boundary) return [];
  const parts: MimePart[] = [];
  const mark = `--${boundary}`;
  let from = -1;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    const stop = body.indexOf('\n', at);
    const rest = body.slice(at + mark.length, stop < 0 ? body.length : Math.min(stop, at + mark.length + 80));
    if ((at > 0 && body[at - 1] !== '\n') || !/^(?:--)?[ \t\r]*$/.test(rest)) continue;
    if (from >= 0) parts.push(parsePart(body.slice(from, at).replace(/\r?\n$/, ''), inner(type)));
    from = stop < 0 ? body.length : stop + 1;
    if (rest.startsWith('--') || parts.length >= MOST_PARTS) return parts;
  }
  if (from >= 0 && from < body.length) parts.push(parsePart(body.slice(from), inner(type)));
  return parts;
}

function inner(type: string): string {
  return type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
}

/** The part's body without its transport encoding. */
export function bodyBytes({ headers, body }: MimePart): Uint8Array {
  const encoding = /[\w-]+/.exec(headers.get('content-transfer-encoding') ?? '')?.[0]?.toLowerCase();
  if (encoding === 'base64') return fromBase64(body);
  return bytesOf(encoding === 'quoted-printable' ? fromQuotedPrintable(body) : body);
}

export function fromQuotedPrintable(text: string): string {
  return text
    .replace(/=[ \t]{0,80}\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Whatever is no letter of base64 is passed over. */
export function fromBase64(text: string): Uint8Array {
  const values = new Int8Array(256).fill(-1);
  for (let at = 0; at < BASE64.length; at++) values[BASE64.charCodeAt(at)] = at;
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < text.length; at++) {
    const value = values[text.charCodeAt(at) & 0xff] ?? -1;
    if (value < 0) continue;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = (held >> bits) & 0xff;
  }
  return bytes.subarray(0, length);
}
