import { detached } from '../text/detached.js';
import type { Draft, DraftSentence } from '../text/draft.js';
import type { Span } from '../text/span.js';
import { attributionsByBlock } from './attributions.js';
import type { Catalogue } from './catalogue.js';
import { closesSentence } from './closing-marks.js';
import type { CitationMark, Citations, WordAttribution } from './mark.js';
import { creditsOfQuotations } from './quotation-credits.js';
import type { FoundMark } from './style.js';
import { styleRules } from './style-registry.js';

/**
 * All attributions of a draft: marks in order of their key's place in the file, words in order of theirs. `found`:
 * those of `attributionsByBlock`. Marks that are as in `previous`, those of an earlier version, are the same objects.
 */
export function readCitations(
  draft: Draft,
  catalogue: Catalogue,
  found: readonly WordAttribution[] = [...attributionsByBlock(draft, catalogue)].flatMap(
    block => block.found,
  ),
  previous: readonly CitationMark[] = [],
): Citations {
  const owners = sentencesOfInlines(draft);
  const lasts = lastSentences(draft);
  const marks = Object.values(styleRules)
    .flatMap(style => style.read(draft, catalogue))
    .sort((a, b) => a.keySpan.start - b.keySpan.start || a.span.start - b.span.start)
    .flatMap(found => placeMark(found, owners, lasts))
    .map((mark, at) => stillAt(previous[at], mark));
  const words = [...found, ...creditsOfQuotations(draft, found)].sort((a, b) => a.span.start - b.span.start);
  return { marks, words };
}

export function isSameTarget(a: CitationMark['target'], b: CitationMark['target']): boolean {
  if (a === b) return true;
  if (a.kind === 'source') return b.kind === 'source' && a.uri === b.uri;
  if (a.kind === 'unknown') return b.kind === 'unknown' && areSameKeys(a.nearest, b.nearest);
  return b.kind === 'other';
}

function areSameKeys(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, at) => key === b[at]);
}

/** A mark that cites nothing is placed once, for it is told once. */
function placeMark(
  found: FoundMark,
  owners: ReadonlyMap<number, readonly DraftSentence[]>,
  lasts: ReadonlyMap<number, DraftSentence>,
): readonly CitationMark[] {
  const { inline, target } = found;
  const owning = owners.get(inline.span.start) ?? [];
  const [first] = owning;
  if (!first) return [toMark(found, undefined, false)];
  return (target.kind === 'source' ? owning : [first]).map(owner =>
    toMark(found, owner.index, lasts.get(owner.block) === owner && closesSentence(inline, owner)),
  );
}

/**
 * Spelled out: a spread takes five times as long, and there are thousands at each keystroke. The key is no slice of the
 * text: findings and what is kept of a paragraph have it.
 */
function toMark(
  { style, span, keySpan, key, locator, target }: FoundMark,
  sentence: number | undefined,
  closesParagraph: boolean,
): CitationMark {
  return { style, span, keySpan, key: detached(key), locator, sentence, closesParagraph, target };
}

function stillAt(before: CitationMark | undefined, mark: CitationMark): CitationMark {
  return before && isSameMark(before, mark) ? before : mark;
}

function isSameMark(a: CitationMark, b: CitationMark): boolean {
  return (
    a.style === b.style &&
    a.key === b.key &&
    a.sentence === b.sentence &&
    a.closesParagraph === b.closesParagraph &&
    isSameTarget(a.target, b.target) &&
    isSameSpan(a.span, b.span) &&
    isSameSpan(a.keySpan, b.keySpan) &&
    a.locator === b.locator
  );
}

function isSameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Inlines begin at different places, so their start tells them apart. */
function sentencesOfInlines(draft: Draft): ReadonlyMap<number, readonly DraftSentence[]> {
  const owners = new Map<number, DraftSentence[]>();
  for (const sentence of draft.sentences) {
    for (const { span } of sentence.inlines) {
      const owning = owners.get(span.start);
      if (owning) owning.push(sentence);
      else owners.set(span.start, [sentence]);
    }
  }
  return owners;
}

function lastSentences(draft: Draft): ReadonlyMap<number, DraftSentence> {
  return new Map(draft.sentences.map(sentence => [sentence.block, sentence]));
}
