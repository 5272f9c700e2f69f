import { loadCharset } from '../../text/charsets.js';
import { decodeText } from '../../text/decode.js';
import type { DecodedPage } from './html-charset.js';
import { bytesOf, fromBase64, fromQuotedPrintable } from './mime.js';
import { plainWords } from './pieces.js';

/** A body by the charset that its part declares; valid UTF-8 is UTF-8, whatever is declared. */
export async function decodeBody(bytes: Uint8Array, label: string | undefined): Promise<DecodedPage> {
  const { text, problem } = decodeText(bytes);
  const isPlain = label === undefined || /^(?:us-)?ascii$|^utf-?8$/i.test(label.trim());
  if (!problem && (isPlain || bytes.some(byte => byte >= 0x80))) return { kind: 'text', text };
  if (isPlain) return { kind: 'unreadable', reason: problem?.message ?? '' };
  const charset = await loadCharset(label);
  if (charset) return { kind: 'text', text: charset.decode(bytes) };
  const reason = `it declares the charset "${label.slice(0, 40)}", which is not known; save its text as .txt in UTF-8`;
  return { kind: 'unreadable', reason };
}

const ENCODED_WORD = /=\?([^?\s]{1,60})\?([bq])\?([^?\s]{0,2000})\?=/gi;
/** UTF-16 code units of a header's value that are read. */
const LONGEST_HEADER = 8_192;

/** A header's value with its encoded words ("=?utf-8?Q?…?=") read; the rest is UTF-8 where it can be. */
export async function decodeHeader(value: string): Promise<string> {
  const source = value.slice(0, LONGEST_HEADER).replace(/(\?=)\s+(?==\?)/g, '$1');
  const parts: string[] = [];
  let from = 0;
  let open: { readonly label: string; readonly bytes: number[] } | undefined;
  const close = async () => {
    if (!open) return;
    const charset = await loadCharset(open.label);
    const bytes = Uint8Array.from(open.bytes);
    parts.push(charset ? charset.decode(bytes) : '\uFFFD');
    open = undefined;
  };
  for (const match of source.matchAll(ENCODED_WORD)) {
    const [word, charset = '', encoding = '', text = ''] = match;
    const label = charset.replace(/\*.*$/, '').toLowerCase();
    const between = source.slice(from, match.index);
    if (between !== '' || open?.label !== label) await close();
    parts.push(unencoded(between));
    const bytes =
      encoding.toLowerCase() === 'b'
        ? fromBase64(text)
        : bytesOf(fromQuotedPrintable(text.replace(/_/g, ' ')));
    open ??= { label, bytes: [] };
    for (const byte of bytes) open.bytes.push(byte);
    from = match.index + word.length;
  }
  await close();
  parts.push(unencoded(source.slice(from)));
  return plainWords(parts.join(''));
}

function unencoded(latin: string): string {
  const { text, problem } = decodeText(bytesOf(latin));
  return problem ? latin : text;
}
