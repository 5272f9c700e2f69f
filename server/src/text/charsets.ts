/** Labels that mail and pages use and the Encoding Standard does not list. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['cp932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['cp950', 'big5'],
  ['cp65001', 'utf-8'],
  ['utf-8-sig', 'utf-8'],
  ['utf8mb4', 'utf-8'],
  ['iso-2022-jp-1', 'iso-2022-jp'],
  ['iso-2022-jp-2', 'iso-2022-jp'],
  ['8859_1', 'windows-1252'],
]);

export interface Charset {
  /** As the Encoding Standard calls it, in lower case. */
  readonly name: string;
  /** Bytes that mean nothing are U+FFFD; a byte-order mark is left out. */
  readonly decode: (bytes: Uint8Array) => string;
}

/**
 * The encoding behind a label such as `windows-1251`; undefined where no text is written in one of that name. The
 * tables are in the bundle: what a host's TextDecoder makes of a byte differs (Node 20.20 reads the quotation marks
 * of windows-1252 as control characters, and lacks iso-8859-16).
 */
export async function loadCharset(label: string): Promise<Charset | undefined> {
  const { TextDecoder, normalizeEncoding } = await import('@exodus/bytes/encoding.js');
  const written = label.trim().toLowerCase();
  const name = normalizeEncoding(aliases.get(written) ?? written);
  if (name === null || name === 'replacement' || name === 'x-user-defined') return undefined;
  return { name, decode: bytes => new TextDecoder(name).decode(bytes) };
}
