/**
 * Characters that reorder or hide text: controls, soft hyphen, zero-width and directional marks, isolates,
 * byte-order mark, tags.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const WHITE_SPACE = /[\s\u0085]+/gu;
/** An ampersand only where a character's name or number may follow. */
const MARKUP = /[\\`*_{}[\]<>|~$^@]|&(?=#?[\p{L}\p{N}]*(?:;|$))/gu;

/** A source's words on one line, without characters that are not seen. No escapes. */
export function plainLine(text: string): string {
  return text.replace(WHITE_SPACE, ' ').replace(INVISIBLE, '').trim();
}

/**
 * A source's words as one line of Markdown text that shows exactly these words: no emphasis, link, HTML,
 * footnote, citation, table cell, autolink or block can come of them.
 */
export function escapeLine(text: string): string {
  return plainLine(text)
    .replace(MARKUP, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, match => `${match.slice(0, -1)}\\.`)
    .replace(/^[#+\-=:]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** Characters that end an address, or mean something, in Markdown, HTML or pandoc. */
const UNSAFE_IN_URL = /[\s"'()<>[\]{}\\^`|*@$;,]/gu;

/** An http or https address, fit to stand bare in text and as a link target; undefined for any other. */
export function escapeUrl(url: string): string | undefined {
  const plain = url.trim().replace(INVISIBLE, '');
  if (!/^https?:\/\/[^/\s]/i.test(plain)) return undefined;
  return plain.replace(UNSAFE_IN_URL, percentEncode);
}

/** A relative path as link target. */
export function escapePath(path: string): string {
  return path
    .replace(/[%#?&:]/g, percentEncode)
    .replace(INVISIBLE, '')
    .replace(UNSAFE_IN_URL, percentEncode);
}

function percentEncode(character: string): string {
  // A lone surrogate has no UTF-8 form and would throw.
  return /^[\ud800-\udfff]$/.test(character)
    ? ''
    : encodeURIComponent(character).replace(
        /[!'()*]/g,
        ascii => `%${ascii.charCodeAt(0).toString(16).toUpperCase()}`,
      );
}
