import type { Catalogue } from '../citations/catalogue.js';
import { thresholds } from '../grounding/model.js';
import type { Span } from '../text/span.js';
import type { Check, CheckContext, CheckedSentence } from './check.js';
import { unexplained } from './details.js';
import type { Message, RawFinding } from './finding.js';
import { ownReportingOutlet } from './own-reporting.js';
import { sourceName } from './source-name.js';

export const weaklySourced: Check = {
  code: 'weakly-sourced',
  level: 'sentence',
  severity: 'warning',
  verdict: 'partial',
  messages: {
    missing: { full: '{source} comes near, but not with {missing}.' },
    composed: { full: '{source} has these words, but not as this statement.' },
    foreign: { full: 'A source in {language}, {source}, mentions these names and figures; not compared.' },
    list: { full: 'Too many details in one sentence to compare them all: split it.' },
    short: { full: 'No source says this, as far as so few words can tell.' },
    ownReporting: { full: 'Own reporting: add the notes, or stet with a reason.' },
  },
  docs: {
    summary: 'A source comes near the sentence, but does not carry enough of it to let it stand.',
    advice:
      'Compare the sentence with the passage that the hover shows. The message names the words that stand in no passage. Bring the sentence nearer to its source, add the source that carries the rest, or let it stand with a reason.',
    flagged: [
      {
        sources: { 'budget.md': 'The council approved the harbor budget on Monday.' },
        draft: 'The harbor budget, the third in a decade, was approved with help from the opposition Greens.',
        why: 'The source knows nothing of the Greens, nor of earlier budgets.',
      },
    ],
    allowed: [
      {
        sources: { 'budget.md': 'The council approved the harbor budget on Monday.' },
        draft: 'On Monday, the council passed the budget for the harbor.',
        why: 'The same statement.',
      },
    ],
  },
  *run({ part, ownOutlets, catalogue }: CheckContext): Iterable<RawFinding> {
    for (const checked of part.sentences) {
      const { sentence, span, grounding } = checked;
      const own = ownReportingOutlet(sentence.prose.text, ownOutlets) !== undefined;
      const missing = unexplained(checked) ?? (needsMore(checked, own) ? [] : undefined);
      if (!grounding || !missing) continue;
      if (grounding.nearness < thresholds.near && !own && !checked.foreign) continue;
      const message: Message = own
        ? { id: 'ownReporting', data: {} }
        : checked.comparison.isWhole
          ? (foreignMessage(checked, catalogue) ?? missingMessage(checked, missing, catalogue))
          : { id: 'list', data: {} };
      yield {
        span,
        sentence: sentence.index,
        message,
        evidence: checked.foreign ? [] : grounding.evidence,
        fixes: [],
      };
    }
  },
};

/**
 * What somebody told the newsroom itself may be near to what another one was told, and of a list of hundreds of
 * details nobody knows whether they are right.
 */
function needsMore({ comparison }: CheckedSentence, own: boolean): boolean {
  if (!comparison.isWhole) return true;
  return (
    own && comparison.differences.some(({ kind }) => kind === 'quotation' || kind === 'unknown-quotation')
  );
}

/** Runs of missing words that a message can name without growing into a list. */
const MOST_NAMED = 3;

function foreignMessage({ foreign }: CheckedSentence, catalogue: Catalogue): Message | undefined {
  const card = foreign && catalogue.card(foreign.uri);
  if (!card) return undefined;
  const { value } = card.metadata.language;
  return {
    id: 'foreign',
    data: { source: sourceName(card.uri, catalogue), language: languageNames[value] ?? value },
  };
}

const languageNames: Readonly<Record<string, string>> = {
  de: 'German',
  en: 'English',
  es: 'Spanish',
  fr: 'French',
  ru: 'Russian',
  uk: 'Ukrainian',
};

function missingMessage(
  { sentence, grounding }: CheckedSentence,
  spans: readonly Span[],
  catalogue: Catalogue,
): Message {
  const nearest = grounding?.evidence[0];
  if (!nearest) return { id: 'short', data: {} };
  const source = sourceName(nearest.uri, catalogue);
  const missing = spans
    .slice(0, MOST_NAMED)
    .map(span => `“${sentence.prose.text.slice(span.start, span.end)}”`);
  if (missing.length === 0) return { id: 'composed', data: { source } };
  return { id: 'missing', data: { source, missing: joinWords(missing) } };
}

function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
