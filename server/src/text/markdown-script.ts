import type { BlockContext, Line, MarkdownConfig } from '@lezer/markdown';
import { addAsParagraph, type Gathered, gatherLines } from './markdown-gather.js';

/** Characters of a line that are looked at to tell code from words. */
const MAX_LOOK = 1000;

/** `import Chart from './chart'`, `import './style.css'`, and the first line of an `import {` over several. */
const IMPORT =
  /^import(?:\s+|(?=["'{]))(?:["'][^"']+["']|[\w$*{][\w$*{},\s]*\sfrom\s+["'][^"']+["']|\{[\w$,\s]*);?$/;

const EXPORTS: readonly RegExp[] = [
  /^export\s+(?:const|let|var)\s+[\w$[{][^=]*=/,
  /^export\s+(?:default\s+)?(?:async\s+)?(?:function|class)\b[^({]*[({]/,
  /^export\s+default\s+(?:[A-Z][\w$]*;?$|[\w$.]+;$|[({[]|[\w$.]+\(|[\w$]+\s*=>)/,
  /^export\s+(?:\{|\*\s+(?:as\s+[\w$]+\s+)?from\s+["'])/,
];

/** MDX: what is JavaScript between the blocks holds no words. */
export const scriptBlocks: MarkdownConfig = {
  defineNodes: [{ name: 'ScriptBlock', block: true }],
  parseBlock: [
    { name: 'Script', before: 'LinkReference', parse: parseScript },
    { name: 'Component', after: 'HTMLBlock', parse: parseComponent },
  ],
};

function parseScript(cx: BlockContext, line: Line): boolean {
  const text = line.text.slice(line.pos, line.pos + MAX_LOOK).trimEnd();
  if (!isModuleLine(text) && !isExpression(text)) return false;
  return add(cx, gatherLines(cx, line, balance()));
}

function isModuleLine(text: string): boolean {
  if (text.startsWith('import')) return IMPORT.test(text);
  return text.startsWith('export') && EXPORTS.some(form => form.test(text));
}

/** `{props.children}`, `{rows.map(row => (`: braces around words, comments and template tags are none. */
function isExpression(text: string): boolean {
  if (!text.startsWith('{') || /^\{(?:\/\*|\{[<%]|%)/.test(text)) return false;
  return /^\{[\w$.[\]]+\}$/.test(text) || (/^\{[\w$.]+\s*(?:\(|&&|\?|=>)/.test(text) && /[(<"'`]/.test(text));
}

/** `<Chart data={rows.map(row => row)} />`, and tags over several lines: those that no HTML block begins with. */
function parseComponent(cx: BlockContext, line: Line): boolean {
  const text = line.text.slice(line.pos);
  if (!/^<[A-Z][\w$.]{0,100}(?=[\s/]|$)/.test(text.slice(0, 104)) || tagReader()(text) === 'words')
    return false;
  const read = tagReader();
  let state: TagState = 'open';
  const gathered = gatherLines(cx, line, next => {
    state = read(next);
    return state !== 'open';
  });
  return add(cx, { ...gathered, closed: (state as TagState) === 'closed' });
}

function add(cx: BlockContext, gathered: Gathered): true {
  if (gathered.closed) cx.addElement(cx.elt('ScriptBlock', gathered.from, gathered.to));
  else addAsParagraph(cx, gathered);
  return true;
}

/** True for the line on which every bracket is closed and no operator waits for more. */
function balance(): (text: string) => boolean {
  let depth = 0;
  return text => {
    let quote = '';
    for (const character of text) {
      if (quote !== '') quote = character === quote ? '' : quote;
      else if (character === '"' || character === "'" || character === '`') quote = character;
      else if ('({['.includes(character)) depth++;
      else if (')}]'.includes(character)) depth--;
    }
    return depth <= 0 && !/[=,(]$|=>$/.test(text.trimEnd().slice(-2));
  };
}

/** `words`: something follows the tag on its last line. */
type TagState = 'open' | 'closed' | 'words';

function tagReader(): (text: string) => TagState {
  let depth = 0;
  let quote = '';
  return text => {
    for (let at = 0; at < text.length; at++) {
      const character = text.charAt(at);
      if (quote !== '') quote = character === quote ? '' : quote;
      else if (character === '{') depth++;
      else if (character === '}') depth--;
      else if (depth > 0) continue;
      else if (character === '"' || character === "'") quote = character;
      else if (character === '>') return text.slice(at + 1).trim() === '' ? 'closed' : 'words';
    }
    return 'open';
  };
}
