import { plainLine } from '../engine/index.js';

/**
 * Words of a source, a draft or a file name as inline Markdown of a code host that shows exactly these words, on one
 * line: no emphasis, link, image, HTML, entity, formula or table cell can come of them, and nobody is mentioned,
 * nothing referred to and no emoji made. Hosts look for the latter in the words as they are shown, past every
 * backslash; a space without width parts the sign from its name.
 */
export function escapeHosted(text: string): string {
  return plainLine(text)
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(SPECIAL, escapeSign)
    .replace(/^([+\-=])/, '\\$1')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** In order: the name of a commit, `GH-1`, an address, `:emoji:`, `%1`, and signs that are markup or begin a reference. */
const SPECIAL =
  /(?<![0-9a-z])[0-9a-f]{7,64}(?![0-9a-z])|GH-(?=\d)|:(?=\/\/)|www\.|:(?=[\w+-]+:)|%(?=[\p{L}\p{N}"_])|[@#!~^&](?=[\p{L}\p{N}"_])|[\\`*_{}[\]<>#|~&^@!$]/giu;

const APART = '&#8203;';
/** As many signs as no host takes for a commit, where more follow. */
const COMMIT_PIECE = /[0-9a-f]{6}(?=[0-9a-f])/gi;

function escapeSign(sign: string, at: number, line: string): string {
  if (/^[0-9a-f]{7}/i.test(sign)) return sign.replace(COMMIT_PIECE, `$&${APART}`);
  if (sign.length > 1) return sign.slice(0, -1) + APART + sign.slice(-1);
  const named = /[\p{L}\p{N}"_]/u.test(line.slice(at + 1, at + 3)) ? APART : '';
  switch (sign) {
    case '<':
    case '>':
    case '|':
      return `&#${sign.charCodeAt(0)};`;
    case '&':
      return `&amp;${named}`;
    case '@':
    case '#':
    case '!':
    case '~':
    case '^':
      return `\\${sign}${named}`;
    case '%':
    case ':':
      return sign + APART;
    case '$':
      // As the manual of GitHub has it; a backslash counts only inside a formula.
      return '<span>$</span>';
    default:
      return `\\${sign}`;
  }
}
