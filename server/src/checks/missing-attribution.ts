import { definitionIn } from '../citations/footnote-definitions.js';
import { insertionEdits, keepsQuotations } from '../citations/insertion.js';
import type { CitationStyle } from '../citations/mark.js';
import { thresholds } from '../grounding/model.js';
import type { Check, CheckContext, CheckedSentence } from './check.js';
import type { Fix, RawFinding, TextEdit } from './finding.js';
import { withFixes } from './lazy-fixes.js';
import { sourceName } from './source-name.js';

export const missingAttribution: Check = {
  code: 'missing-attribution',
  level: 'attribution',
  severity: 'information',
  verdict: undefined,
  messages: {
    one: { full: '{source} says this; attribute it.' },
    several: { full: '{source} says the {count} sentences from here on; attribute them.' },
  },
  docs: {
    summary: 'A source supports the sentence, and nothing in the draft says which.',
    advice:
      'Insert an attribution; the quick fixes have every style, the one that is configured first. Neighbouring sentences that one source says have one finding, on the first of them; one that a comment lets stand has its own. A mark that closes a paragraph covers the sentences before it that its source supports.',
    flagged: [
      {
        sources: { 'harbor.md': 'The harbor handled 412 ships in 2019.' },
        draft: 'The harbor handled 412 ships in 2019.',
        why: 'Supported, without a mark and without a name.',
      },
    ],
    allowed: [
      {
        sources: { 'harbor.md': 'The harbor handled 412 ships in 2019, the port authority said.' },
        draft: 'The harbor handled 412 ships in 2019, according to the port authority.',
        why: 'The words name the speaker whom the source names.',
      },
    ],
  },
  *run(context: CheckContext): Iterable<RawFinding> {
    for (const run of unattributedRuns(context)) {
      // On the first, where it stays while the run is written on.
      const [first] = run;
      const evidence = first?.grounding?.evidence ?? [];
      const [best] = evidence;
      if (!first || !best) continue;
      const source = sourceName(best.uri, context.catalogue);
      const message =
        run.length === 1
          ? { id: 'one', data: { source } }
          : { id: 'several', data: { source, count: run.length } };
      yield withFixes({ span: first.span, sentence: first.sentence.index, message, evidence }, () =>
        attributionFixes(run, best.uri, context),
      );
    }
  },
};

/**
 * Neighbouring supported, unattributed sentences of a block that rest on one source. One that a comment lets stand is
 * a run by itself: its comment speaks for no other, and not for nothing.
 */
function* unattributedRuns({ sentences, letStand }: CheckContext): Iterable<readonly CheckedSentence[]> {
  let run: CheckedSentence[] = [];
  for (const checked of sentences) {
    const uri = isUnattributed(checked) ? checked.grounding?.evidence[0]?.uri : undefined;
    const [first] = run;
    const continues =
      first !== undefined &&
      !letStand.has(first.sentence.index) &&
      !letStand.has(checked.sentence.index) &&
      uri === first.grounding?.evidence[0]?.uri &&
      checked.sentence.block === first.sentence.block;
    if (run.length > 0 && !continues) {
      yield run;
      run = [];
    }
    if (uri !== undefined) run.push(checked);
  }
  if (run.length > 0) yield run;
}

function isUnattributed({ grounding, attribution }: CheckedSentence): boolean {
  return attribution === 'none' && grounding !== undefined && grounding.support >= thresholds.supported;
}

/** From this support on, with the next origin this far behind, a mark may be inserted unasked (spec 3). */
const SAFE_SUPPORT = 0.95;
const CLEAR_LEAD = 0.1;

function attributionFixes(run: readonly CheckedSentence[], uri: string, context: CheckContext): Fix[] {
  const card = context.catalogue.card(uri);
  if (!card) return [];
  const name = sourceName(uri, context.catalogue);
  const safe = run.every(isSafe);
  const styles = [context.citationStyle, ...everyStyle.filter(style => style !== context.citationStyle)];
  return styles.flatMap(style => {
    const edits = sentencesToMark(style, run, context).flatMap(({ sentence }) =>
      insertionEdits(style, card, context.draft, sentence, context.catalogue),
    );
    if (edits.length === 0) return [];
    return [
      {
        title: `Attribute to ${name} (${style})`,
        safe: safe && style !== 'prose',
        quotes: style === 'footnote' || style === 'link',
        edits: distinct(edits),
      },
    ];
  });
}

const everyStyle: readonly CitationStyle[] = ['footnote', 'pandoc', 'link', 'prose', 'comment'];

/** Nothing is put into what somebody else said, and no note into a note. */
function isSafe({ sentence, grounding, block }: CheckedSentence): boolean {
  if (!grounding || grounding.support < SAFE_SUPPORT) return false;
  if (block.quoted || block.kind === 'footnote-body' || !keepsQuotations(sentence, block)) return false;
  const [best, ...others] = grounding.evidence;
  return (
    best !== undefined &&
    others.every(
      other =>
        other.uri === best.uri || other.origin === best.origin || other.score <= best.score - CLEAR_LEAD,
    )
  );
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
