import type { SourceCard } from '../sources/article.js';
import type { Draft } from '../text/draft.js';
import type { FootnoteDefinition, MarkdownDocument } from '../text/markdown-document.js';
import type { Catalogue } from './catalogue.js';
import { toComment } from './comment.js';
import { citedInBody, describe, isBareCitation } from './footnote-bodies.js';
import {
  definitionBlocks,
  definitionsOf,
  foldLabel,
  insertDefinition,
  isAlphabetical,
  referencesOf,
  removeDefinition,
} from './footnote-definitions.js';
import type { CitationTarget } from './mark.js';
import { pandocStyle } from './pandoc.js';
import {
  type CitationEdit,
  type CitationStyleRules,
  type FoundMark,
  type MarkToRetarget,
  markableKey,
  sourceTargets,
} from './style.js';

export const footnoteStyle: CitationStyleRules = {
  style: 'footnote',
  place: 'behind-end',
  lead: '',
  read(draft, catalogue) {
    const marks: FoundMark[] = [];
    const targets = new Map<string, readonly CitationTarget[]>();
    for (const inline of draft.document.inlines) {
      if (inline.kind !== 'footnote-reference') continue;
      const key = inline.value;
      const start = inline.span.start + '[^'.length;
      const label = foldLabel(key);
      const known = targets.get(label) ?? footnoteTargets(label, draft, catalogue);
      targets.set(label, known);
      for (const target of known) {
        marks.push({
          inline,
          style: 'footnote',
          span: inline.span,
          keySpan: { start, end: Math.min(start + key.length, inline.span.end) },
          key,
          locator: undefined,
          target,
        });
      }
    }
    return marks;
  },
  write(card, draft, catalogue, at) {
    const standing = standingLabel(card, draft, catalogue);
    if (standing !== undefined) return { text: `[^${standing}]` };
    const label = newLabel(card, draft, catalogue);
    if (label === undefined) return undefined;
    const body = bodyFor(label, card, draft, catalogue);
    const definition = insertDefinition(label, `[^${label}]: ${body}`, draft, at);
    return definition && { text: `[^${label}]`, definition };
  },
  beside({ kind, span: { end } }, { text }) {
    return kind === 'footnote-reference' ? { start: end, end, newText: text } : undefined;
  },
  retarget(mark, card, draft, catalogue) {
    const label = foldLabel(mark.key);
    const definition = definitionsOf(draft.document).get(label);
    const isLone = referencesOf(draft.document).get(label)?.length === 1;
    if (definition && !isInside(mark, definition)) {
      const cited = citedByDefinition(label, definition, draft, catalogue);
      const inBody = isLone ? retargetKeyInBody(mark, definition, card, draft, catalogue) : undefined;
      if (inBody) return inBody;
      if (cited.length > 1 && catalogue.byKey(label).length === 0) return undefined;
      if (isLone && isBareCitation(bodyOf(definition, draft), cited))
        return replaceDefinition(mark, definition, card, draft, catalogue);
    }
    const written = footnoteStyle.write(card, draft, catalogue, mark.span.start);
    const text = written?.text.slice('[^'.length, -1);
    if (text === undefined) return undefined;
    return inOrder([
      { ...mark.keySpan, newText: text },
      ...(written?.definition ? [written.definition] : []),
    ]);
  },
};

/** Puts the definition of a reference to `card` where the draft keeps them; empty where it has one. */
export function missingDefinition(
  { key, span }: MarkToRetarget,
  card: SourceCard,
  draft: Draft,
  catalogue: Catalogue,
): readonly CitationEdit[] {
  if (definitionsOf(draft.document).has(foldLabel(key))) return [];
  const body = bodyFor(key, card, draft, catalogue);
  const definition = insertDefinition(key, `[^${key}]: ${body}`, draft, span.start);
  return definition ? [definition] : [];
}

function isInside({ span }: MarkToRetarget, definition: FootnoteDefinition): boolean {
  return definition.span.start <= span.start && span.end <= definition.span.end;
}

function bodyOf({ body }: FootnoteDefinition, { document }: Draft): string {
  return document.text.slice(body.start, body.end);
}

/** A key among the words of a footnote is replaced where it stands: the words are the writer's. */
function retargetKeyInBody(
  mark: MarkToRetarget,
  definition: FootnoteDefinition,
  card: SourceCard,
  draft: Draft,
  catalogue: Catalogue,
): readonly CitationEdit[] | undefined {
  const { target } = mark;
  if (target.kind !== 'source' || catalogue.byKey(foldLabel(mark.key)).length > 0) return undefined;
  const inBody = pandocStyle
    .read(draft, catalogue)
    .find(
      found =>
        definition.body.start <= found.span.start &&
        found.span.end <= definition.body.end &&
        found.target.kind === 'source' &&
        found.target.uri === target.uri,
    );
  return inBody && pandocStyle.retarget(inBody, card, draft, catalogue);
}

/** The only reference to a definition that is nothing but a citation takes the definition with it. */
function replaceDefinition(
  mark: MarkToRetarget,
  definition: FootnoteDefinition,
  card: SourceCard,
  draft: Draft,
  catalogue: Catalogue,
): readonly CitationEdit[] | undefined {
  const { document } = draft;
  const standing = standingLabel(card, draft, catalogue);
  if (standing !== undefined) {
    const removed = removeDefinition(definition, document);
    return inOrder([{ ...mark.keySpan, newText: standing }, ...(removed ? [removed] : [])]);
  }
  const isKey = catalogue.byKey(foldLabel(mark.key)).length > 0;
  const label = isKey ? newLabel(card, draft, catalogue) : mark.key;
  if (label === undefined) return undefined;
  const body = bodyFor(label, card, draft, catalogue);
  if (!isKey) return [{ ...definition.body, newText: spaced(definition, body) }];
  if (!staysAlphabetical(definition, label, draft)) {
    const removed = removeDefinition(definition, document);
    const added = insertDefinition(label, `[^${label}]: ${body}`, draft, mark.span.start);
    if (removed && added && (added.start < removed.start || added.start > removed.end))
      return inOrder([{ ...mark.keySpan, newText: label }, removed, added]);
  }
  const replaced = { ...definition.span, newText: `[^${label}]: ${body}` };
  return inOrder([{ ...mark.keySpan, newText: label }, replaced]);
}

