/**
 * Control characters (they start ANSI and OSC sequences), marks that turn the writing direction, line
 * separators, the byte-order mark and invisible tag characters. Joiners stay: emoji and scripts need them.
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** Soft hyphens and spaces without width, as web pages have them: nothing is lost without them. */
const WITHOUT_EFFECT = /[\u00ad\u200b\u2060\ufeff]/g;

/** What runners of CI take for a command anywhere in a line: GitHub's old spelling, and that of Azure Pipelines. */
const COMMAND_ANYWHERE = /#(?=#(?:vso)?\[)/gi;

/**
 * Text of a source, a draft or a file name, on one line and unable to steer the terminal: marks become visible. Nor
 * does it steer a runner of CI, be it that the line begins with it: the signs of a command are parted.
 */
export function sanitizeTerminal(text: string): string {
  return text
    .replace(/\r\n|[\n\r\t]/g, ' ')
    .replace(WITHOUT_EFFECT, '')
    .replace(UNSAFE, visible)
    .replace(COMMAND_ANYWHERE, '# ')
    .replace(/^\s*:(?=:)/, '$& ');
}

/** JSON with the same characters written as escapes: the same data, harmless where it is shown. */
export function escapeUnsafeJson(json: string): string {
  return json
    .replace(UNSAFE, sign => (sign === '\n' ? sign : escaped(sign)))
    .replace(COMMAND_ANYWHERE, escaped);
}

/** Without halves of characters, which not every reader of JSON or XML takes. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

function escaped(sign: string): string {
  return sign
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

function visible(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
