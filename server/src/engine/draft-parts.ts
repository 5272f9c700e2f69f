import type { CheckContext, CheckedSentence } from '../checks/check.js';
import type { CitationMark, WordAttribution } from '../citations/mark.js';
import { isSameTarget } from '../citations/read-citations.js';
import { originalOf } from '../text/markdown-units.js';
import type { Span } from '../text/span.js';
import type { PartRun, PlacedPart } from './run-checks.js';
import type { SentenceStudy, Studies } from './sentence-study.js';
import type { Settings } from './settings.js';

/** The sentences of one block with their marks; the last part has the marks that stand in no sentence. */
export interface DraftPart extends PlacedPart {
  /** Those of its sentences; undefined where nothing of the part is kept. */
  readonly studies: readonly SentenceStudy[] | undefined;
}

/** The parts of a draft in order of text. */
export function partsOf(
  { draft, marks, sentences }: Pick<CheckContext, 'draft' | 'marks' | 'sentences'>,
  studies: Studies,
): readonly DraftPart[] {
  const { document } = draft;
  const byBlock = new Map<number, CitationMark[]>();
  const elsewhere: CitationMark[] = [];
  for (const mark of marks) {
    const block = mark.sentence === undefined ? undefined : draft.sentences[mark.sentence]?.block;
    const group = block === undefined ? elsewhere : byBlock.get(block);
    if (group) group.push(mark);
    else if (block !== undefined) byBlock.set(block, [mark]);
  }
  const parts: DraftPart[] = [];
  for (let first = 0; first < sentences.length; ) {
    const at = sentences[first]?.sentence.block ?? -1;
    let end = first + 1;
    while (sentences[end]?.sentence.block === at) end++;
    const block = document.blocks[at];
    parts.push({
      sentences: sentences.slice(first, end),
      marks: byBlock.get(at) ?? none,
      start: block?.span.start ?? 0,
      firstSentence: first,
      studies: block && studies.get(originalOf(document, block)),
    });
    first = end;
  }
  if (elsewhere.length > 0)
    parts.push({ sentences: [], marks: elsewhere, start: 0, firstSentence: 0, studies: undefined });
  return parts;
}

const none: readonly never[] = [];

/** What the findings of a part depend on beside its studies. */
interface KnownPart {
  readonly settings: Settings;
  readonly catalogue: CheckContext['catalogue'];
  readonly language: string;
  readonly part: Pick<DraftPart, 'start' | 'firstSentence'>;
  readonly marks: readonly KnownMark[];
  readonly sentences: readonly KnownSentence[];
  readonly run: PartRun;
}

/** Without the locator, which would hold on to the text that it was cut from. */
type KnownMark = Omit<CitationMark, 'locator'>;

interface KnownSentence extends Pick<CheckedSentence, 'unchecked' | 'attribution' | 'words'> {
  readonly letStand: boolean;
}

/** By the studies of a part's sentences, which outlive edits elsewhere and no change of a source. */
const knownParts = new WeakMap<readonly SentenceStudy[], KnownPart>();

/** What was found in a part before, where all that it depends on is as it was. */
export function recallRun(
  part: DraftPart,
  { draft, catalogue, letStand }: Pick<CheckContext, 'draft' | 'catalogue' | 'letStand'>,
  settings: Settings,
  run: () => PartRun,
): PartRun {
  const { studies, start, firstSentence, marks } = part;
  if (!studies) return run();
  const known = knownParts.get(studies);
  const { language } = draft;
  if (
    known?.settings === settings &&
    known.catalogue === catalogue &&
    known.language === language &&
    areStill(known, part, letStand)
  )
    return known.run;
  const found = run();
  knownParts.set(studies, {
    settings,
    catalogue,
    language,
    part: { start, firstSentence },
    marks: marks.map(toKnownMark),
    sentences: part.sentences.map(({ sentence, unchecked, attribution, words }) => ({
      unchecked,
      attribution,
      words,
      letStand: letStand.has(sentence.index),
    })),
    run: found,
  });
  return found;
}

function toKnownMark({
  style,
  span,
  keySpan,
  key,
  sentence,
  closesParagraph,
  target,
}: CitationMark): KnownMark {
  return { style, span, keySpan, key, sentence, closesParagraph, target };
}

function areStill(
  { part: before, sentences: known, marks: knownMarks }: KnownPart,
  { start, firstSentence, marks, sentences }: DraftPart,
  letStand: ReadonlySet<number>,
): boolean {
  const by = start - before.start;
  const further = firstSentence - before.firstSentence;
  return (
    known.length === sentences.length &&
    knownMarks.length === marks.length &&
    sentences.every(({ sentence, unchecked, attribution, words }, at) => {
      const was = known[at];
      return (
        was !== undefined &&
        was.unchecked === unchecked &&
        was.attribution === attribution &&
        was.letStand === letStand.has(sentence.index) &&
        was.words.length === words.length &&
        was.words.every((named, place) => isSameName(named, words[place], by))
      );
    }) &&
    knownMarks.every((mark, at) => isSameMark(mark, marks[at], by, further))
  );
}

function isSameName(a: WordAttribution, b: WordAttribution | undefined, by: number): boolean {
  return (
    b !== undefined &&
    a.name === b.name &&
    isMoved(a.span, b.span, by) &&
    isMoved(a.nameSpan, b.nameSpan, by) &&
    isSameList(a.uris, b.uris)
  );
}

function isSameMark(a: KnownMark, b: CitationMark | undefined, by: number, further: number): boolean {
  return (
    b !== undefined &&
    a.style === b.style &&
    a.key === b.key &&
    a.closesParagraph === b.closesParagraph &&
    (a.sentence === undefined ? undefined : a.sentence + further) === b.sentence &&
    isMoved(a.span, b.span, by) &&
    isMoved(a.keySpan, b.keySpan, by) &&
    isSameTarget(a.target, b.target)
  );
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((each, at) => each === b[at]));
}

function isMoved(a: Span, b: Span, by: number): boolean {
  return a.start + by === b.start && a.end + by === b.end;
}
