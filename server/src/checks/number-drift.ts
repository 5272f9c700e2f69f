import { plainLine } from '../citations/escape.js';
import { inCaseOf } from '../comparison/figures/figure-case.js';
import type { Check } from './check.js';
import { findDifferences, takeWords } from './details.js';
import { sourceName } from './source-name.js';

export const numberDrift: Check = {
  code: 'number-drift',
  level: 'detail',
  severity: 'error',
  verdict: 'partial',
  messages: {
    other: {
      full: '{source} has {said}, not {figure}.',
      locator: '{source} has another figure than {figure}.',
    },
  },
  docs: {
    summary:
      'A figure differs from the one that the source gives: its value, sign, magnitude, unit, bound, or what it counts.',
    advice:
      'The finding stands on the figure. Take the source’s, or add the source that has yours. A rounded figure is right (“nearly 20,000” for 19,043), and so is a bound that follows (“more than 60” for 70); a bound that is lost is not (“at least two” told as “two”). A value that any source gives for the same statement is never flagged.',
    flagged: [
      {
        sources: { 'harbor.md': 'The harbor handled 412 ships last winter, the port authority said.' },
        draft: 'The harbor handled 421 ships last winter.',
        why: 'Two digits changed places.',
      },
      {
        sources: { 'storm.md': 'The storm damaged four ferries and five trucks at the southern quay.' },
        draft: 'The storm damaged five ferries and four trucks at the southern quay.',
        why: 'Both figures stand in the source, but each counts the other.',
      },
      {
        sources: { 'storm.md': 'At least two sailors were injured when the crane fell on the quay.' },
        draft: 'Two sailors were injured when the crane fell on the quay.',
        why: 'The source does not say that there were no more.',
      },
    ],
    allowed: [
      {
        sources: { 'harbor.md': 'The breakwater cost 19,043,000 euros, the port authority said.' },
        draft: 'The breakwater cost nearly 20 million euros.',
        why: 'Rounded, and said to be.',
      },
      {
        sources: { 'harbor.md': 'The harbor handled 70 ships on the first day of the strike.' },
        draft: 'The harbor handled more than 60 ships on the first day of the strike.',
        why: 'Seventy is more than sixty.',
      },
    ],
  },
  run: context =>
    findDifferences('figure', context, ({ said, span }, checked) => {
      const [first] = said;
      if (!first) return undefined;
      const written = checked.sentence.prose.text.slice(span.start, span.end);
      const data = {
        source: sourceName(first.evidence.uri, context.catalogue),
        said: plainLine(inCaseOf('', first.text)),
        figure: inCaseOf('', written),
      };
      const words = inCaseOf(written, first.text);
      return { message: { id: 'other', data }, fixes: () => takeWords(checked, span, words, context) };
    }),
};
