import type { Draft } from '../text/draft.js';
import { parseMarkdown } from '../text/markdown.js';
import type { FootnoteDefinition, MarkdownDocument } from '../text/markdown-document.js';
import type { CitationEdit } from './style.js';

/** Labels are compared as Markdown compares them. */
export function foldLabel(label: string): string {
  return label.trim().normalize('NFC').toLowerCase();
}

const knownDefinitions = new WeakMap<MarkdownDocument, ReadonlyMap<string, FootnoteDefinition>>();

/** By folded label; of two definitions the first one counts. */
export function definitionsOf(document: MarkdownDocument): ReadonlyMap<string, FootnoteDefinition> {
  const known = knownDefinitions.get(document);
  if (known) return known;
  const definitions = new Map<string, FootnoteDefinition>();
  for (const definition of document.footnotes) {
    const label = foldLabel(definition.label);
    if (!definitions.has(label)) definitions.set(label, definition);
  }
  knownDefinitions.set(document, definitions);
  return definitions;
}

const knownReferences = new WeakMap<MarkdownDocument, ReadonlyMap<string, readonly number[]>>();

/** By folded label: where the references start, in order. */
export function referencesOf(document: MarkdownDocument): ReadonlyMap<string, readonly number[]> {
  const known = knownReferences.get(document);
  if (known) return known;
  const references = new Map<string, number[]>();
  for (const { kind, value, span } of document.inlines) {
    if (kind !== 'footnote-reference') continue;
    const label = foldLabel(value);
    const list = references.get(label);
    if (list) list.push(span.start);
    else references.set(label, [span.start]);
  }
  knownReferences.set(document, references);
  return references;
}

/**
 * A new definition among those that the draft has: in the block of definitions that is next behind the reference at
 * `at`, in the order of that block; at the end of the file where there is none. Undefined where nothing can be
 * defined there.
 */
export function insertDefinition(
  label: string,
  definition: string,
  draft: Draft,
  at: number,
): CitationEdit | undefined {
  const { text } = draft.document;
  const block = blockFor(definitionBlocks(draft.document), text, at);
  if (!block) return appendDefinition(definition, draft.document);
  const eol = lineBreakOf(text);
  const before = placeInBlock(block, label, draft.document, at);
  const previous = block[before - 1];
  const next = block[before];
  if (previous) {
    const { end } = previous.span;
    const gap = isApart(text, previous, next ?? block[before - 2]) ? eol + eol : eol;
    return { start: end, end, newText: gap + definition };
  }
  if (!next) return undefined;
  const start = lineStart(text, next.span.start);
  const gap = isApart(text, next, block[before + 1]) ? eol + eol : eol;
  return { start, end: start, newText: definition + gap };
}

export interface NewDefinition {
  /** Folded. */
  readonly label: string;
  /** Without the line breaks around it. */
  readonly text: string;
}

/** The definition that an edit of `insertDefinition` puts into a draft; undefined for any other edit. */
export function definitionIn({ start, end, newText }: CitationEdit): NewDefinition | undefined {
  const text = newText.trim();
  const label = start === end ? /^\[\^([^\s[\]^]{1,999})\]: /.exec(text)?.[1] : undefined;
  return label === undefined ? undefined : { label: foldLabel(label), text };
}

/** Takes a definition out of the text with the line that it stands on; undefined inside a quotation or a list. */
export function removeDefinition(
  definition: FootnoteDefinition,
  document: MarkdownDocument,
): CitationEdit | undefined {
  const { text } = document;
  const { start, end } = definition.span;
  if (!isTopLevel(text, definition)) return undefined;
  const from = text.slice(0, start).trimEnd().length;
  const behind = text.slice(end);
  const to = end + behind.length - behind.trimStart().length;
  if (from === 0) return { start: 0, end: to === text.length ? to : lineStart(text, to), newText: '' };
  const isLast = to === text.length;
  const block = definitionBlocks(document).find(each => each.includes(definition)) ?? [];
  const follows = block[0] !== definition;
  // What was a paragraph's distance before and behind stays one.
  return isLast || follows || block.length === 1
    ? { start: from, end, newText: '' }
    : { start: lineStart(text, start), end: lineStart(text, to), newText: '' };
}

