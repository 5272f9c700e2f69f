import type { Draft } from '../text/draft.js';
import { lineBreakOf } from '../text/line-break.js';
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
  const { definitions } = block;
  const before = placeInBlock(block, label, at);
  const previous = definitions[before - 1];
  const next = definitions[before];
  if (previous) {
    const { end } = previous.span;
    const gap = isApart(text, previous, next ?? definitions[before - 2]) ? eol + eol : eol;
    return { start: end, end, newText: gap + definition };
  }
  if (!next) return undefined;
  const start = lineStart(text, next.span.start);
  const gap = isApart(text, next, definitions[before + 1]) ? eol + eol : eol;
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
  const block = definitionBlocks(document).find(({ definitions }) => definitions.includes(definition));
  const follows = block?.definitions[0] !== definition;
  // What was a paragraph's distance before and behind stays one.
  return isLast || follows || block?.definitions.length === 1
    ? { start: from, end, newText: '' }
    : { start: lineStart(text, start), end: lineStart(text, to), newText: '' };
}

/** Definitions that stand below each other, with nothing but blank lines between. */
export interface DefinitionBlock {
  readonly definitions: readonly FootnoteDefinition[];
  /** Folded. */
  readonly labels: readonly string[];
  /** Where each is referred to first; undefined where it is not. */
  readonly references: readonly (number | undefined)[];
  readonly order: 'numbers' | 'references' | 'alphabet' | 'none';
}

const knownBlocks = new WeakMap<MarkdownDocument, readonly DefinitionBlock[]>();

export function definitionBlocks(document: MarkdownDocument): readonly DefinitionBlock[] {
  const known = knownBlocks.get(document);
  if (known) return known;
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
  const read = blocks.map(definitions => readBlock(definitions, referencesOf(document)));
  knownBlocks.set(document, read);
  return read;
}

function readBlock(
  definitions: readonly FootnoteDefinition[],
  referred: ReadonlyMap<string, readonly number[]>,
): DefinitionBlock {
  const labels = definitions.map(({ label }) => foldLabel(label));
  const references = labels.map(label => referred.get(label)?.[0]);
  return { definitions, labels, references, order: orderOf(labels, references) };
}

function orderOf(
  labels: readonly string[],
  references: readonly (number | undefined)[],
): DefinitionBlock['order'] {
  if (labels.every(isNumber)) return isAscending(labels.map(Number)) ? 'numbers' : 'none';
  const firsts = references.filter(first => first !== undefined);
  if (firsts.length > 0 && isAscending(firsts)) return 'references';
  return isAlphabetical(labels) ? 'alphabet' : 'none';
}

/** Labels stand in the order of the alphabet. */
export function isAlphabetical(labels: readonly string[]): boolean {
  return labels.length > 1 && labels.every((label, at) => at === 0 || (labels[at - 1] ?? '') <= label);
}

function isNumber(label: string): boolean {
  return /^\d{1,9}$/.test(label);
}

/** At the margin, not inside a quotation or a list. */
function isTopLevel(text: string, { span }: FootnoteDefinition): boolean {
  return /^ {0,3}$/.test(text.slice(lineStart(text, span.start), span.start));
}

function blockFor(blocks: readonly DefinitionBlock[], text: string, at: number): DefinitionBlock | undefined {
  const next = blocks.find(block => endOf(block) >= at);
  const last = blocks.at(-1);
  if (next || !last || blocks.length < 2) return next ?? last;
  // Each section has its own definitions, and this one has none yet.
  return text.slice(endOf(last)).trim() === '' ? last : undefined;
}

function endOf({ definitions }: DefinitionBlock): number {
  return definitions.at(-1)?.span.end ?? 0;
}

/** How many definitions of the block stand before the new one. */
function placeInBlock({ labels, references, order }: DefinitionBlock, label: string, at: number): number {
  const own = foldLabel(label);
  if (order === 'numbers' && isNumber(own)) return labels.filter(each => Number(each) < Number(own)).length;
  // Numbers that a key comes among are in the order of their references as well, or in none.
  if (
    order === 'references' ||
    (order === 'numbers' && isAscending(references.filter(first => first !== undefined)))
  )
    return references.some(first => first !== undefined)
      ? references.findLastIndex(first => first !== undefined && first <= at) + 1
      : labels.length;
  return order === 'alphabet' ? labels.filter(each => each < own).length : labels.length;
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, at) => at === 0 || (numbers[at - 1] ?? 0) <= number);
}

/** A blank line stands between two definitions, or in the first of them. */
function isApart(text: string, a: FootnoteDefinition, b: FootnoteDefinition | undefined): boolean {
  const [first, second] = b && b.span.start < a.span.start ? [b, a] : [a, b];
  return /(?:\n|\r(?!\n))[ \t]*[\r\n]/.test(
    text.slice(first.span.start, second?.span.start ?? first.span.end),
  );
}

/** At the end of the file, a blank line before it. */
function appendDefinition(definition: string, document: MarkdownDocument): CitationEdit | undefined {
  const { text } = document;
  if (!takesDefinition(document)) return undefined;
  const eol = lineBreakOf(text);
  const lines = text.slice(text.trimEnd().length).split(/\r\n|[\r\n]/).length - 1;
  const newText = eol.repeat(Math.max(0, 2 - lines)) + definition + (lines > 0 ? eol : '');
  return { start: text.length, end: text.length, newText };
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
