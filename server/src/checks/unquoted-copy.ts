import type { Copy } from '../comparison/difference.js';
import { toFileSpan } from '../text/prose.js';
import type { Check, CheckContext, CheckedSentence } from './check.js';
import type { RawFinding } from './finding.js';
import { withFixes } from './lazy-fixes.js';
import { quoteRun } from './quote-run.js';
import { sourceName } from './source-name.js';

/**
 * Own words of a run from which on a reader calls it copied. People who sum up an article in their own words
 * share eleven or fewer with it in 98 of 100 sentences (GUM, WiCE, XSum references).
 */
const COPIED_WORDS = 12;

export const unquotedCopy: Check = {
  code: 'unquoted-copy',
  level: 'detail',
  severity: 'warning',
  verdict: undefined,
  options: { words: COPIED_WORDS },
  messages: {
    copied: { full: '{count} words as {source} has them, without quotation marks.' },
  },
  docs: {
    summary: "A run of the source's words stands in the draft without quotation marks.",
    advice:
      'Put the words between quotation marks and say whose they are, or say it in your own. Names, figures, dates and phrases that several independent sources share are not counted, nor is what comes from your own notes or outlets. The option `words` says from how many other words on a run is told.',
    flagged: [
      {
        sources: {
          'storm.md':
            'The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea, Mira Koval said.',
        },
        draft:
          'The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea.',
        why: 'Every word is the source’s, in its order.',
      },
      {
        sources: {
          'ferry.md':
            'Passengers slept on the cold floor of the terminal because the evening crossing had been cancelled without a word.',
        },
        draft:
          'In Velden, passengers slept on the cold floor of the terminal because the evening crossing was off [@ferry].',
        why: 'A citation mark says where a fact comes from, not that the words are the source’s.',
      },
    ],
    allowed: [
      {
        sources: {
          'ferry.md':
            'Passengers slept on the cold floor of the terminal because the evening crossing had been cancelled without a word.',
        },
        draft:
          'Passengers “slept on the cold floor of the terminal because the evening crossing had been cancelled without a word” [@ferry].',
        why: 'The copied words stand between quotation marks.',
      },
      {
        sources: {
          'port.md':
            'The Velden Port Authority and the Harbor Workers Union signed the agreement on Monday, May 4, 2020, in the presence of Mayor Ida Brandt and Minister Jonas Lind.',
        },
        draft:
          'The Velden Port Authority and the Harbor Workers Union signed the agreement on Monday, May 4, 2020, before Mayor Ida Brandt and Minister Jonas Lind.',
        why: 'What is shared is names and a date, which nobody can say otherwise.',
      },
    ],
  },
  *run(context: CheckContext): Iterable<RawFinding> {
    const least = Number(context.optionsOf('unquoted-copy').words);
    for (const checked of context.part.sentences) {
      if (checked.block.quoted) continue;
      for (const copy of checked.comparison.copies) {
        if (copy.own < least || isOwn(copy, context)) continue;
        yield toFinding(copy, checked, context);
      }
    }
  },
};

/** Taken from the writer's notes, or from what the newsroom has printed itself. */
function isOwn({ said }: Copy, { catalogue, ownOutlets }: CheckContext): boolean {
  const metadata = catalogue.card(said.evidence.uri)?.metadata;
  const publisher = metadata?.publisher?.value.toLowerCase();
  return metadata?.kind.value === 'note' || ownOutlets.some(outlet => outlet.toLowerCase() === publisher);
}

function toFinding(copy: Copy, checked: CheckedSentence, context: CheckContext): RawFinding {
  const { prose, index } = checked.sentence;
  const { evidence } = copy.said;
  const source = sourceName(evidence.uri, context.catalogue);
  return withFixes(
    {
      span: toFileSpan(prose, copy.span),
      sentence: index,
      message: { id: 'copied', data: { count: copy.length, source } },
      evidence: [evidence],
    },
    () => quoteRun(copy, checked, context),
  );
}
