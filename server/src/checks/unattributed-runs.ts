import { definitionIn } from '../citations/footnote-definitions.js';
import { insertionEdits } from '../citations/insertion.js';
import type { CitationStyle } from '../citations/mark.js';
import { thresholds } from '../grounding/model.js';
import type { Locator, SourceCard } from '../sources/article.js';
import type { CheckContext, CheckedSentence } from './check.js';
import type { TextEdit } from './finding.js';

/**
 * Neighbouring supported, unattributed sentences of a block that rest on one source. One that a comment lets stand is
 * a run by itself: its comment speaks for no other, and not for nothing.
 */
export function* unattributedRuns({ part, letStand }: CheckContext): Iterable<readonly CheckedSentence[]> {
  let run: CheckedSentence[] = [];
  for (const checked of part.sentences) {
    const uri = isUnattributed(checked) ? sourceToAttribute(checked) : undefined;
    const [first] = run;
    const continues =
      first !== undefined &&
      !letStand.has(first.sentence.index) &&
      !letStand.has(checked.sentence.index) &&
      uri === sourceToAttribute(first) &&
      checked.sentence.block === first.sentence.block;
    if (run.length > 0 && !continues) {
      yield run;
      run = [];
    }
    if (uri !== undefined) run.push(checked);
  }
  if (run.length > 0) yield run;
}

/** The one that carries a sentence best; where sources differ, the one that has the draft's own value. */
export function sourceToAttribute({
  grounding,
  comparison,
  groundWithin,
}: CheckedSentence): string | undefined {
  const [conflict] = comparison.conflicts;
  const own = conflict?.values[0]?.evidence.uri;
  if (own !== undefined && groundWithin([own]).support >= thresholds.supported) return own;
  return grounding?.evidence[0]?.uri;
}

function isUnattributed({ grounding, attribution }: CheckedSentence): boolean {
  return attribution === 'none' && grounding !== undefined && grounding.support >= thresholds.supported;
}

/** Edits that attribute a run to a source; empty where the style has no place for it. */
export function attributeRun(
  style: CitationStyle,
  run: readonly CheckedSentence[],
  card: SourceCard,
  context: CheckContext,
): readonly TextEdit[] {
  const marked = sentencesToMark(style, run, context);
  return distinct(
    marked.flatMap(checked => {
      const place = placeIn(card, marked.length === 1 ? run : [checked]);
      return insertionEdits(style, card, context.draft, checked.sentence, context.catalogue, place);
    }),
  );
}

/** Where in the source the sentences stand; undefined where not all stand on one page. */
function placeIn(card: SourceCard, sentences: readonly CheckedSentence[]): Locator | undefined {
  const places = sentences.map(
    ({ grounding }) => grounding?.evidence.find(({ uri }) => uri === card.uri)?.locator,
  );
  const [first] = places;
  return places.every(place => place?.page === first?.page) ? first : undefined;
}

/** A mark that closes a paragraph covers the run before it; elsewhere, and in words, each sentence wants its own. */
function sentencesToMark(
  style: CitationStyle,
  run: readonly CheckedSentence[],
  context: CheckContext,
): readonly CheckedSentence[] {
  const last = run[run.length - 1];
  const next = last && context.sentences[last.sentence.index + 1];
  const closes = last && next?.sentence.block !== last.sentence.block;
  return closes && style !== 'prose' ? [last] : run;
}

/** A footnote's definition is one edit, however many sentences ask for it, and wherever each would put it. */
function distinct(edits: readonly TextEdit[]): TextEdit[] {
  const seen = new Set<string>();
  return edits.filter(edit => {
    const name = definitionIn(edit)?.label ?? `${edit.start} ${edit.end} ${edit.newText}`;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
