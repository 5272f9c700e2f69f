import { plainLine } from '../citations/escape.js';
import type { Check, CheckContext } from './check.js';
import { findDifferences, takeWords, withoutWordsBefore } from './details.js';
import type { RawFinding } from './finding.js';
import { sourceName } from './source-name.js';

export const wrongSpeaker: Check = {
  code: 'wrong-speaker',
  level: 'detail',
  severity: 'error',
  verdict: 'partial',
  messages: {
    speaker: {
      full: '{source} gives this to {theirs}, not to {own}.',
      locator: '{source} gives this to somebody else, not to {own}.',
    },
    pronoun: {
      full: '{source} gives this to {theirs}, who is not meant by “{own}”.',
      locator: '{source} gives this to somebody who is not meant by “{own}”.',
    },
  },
  docs: {
    summary: 'The source gives the statement to somebody else than the draft does.',
    advice:
      'Name the source’s speaker, or attribute the sentence to the source that gives the statement to the speaker you name. A source’s publisher is always a right attribution, and so is the spokesperson for the one who is spoken for.',
    flagged: [
      {
        sources: {
          'quay.md': '“The new quay serves nobody but the cranes,” Olena Koval said. Ihor Dub disagreed.',
        },
        draft: '“The new quay serves nobody but the cranes,” Ihor Dub said.',
        why: 'The source gives the quotation to Olena Koval.',
      },
      {
        sources: { 'ferry.md': 'Ihor Dub warned that the ferries cannot carry the school buses in winter.' },
        draft: 'Olena Koval warned that the ferries cannot carry the school buses in winter.',
        why: 'What is told without quotation marks has a speaker too.',
      },
    ],
    allowed: [
      {
        sources: { 'quay.md': 'Olena Koval rose. “The new quay serves nobody but the cranes,” she said.' },
        draft: 'Koval said, “The new quay serves nobody but the cranes.”',
        why: 'The pronoun means Olena Koval.',
      },
      {
        sources: {
          'tide.md':
            'Marta Lis, a spokeswoman for the Harbor Trust, said “the tide does what it has always done.”',
        },
        draft: 'The Harbor Trust said “the tide does what it has always done.”',
        why: 'A spokeswoman speaks for somebody, and both are right.',
      },
    ],
  },
  *run(context: CheckContext): Iterable<RawFinding> {
    yield* findDifferences('speaker', context, ({ span, pronoun, said }, checked) => {
      const [first] = said;
      if (!first) return undefined;
      const source = sourceName(first.evidence.uri, context.catalogue);
      const own = checked.sentence.prose.text.slice(span.start, span.end);
      const data = { source, theirs: plainLine(first.text), own: plainLine(own) };
      // A name in the place of a pronoun would leave what stands before it about somebody else.
      if (pronoun) return { message: { id: 'pronoun', data }, fixes: () => [] };
      const name = withoutWordsBefore(checked, span, first.text);
      const words = span.start === 0 ? withCapital(name) : name;
      return { message: { id: 'speaker', data }, fixes: () => takeWords(checked, span, words, context) };
    });
  },
};

function withCapital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
