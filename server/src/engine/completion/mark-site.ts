import type { Span } from '../../text/span.js';

/** A citation mark that is being typed. */
export interface MarkSite {
  /** `bare`: a pandoc key without brackets. */
  readonly style: 'pandoc' | 'bare' | 'footnote' | 'link' | 'comment';
  /** What stands for the source so far: of its key, or words of its title. */
  readonly typed: string;
  /** From where the key begins to the cursor. */
  readonly insert: Span;
  /** The same with what of a key stands behind the cursor. */
  readonly replace: Span;
  /** What is missing behind the key; empty where it stands there. */
  readonly closing: string;
  /** All of it that is no word of the sentence; what is missing behind it aside. */
  readonly mark: Span;
}

/** Characters before the cursor in its line that a mark's beginning is looked for in, and those behind it. */
const REACH = 1000;
const REACH_BEHIND = 300;
/** Characters of a key or of words that are typed for one. */
const MAX_TYPED = 120;

/** By the characters around the cursor alone; whether a mark is read there is for the syntax tree to say. */
export function markSite(text: string, offset: number): MarkSite | undefined {
  const from = lineStart(text, offset);
  const line: Line = { from, before: text.slice(from, offset), behind: lineRest(text, offset), offset };
  const site =
    commentSite(line) ??
    linkSite(line) ??
    bracketSite(line) ??
    (isBracketed(line) ? undefined : bareSite(line));
  return site && site.typed.length <= MAX_TYPED ? site : undefined;
}

interface Line {
  /** Where `before` begins. */
  readonly from: number;
  readonly before: string;
  readonly behind: string;
  readonly offset: number;
}

function lineStart(text: string, offset: number): number {
  const reach = Math.max(0, offset - REACH);
  const piece = text.slice(reach, offset);
  return reach + Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf('\r')) + 1;
}

function lineRest(text: string, offset: number): string {
  return /^[^\r\n]*/.exec(text.slice(offset, offset + REACH_BEHIND))?.[0] ?? '';
}

const COMMENT = /(?:<!--|\{\/\*)\s{0,40}sources?\s{0,40}:/gi;

/** `<!-- source: a, b` and the same in MDX. */
function commentSite({ from, before, behind, offset }: Line): MarkSite | undefined {
  const head = [...before.matchAll(COMMENT)].at(-1);
  if (!head) return undefined;
  const isMdx = head[0].startsWith('{');
  const end = isMdx ? '*/}' : '-->';
  const list = before.slice(head.index + head[0].length);
  if (list.includes(end)) return undefined;
  const typed = /[^,;]*$/.exec(list)?.[0].trimStart() ?? '';
  const rest = isMdx ? /^[^\s,;*]*/ : /^(?:[^\s,;-]|-(?!->))*/;
  const behindKey = rest.exec(behind)?.[0] ?? '';
  const close = behind.indexOf(end);
  return {
    style: 'comment',
    typed,
    ...spans(offset, typed.length, behindKey.length),
    closing: close >= 0 ? '' : ` ${end}`,
    mark: {
      start: from + head.index,
      end: offset + (close >= 0 ? close + end.length : behindKey.length),
    },
  };
}

const TARGET = /\]\(([^()<>"\\]*)$/;

/** `[label](`. */
function linkSite({ from, before, behind, offset }: Line): MarkSite | undefined {
  const match = TARGET.exec(before);
  if (!match || isEscaped(before, match.index)) return undefined;
  const label = openBracket(before.slice(0, match.index));
  if (label < 0 || /[!\]]/.test(before.charAt(label - 1)) || before.charAt(label + 1) === '^')
    return undefined;
  const typed = match[1]?.trimStart() ?? '';
  const behindKey = /^[^\s()<>"]*/.exec(behind)?.[0] ?? '';
  const close = /^\s*(?:"[^"]*"\s*)?\)/.exec(behind.slice(behindKey.length))?.[0];
  const end = offset + behindKey.length + (close?.length ?? 0);
  const inBrackets = before.charAt(label - 1) === '(';
  return {
    style: 'link',
    typed,
    ...spans(offset, typed.length, behindKey.length),
    closing: close === undefined ? ')' : '',
    mark: { start: from + (inBrackets ? label - 1 : match.index), end },
  };
}

const KEY_BEHIND = /^[\p{L}\p{M}\p{N}_]*(?:[:.#$%&+?<>~/-]+[\p{L}\p{M}\p{N}_]+)*\}?/u;
const KEY_IN_GROUP = /(?:^|[\s;-])@(\{?[^@;,{}]*)$/;
const DEFINED = /^[^\]]*\]:/;

/** `[^`, `[@`, `[see @a; -@`. */
function bracketSite({ from, before, behind, offset }: Line): MarkSite | undefined {
  const open = openBracket(before);
  if (open < 0) return undefined;
  const content = before.slice(open + 1);
  const isFootnote = content.startsWith('^');
  if (isFootnote && /^[\s>]*$/.test(before.slice(0, open)) && DEFINED.test(behind)) return undefined;
  const written = isFootnote ? content.slice(1) : KEY_IN_GROUP.exec(content)?.[1];
  if (written === undefined) return undefined;
  const behindKey = (isFootnote ? /^[^\s\]]*(?=\])/ : KEY_BEHIND).exec(behind)?.[0] ?? '';
  const close = /^[^[\]]*\]/.exec(behind.slice(behindKey.length))?.[0];
  return {
    style: isFootnote ? 'footnote' : 'pandoc',
    typed: written.replace(/^\{/, ''),
    ...spans(offset, written.length, behindKey.length),
    closing: close === undefined ? ']' : '',
    mark: { start: from + open, end: offset + behindKey.length + (close?.length ?? 0) },
  };
}

const BARE = /(?:^|\s)-?@(\{?(?:[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_:.#$%&+?<>~/-]*)?)$/u;

function bareSite({ from, before, behind, offset }: Line): MarkSite | undefined {
  const match = BARE.exec(before.slice(-MAX_TYPED - 3));
  if (!match) return undefined;
  const written = match[1] ?? '';
  const behindKey = KEY_BEHIND.exec(behind)?.[0] ?? '';
  const start = from + before.length - match[0].trimStart().length;
  return {
    style: 'bare',
    typed: written.replace(/^\{/, ''),
    ...spans(offset, written.length, behindKey.length),
    closing: '',
    mark: { start, end: offset + behindKey.length },
  };
}

function isBracketed({ before }: Line): boolean {
  return openBracket(before) >= 0;
}

/** The last bracket that is open at the end; -1 where there is none. */
function openBracket(before: string): number {
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    const character = before.charAt(at);
    if ((character !== '[' && character !== ']') || isEscaped(before, at)) continue;
    if (character === ']') depth++;
    else if (depth === 0) return at;
    else depth--;
  }
  return -1;
}

/** Behind an odd number of backslashes. */
function isEscaped(text: string, offset: number): boolean {
  let at = offset;
  while (text[at - 1] === '\\') at--;
  return (offset - at) % 2 === 1;
}

function spans(offset: number, typed: number, behind: number): Pick<MarkSite, 'insert' | 'replace'> {
  const start = offset - typed;
  return { insert: { start, end: offset }, replace: { start, end: offset + behind } };
}
