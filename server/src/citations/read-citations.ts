import type { Draft, DraftSentence } from '../text/draft.js';
import type { Inline } from '../text/markdown-document.js';
import { toFileOffset } from '../text/prose.js';
import { readAttributions } from './attributions.js';
import type { Catalogue } from './catalogue.js';
import type { CitationMark, Citations } from './mark.js';
import type { FoundMark } from './style.js';
import { styleRules } from './style-registry.js';

/** All attributions of a draft: marks in order of their key's place in the file, words in order of theirs. */
export function readCitations(draft: Draft, catalogue: Catalogue): Citations {
  const owners = sentencesOfInlines(draft);
  const lasts = lastSentences(draft);
  const marks = Object.values(styleRules)
    .flatMap(style => style.read(draft, catalogue))
    .sort((a, b) => a.keySpan.start - b.keySpan.start || a.span.start - b.span.start)
    .map(found => placeMark(found, draft, owners, lasts));
  const words = readAttributions(draft, catalogue).sort((a, b) => a.span.start - b.span.start);
  return { marks, words };
}

function placeMark(
  found: FoundMark,
  draft: Draft,
  owners: ReadonlyMap<number, DraftSentence>,
  lasts: ReadonlyMap<number, DraftSentence>,
): CitationMark {
  const { inline, ...mark } = found;
  const owner = owners.get(inline.span.start) ?? sentenceBefore(inline, draft);
  const isLast = owner !== undefined && lasts.get(owner.block) === owner;
  return { ...mark, sentence: owner?.index, closesParagraph: isLast && closesSentence(inline, owner) };
}

/** Inlines begin at different places, so their start tells them apart. */
function sentencesOfInlines(draft: Draft): ReadonlyMap<number, DraftSentence> {
  const owners = new Map<number, DraftSentence>();
  for (const sentence of draft.sentences) {
    for (const inline of sentence.inlines) owners.set(inline.span.start, sentence);
  }
  return owners;
}

function lastSentences(draft: Draft): ReadonlyMap<number, DraftSentence> {
  return new Map(draft.sentences.map(sentence => [sentence.block, sentence]));
}

/** A comment on the line right below a paragraph, which Markdown makes a block of its own, belongs to it. */
function sentenceBefore(inline: Inline, draft: Draft): DraftSentence | undefined {
  if (inline.kind !== 'comment') return undefined;
  const { sentences } = draft;
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.span.end ?? 0) <= inline.span.start) low = middle + 1;
    else high = middle;
  }
  const before = sentences[low - 1];
  const gap = before && draft.document.text.slice(before.span.end, inline.span.start);
  return gap !== undefined && /^[ \t]*\r?\n?[ \t]*$/.test(gap) ? before : undefined;
}

/** Only closing punctuation follows the mark: `They left. [@key]`, `They left [@key].` */
function closesSentence(inline: Inline, { prose }: DraftSentence): boolean {
  return /^[\s.,;:!?…)\]"'”’»“]*$/.test(prose.text.slice(proseOffset(prose, inline.span.end)));
}

function proseOffset(prose: DraftSentence['prose'], fileOffset: number): number {
  let low = 0;
  let high = prose.text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (toFileOffset(prose, middle) < fileOffset) low = middle + 1;
    else high = middle;
  }
  return low;
}
