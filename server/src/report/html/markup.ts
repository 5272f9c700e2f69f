import { sanitizeTerminal } from '../sanitize-terminal.js';

/** HTML of ours, in which every word of others is text. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template: plain strings become text, whatever is in them. */
export type Part = string | number | undefined | Markup | readonly Part[];

/** A template whose parts are escaped, both as text and between the quotation marks of an attribute. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.map((own, at) => own + write(parts[at])).join('') };
}

/** A style or a script of ours, as it is. */
export function verbatim(asset: string): Markup {
  return { markup: asset };
}

function write(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escapeText(part);
  return 'markup' in part ? part.markup : part.map(write).join('');
}

/** Signs that are written as they are: most words have no other, and a page has millions. */
const HARMLESS = /^[\w \n.,;!?()[\]{}+*/%$@^`|~=\u00a1-\u00ac\u00ae-\u02ff\u0400-\u04ff\u2010-\u2027-]*$/;

/** Line breaks stay; what steers the direction of writing, or is not seen, becomes visible or goes. */
function escapeText(text: string): string {
  if (HARMLESS.test(text)) return text;
  return text
    .split(/\r\n|\r|\n/)
    .map(line =>
      sanitizeTerminal(line)
        .replace(LONE_SURROGATE, '\ufffd')
        .replace(/[&<>"']/g, toReference),
    )
    .join('\n');
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function toReference(sign: string): string {
  return `&#${sign.charCodeAt(0)};`;
}
