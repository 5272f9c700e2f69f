import { plainLine } from '../citations/escape.js';
import type { Difference } from '../comparison/difference.js';
import { thresholds } from '../grounding/model.js';
import { toFileSpan } from '../text/prose.js';
import { overlaps, type Span } from '../text/span.js';
import type { CheckContext, CheckedSentence } from './check.js';
import type { Fix, Message, RawFinding } from './finding.js';
import { withFixes } from './lazy-fixes.js';
import { replaceWords } from './replace-words.js';

/** What a check makes of a difference; undefined where it has nothing to say. */
export interface Told {
  readonly message: Message;
  readonly fixes: () => readonly Fix[];
}

type OfKind<K extends Difference['kind']> = Extract<Difference, { readonly kind: K }>;

/** One finding for each difference of a kind, on its own words, with the passages that say otherwise. */
export function* findDifferences<K extends Difference['kind']>(
  kind: K,
  { part }: CheckContext,
  tell: (difference: OfKind<K>, checked: CheckedSentence) => Told | undefined,
): Iterable<RawFinding> {
  for (const checked of part.sentences) {
    for (const difference of checked.comparison.differences) {
      if (!isOfKind(difference, kind)) continue;
      const told = tell(difference, checked);
      if (!told) continue;
      const { prose, index } = checked.sentence;
      const evidence = [...new Set(difference.said.map(said => said.evidence))];
      const { message } = told;
      const span = toFileSpan(prose, difference.span);
      yield withFixes({ span, sentence: index, message, evidence }, told.fixes);
    }
  }
}

function isOfKind<K extends Difference['kind']>(difference: Difference, kind: K): difference is OfKind<K> {
  return difference.kind === kind;
}

/** Puts a source's words in the place of the draft's; they are prose, so never safe to do unasked. */
export function takeWords(
  { sentence: { prose } }: CheckedSentence,
  span: Span,
  words: string,
  { draft }: CheckContext,
): readonly Fix[] {
  const written = plainLine(prose.text.slice(span.start, span.end));
  const edits = replaceWords(prose, draft.document.text, span, words);
  if (!edits) return [];
  return [{ title: `Change “${written}” to “${plainLine(words)}”`, safe: false, quotes: true, edits }];
}

/** A source's name for somebody, without the words that stand before its place already: "baker Emil Sand". */
export function withoutWordsBefore({ sentence }: CheckedSentence, { start }: Span, name: string): string {
  const before = sentence.prose.text.slice(0, start).toLowerCase();
  for (let at = name.lastIndexOf(' '); at > 0; at = name.lastIndexOf(' ', at - 1)) {
    const words = name.slice(0, at + 1).toLowerCase();
    if (before.endsWith(words) && !/[\p{L}\p{N}]$/u.test(before.slice(0, -words.length)))
      return name.slice(at + 1);
  }
  return name;
}

/** A detail is all that is wrong where so much of the rest is carried; a sentence of another matter carries less. */
const LEAST_REST = 0.5;

/**
 * The words that no evidence carries and no finding of a detail explains; undefined where such findings say all
 * there is to say, or the sentence would stand but for them.
 */
export function unexplained({ grounding, comparison }: CheckedSentence): readonly Span[] | undefined {
  if (!grounding || grounding.judged >= thresholds.supported) return undefined;
  const { missing } = grounding;
  const explained = comparison.differences.flatMap(({ kind, span }) =>
    kind === 'unknown-quotation' ? [] : [span],
  );
  if (explained.length === 0) return missing;
  const left = missing.filter(run => !explained.some(span => overlaps(span, run)));
  return left.length > 0 || comparison.restCarried < LEAST_REST ? left : undefined;
}