/** Labels of a block stand in the order of the alphabet, and no other. */
export function isAlphabetical(labels: readonly string[]): boolean {
  return labels.length > 1 && labels.every((label, at) => at === 0 || (labels[at - 1] ?? '') <= label);
}

/** The definitions that stand below each other, with nothing but blank lines between. */
export function definitionBlocks(document: MarkdownDocument): readonly (readonly FootnoteDefinition[])[] {
  const { text, footnotes } = document;
  const blocks: FootnoteDefinition[][] = [];
  for (const definition of footnotes) {
    if (!isTopLevel(text, definition)) continue;
    const block = blocks.at(-1);
    const last = block?.at(-1);
    if (block && last && text.slice(last.span.end, definition.span.start).trim() === '')
      block.push(definition);
    else blocks.push([definition]);
  }
  return blocks;
}

/** At the margin, not inside a quotation or a list. */
function isTopLevel(text: string, { span }: FootnoteDefinition): boolean {
  return /^ {0,3}$/.test(text.slice(lineStart(text, span.start), span.start));
}

function blockFor(
  blocks: readonly (readonly FootnoteDefinition[])[],
  text: string,
  at: number,
): readonly FootnoteDefinition[] | undefined {
  const next = blocks.find(block => (block.at(-1)?.span.end ?? 0) >= at);
  const last = blocks.at(-1);
  if (next || blocks.length < 2) return next ?? last;
  // Each section has its own definitions, and this one has none yet.
  const isAtEnd = text.slice(last?.at(-1)?.span.end).trim() === '';
  return isAtEnd ? last : undefined;
}

/** How many definitions of the block stand before the new one. */
function placeInBlock(
  block: readonly FootnoteDefinition[],
  label: string,
  document: MarkdownDocument,
  at: number,
): number {
  const labels = block.map(definition => foldLabel(definition.label));
  const own = foldLabel(label);
  if ([...labels, own].every(each => /^\d{1,9}$/.test(each))) {
    const numbers = labels.map(Number);
    return isAscending(numbers) ? numbers.filter(number => number < Number(own)).length : block.length;
  }
  const references = referencesOf(document);
  const firsts = labels.map(each => references.get(each)?.[0]);
  if (isAscending(firsts.filter(first => first !== undefined))) {
    const behind = firsts.findLastIndex(first => first !== undefined && first <= at);
    return behind >= 0 || firsts.some(first => first !== undefined) ? behind + 1 : block.length;
  }
  return isAlphabetical(labels) ? labels.filter(each => each < own).length : block.length;
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, at) => at === 0 || (numbers[at - 1] ?? 0) <= number);
}

/** A blank line stands between two definitions, or in the first of them. */
function isApart(text: string, a: FootnoteDefinition, b: FootnoteDefinition | undefined): boolean {
  const [first, second] = b && b.span.start < a.span.start ? [b, a] : [a, b];
  return /\n[ \t]*\r?\n/.test(text.slice(first.span.start, second?.span.start ?? first.span.end));
}

/** At the end of the file, a blank line before it. */
function appendDefinition(definition: string, document: MarkdownDocument): CitationEdit | undefined {
  const { text } = document;
  if (!takesDefinition(document)) return undefined;
  const eol = lineBreakOf(text);
  const lines = text.slice(text.trimEnd().length).split('\n').length - 1;
  const newText = eol.repeat(Math.max(0, 2 - lines)) + definition + (lines > 0 ? eol : '');
  return { start: text.length, end: text.length, newText };
}

function lineBreakOf(text: string): string {
  return text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
}

const knownEnds = new WeakMap<MarkdownDocument, boolean>();

/** False where a code block, a comment or an element of raw text is open at the end of the file. */
function takesDefinition(document: MarkdownDocument): boolean {
  const known = knownEnds.get(document);
  if (known !== undefined) return known;
  const { text, tree } = document;
  const last = text.slice(lineStart(text, tree.topNode.lastChild?.from ?? text.length));
  // Behind a line break nothing is front matter.
  const before = `\n${last}\n\n`;
  const takes = parseMarkdown(`${before}[^1]: 1\n`).footnotes.at(-1)?.span.start === before.length;
  knownEnds.set(document, takes);
  return takes;
}

function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at;
}
