import { loadCharset } from '../../text/charsets.js';
import { decodeText } from '../../text/decode.js';
import { latin1 } from './mime.js';

export type DecodedPage =
  | { readonly kind: 'text'; readonly text: string }
  /** `reason` completes "cannot be read: …". */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Bytes at a page's start in which it says how it is written; browsers look at 1024, and some pages say it later. */
const HEAD = 16_384;

/** A page by its byte-order mark, else by what it declares, else as UTF-8. Nothing is guessed. */
export async function decodePage(bytes: Uint8Array): Promise<DecodedPage> {
  const { text, encoding, problem } = decodeText(bytes);
  const label = encoding === 'utf-8' ? declaredLabel(bytes) : undefined;
  // A page that was saved anew as UTF-8 often goes on declaring what it was written in once.
  if (!problem && (label === undefined || bytes.some(byte => byte >= 0x80))) return { kind: 'text', text };
  if (label !== undefined) return decodeDeclared(bytes, label);
  const reason = problem?.message ?? '';
  const isInvalid = problem?.reason === 'invalid-utf-8';
  return {
    kind: 'unreadable',
    reason: isInvalid
      ? reason.replace('; save it', ', and the page does not declare its encoding; save it')
      : reason,
  };
}

async function decodeDeclared(bytes: Uint8Array, label: string): Promise<DecodedPage> {
  const charset = await loadCharset(label);
  if (!charset) {
    const reason = `it declares the encoding "${label.slice(0, 40)}", which is not known; save it as UTF-8`;
    return { kind: 'unreadable', reason };
  }
  if (charset.name === 'utf-8') {
    const { text, problem } = decodeText(bytes);
    return problem ? { kind: 'unreadable', reason: problem.message } : { kind: 'text', text };
  }
  const text = charset.decode(bytes);
  const nul = text.indexOf('\0');
  if (nul < 0) return { kind: 'text', text };
  return {
    kind: 'unreadable',
    reason: 'it holds NUL characters, so this is no web page; save it as UTF-8 text',
  };
}

/** What the page says it is written in; UTF-16 without a byte-order mark is told by its first characters. */
function declaredLabel(bytes: Uint8Array): string | undefined {
  const head = latin1(bytes.subarray(0, HEAD));
  if (/^<\0[!?a-z]\0/i.test(head)) return 'utf-16le';
  if (/^\0<\0[!?a-z]/i.test(head)) return 'utf-16be';
  const visible = head.replace(/<!--[\s\S]*?-->/g, '');
  const meta = /<meta\s[^>]{0,1000}?charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(visible)?.[1];
  const label = meta ?? /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']+)/i.exec(visible)?.[1];
  // A page whose declaration can be read is written in no such encoding (HTML, "prescan a byte stream").
  return label !== undefined && /^utf-?16/i.test(label) ? 'utf-8' : label;
}
