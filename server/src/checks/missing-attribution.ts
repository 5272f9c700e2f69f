import { keepsQuotations } from '../citations/insertion.js';
import type { CitationStyle } from '../citations/mark.js';
import type { Check, CheckContext, CheckedSentence } from './check.js';
import type { Fix, RawFinding } from './finding.js';
import { withFixes } from './lazy-fixes.js';
import { sourceName } from './source-name.js';
import { attributeRun, sourceToAttribute, unattributedRuns } from './unattributed-runs.js';

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
      const uri = first && sourceToAttribute(first);
      if (!first || uri === undefined) continue;
      const source = sourceName(uri, context.catalogue);
      const message =
        run.length === 1
          ? { id: 'one', data: { source } }
          : { id: 'several', data: { source, count: run.length } };
      yield withFixes({ span: first.span, sentence: first.sentence.index, message, evidence }, () =>
        attributionFixes(run, uri, context),
      );
    }
  },
};

/** From this support on, with the next origin this far behind, a mark may be inserted unasked (spec 3). */
const SAFE_SUPPORT = 0.95;
const CLEAR_LEAD = 0.1;

function attributionFixes(run: readonly CheckedSentence[], uri: string, context: CheckContext): Fix[] {
  const card = context.catalogue.card(uri);
  if (!card) return [];
  const name = sourceName(uri, context.catalogue);
  const safe = run.every(checked => isSafe(checked, uri));
  const styles = [context.citationStyle, ...everyStyle.filter(style => style !== context.citationStyle)];
  return styles.flatMap(style => {
    const edits = attributeRun(style, run, card, context);
    if (edits.length === 0) return [];
    return [
      {
        title: `Attribute to ${name} (${style})`,
        // Where the house's own style has no place, it is for the writer to choose another.
        safe: safe && style === context.citationStyle && style !== 'prose',
        quotes: style === 'footnote' || style === 'link',
        edits,
      },
    ];
  });
}

const everyStyle: readonly CitationStyle[] = ['footnote', 'pandoc', 'link', 'prose', 'comment'];

/** Nothing is put into what somebody else said, and no note into a note. */
function isSafe({ sentence, grounding, block }: CheckedSentence, uri: string): boolean {
  if (!grounding || grounding.support < SAFE_SUPPORT) return false;
  if (block.quoted || block.kind === 'footnote-body' || !keepsQuotations(sentence, block)) return false;
  const [best, ...others] = grounding.evidence;
  return (
    best?.uri === uri &&
    others.every(
      other =>
        other.uri === best.uri || other.origin === best.origin || other.score <= best.score - CLEAR_LEAD,
    )
  );
}