/** `[^1]:` without a body has no space behind its colon. */
function spaced({ body }: FootnoteDefinition, text: string): string {
  return body.start === body.end ? ` ${text}` : text;
}

/** In a block of definitions that is in the order of the alphabet, the new label may stand where the old one is. */
function staysAlphabetical(definition: FootnoteDefinition, label: string, { document }: Draft): boolean {
  const block = definitionBlocks(document).find(({ definitions }) => definitions.includes(definition));
  if (block?.order !== 'alphabet') return true;
  return isAlphabetical(
    block.definitions.map((each, at) => (each === definition ? foldLabel(label) : (block.labels[at] ?? ''))),
  );
}

function inOrder(edits: readonly CitationEdit[]): readonly CitationEdit[] {
  return [...edits].sort((a, b) => a.start - b.start);
}

/** The label of a definition that stands and cites `card` and nothing else. */
function standingLabel(card: SourceCard, draft: Draft, catalogue: Catalogue): string | undefined {
  const own = definitionsOf(draft.document).get(foldLabel(card.key));
  return own ? own.label : footnotesOf(draft, catalogue).standing.get(card.uri);
}

/** The next number where the draft's footnotes that cite are numbers, else the key. */
function newLabel(card: SourceCard, draft: Draft, catalogue: Catalogue): string | undefined {
  const number = footnotesOf(draft, catalogue).nextNumber;
  if (number !== undefined && catalogue.byKey(number).length === 0) {
    const body = bodyFor(number, card, draft, catalogue);
    const cited = citedInBody(body, catalogue);
    if (cited.length === 1 && cited[0]?.uri === card.uri) return number;
  }
  return markableKey.test(card.key) ? card.key : undefined;
}

/** What the footnotes of a draft cite. */
interface Footnotes {
  readonly catalogue: Catalogue;
  /** By uri: the label of the first definition that is a citation of this source and nothing else. */
  readonly standing: ReadonlyMap<string, string>;
  /** Undefined where no definition cites a source, or one with another label than a number does. */
  readonly nextNumber: string | undefined;
}

const knownFootnotes = new WeakMap<MarkdownDocument, Footnotes>();

function footnotesOf(draft: Draft, catalogue: Catalogue): Footnotes {
  const known = knownFootnotes.get(draft.document);
  if (known?.catalogue === catalogue) return known;
  const footnotes = readFootnotes(draft, catalogue);
  knownFootnotes.set(draft.document, footnotes);
  return footnotes;
}

function readFootnotes(draft: Draft, catalogue: Catalogue): Footnotes {
  const standing = new Map<string, string>();
  const numbers = [...referencesOf(draft.document).keys()].filter(isNumber).map(Number);
  let cites = false;
  let areNumbers = true;
  for (const [label, definition] of definitionsOf(draft.document)) {
    if (isNumber(label)) numbers.push(Number(label));
    const cited = citedByDefinition(label, definition, draft, catalogue);
    const [card] = cited;
    if (!card) continue;
    cites = true;
    areNumbers &&= isNumber(label);
    if (cited.length === 1 && !standing.has(card.uri) && isBareCitation(bodyOf(definition, draft), cited))
      standing.set(card.uri, definition.label);
  }
  const highest = numbers.reduce((most, number) => Math.max(most, number), 0);
  return { catalogue, standing, nextNumber: cites && areNumbers ? String(highest + 1) : undefined };
}

function isNumber(label: string): boolean {
  return /^\d{1,6}$/.test(label);
}

/**
 * What the definition says; where the label is no key and the words alone would lead to another source or to none,
 * with a comment that no reader sees.
 */
function bodyFor(label: string, card: SourceCard, draft: Draft, catalogue: Catalogue): string {
  const words = describe(card, draft.language);
  if (foldLabel(label) === foldLabel(card.key)) return words;
  const cited = citedInBody(words, catalogue);
  if (cited.length === 1 && cited[0]?.uri === card.uri) return words;
  const comment = markableKey.test(card.key) ? toComment(`source: ${card.key}`, draft.path) : undefined;
  return comment === undefined ? words : `${words} ${comment}`;
}

function citedByDefinition(
  label: string,
  definition: FootnoteDefinition,
  draft: Draft,
  catalogue: Catalogue,
): readonly SourceCard[] {
  const byKey = catalogue.byKey(label);
  return byKey.length > 0 ? byKey : citedInBody(bodyOf(definition, draft), catalogue);
}

function footnoteTargets(label: string, draft: Draft, catalogue: Catalogue): CitationTarget[] {
  const cards = catalogue.byKey(label);
  if (cards.length > 0) return sourceTargets(cards);
  const definition = definitionsOf(draft.document).get(label);
  if (!definition) return [{ kind: 'unknown', nearest: catalogue.nearestKeys(label) }];
  const cited = citedInBody(bodyOf(definition, draft), catalogue);
  return cited.length > 0 ? sourceTargets(cited) : [{ kind: 'other' }];
}
