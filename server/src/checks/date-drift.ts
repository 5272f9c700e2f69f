import { plainLine } from '../citations/escape.js';
import { thresholds } from '../grounding/model.js';
import type { Check, CheckContext, CheckedSentence } from './check.js';
import { findDifferences, takeWords } from './details.js';
import type { RawFinding } from './finding.js';
import { sourceName } from './source-name.js';

export const dateDrift: Check = {
  code: 'date-drift',
  level: 'detail',
  severity: 'error',
  verdict: 'partial',
  messages: {
    other: {
      full: '{source} has {said}, not {date}.',
      locator: 'The source has another date, not {date}.',
    },
    calculated: {
      full: '{source} has {said}, which is {instead}, not {date}.',
      locator: 'The source has another date, not {date}.',
    },
  },
  docs: {
    summary: 'A date, a weekday, a year or a time of day differs from the one that the source gives.',
    advice:
      'The finding stands on the date. Take the source’s, or add the source that has yours. “Yesterday” and weekdays are counted from the day on which the source was published, and in a draft from the date in its front matter; a date that is only less exact than the source’s is right.',
    flagged: [
      {
        sources: { 'budget.md': 'The council approved the harbor budget on Monday after a long debate.' },
        draft: 'The council approved the harbor budget on Wednesday after a long debate.',
        why: 'The source has Monday.',
      },
      {
        sources: { 'lock.md': 'The old lock of Velden was closed to ships in 1987, after the second flood.' },
        draft: 'The old lock of Velden was closed to ships in 1978.',
        why: 'Two digits changed places.',
      },
      {
        sources: {
          'strike.md':
            '---\npublished: 2023-05-24\n---\n\nThe dock workers ended their strike yesterday, the union said.',
        },
        draft: 'The dock workers ended their strike on May 22, 2023.',
        why: 'The source was published on May 24, so that its “yesterday” is May 23.',
      },
    ],
    allowed: [
      {
        sources: { 'lock.md': 'The old lock of Velden was closed to ships on March 12, 1987.' },
        draft: 'The old lock of Velden was closed to ships in March 1987.',
        why: 'March 12 lies in March.',
      },
      {
        sources: {
          'strike.md':
            '---\npublished: 2023-05-24\n---\n\nThe dock workers ended their strike yesterday, the union said.',
        },
        draft: 'The dock workers ended their strike on Tuesday.',
        why: 'The day before Wednesday, May 24.',
      },
    ],
  },
  *run(context: CheckContext): Iterable<RawFinding> {
    yield* findDifferences('date', context, ({ span, said: [said], instead, calculated }, checked) => {
      if (!said) return undefined;
      const data = {
        source: sourceName(said.evidence.uri, context.catalogue),
        said: plainLine(said.text),
        date: atEnd(checked.sentence.prose.text.slice(span.start, span.end)),
      };
      const message =
        calculated && instead !== undefined
          ? { id: 'calculated', data: { ...data, instead } }
          : { id: 'other', data };
      const fixes = () => takeWords(checked, span, instead ?? said.text, context);
      return { message, fixes: () => (calculated && !wouldStand(checked) ? [] : fixes()) };
    });
  },
};

/** A date that no source writes carries nothing: what stands without one stands with it. */
function wouldStand({ grounding }: CheckedSentence): boolean {
  return grounding !== undefined && grounding.judged >= thresholds.supported;
}

/** On one line; the full stop of "5 p.m." would stand beside that of the message. */
function atEnd(words: string): string {
  return plainLine(words).replace(/\.$/, '');
}
