import { plainLine } from '../citations/escape.js';
import type { Check, CheckContext } from './check.js';
import { findDifferences } from './details.js';
import type { RawFinding } from './finding.js';
import { sourceName } from './source-name.js';

export const contradicted: Check = {
  code: 'contradicted',
  level: 'sentence',
  severity: 'error',
  verdict: 'contradicted',
  messages: {
    denies: {
      full: '{source} says it without “{words}”: “{said}”.',
      locator: '{source} says it without “{words}”.',
    },
    'is-denied': {
      full: '{source} says the opposite: “{said}”.',
      locator: '{source} says the opposite of “{words}”.',
    },
    opposite: {
      full: '{source} says “{said}”, not “{words}”.',
      locator: '{source} says the opposite of “{words}”.',
    },
  },
  docs: {
    summary:
      'The sources say the opposite: a negation is added or lost, or a word is turned into its opposite.',
    advice:
      'The finding stands on the words that turn the statement round: the “not” that no source has, the word that the source negates, or the opposite of the source’s word. Read the passage. If the source is right, follow it; if another source says what you say, add that source, and the finding goes.',
    flagged: [
      {
        sources: { 'court.md': 'The driver was found guilty and is appealing the verdict, his lawyer said.' },
        draft: 'The driver was found guilty and is not appealing the verdict.',
        why: 'The source has him appeal.',
      },
      {
        sources: { 'budget.md': 'The council rejected the harbor budget on Monday.' },
        draft: 'The council approved the harbor budget on Monday.',
        why: 'Rejected is the opposite of approved.',
      },
      {
        sources: { 'dredger.md': 'The dredger did not leave the harbor before the storm.' },
        draft: 'The dredger left the harbor before the storm.',
        why: 'The source says that it did not leave.',
      },
    ],
    allowed: [
      {
        sources: { 'budget.md': 'The council refused to pass the harbor budget on Monday.' },
        draft: 'The council did not pass the harbor budget on Monday.',
        why: 'Both say that it was not passed.',
      },
      {
        sources: {
          'first.md': 'The council rejected the harbor budget on Monday.',
          'second.md': 'The council approved the harbor budget on Monday.',
        },
        draft: 'The council approved the harbor budget on Monday.',
        why: 'One source says what the draft says.',
      },
      {
        sources: {
          'budget.md': 'Not only the mayor but the whole council approved the harbor budget on Monday.',
        },
        draft: 'The council approved the harbor budget on Monday.',
        why: '“Not only” denies nothing.',
      },
    ],
  },
  *run(context: CheckContext): Iterable<RawFinding> {
    const { catalogue } = context;
    yield* findDifferences('contradiction', context, ({ how, span, said: [said] }, { sentence }) => {
      if (!said) return undefined;
      const words = sentence.prose.text.slice(span.start, span.end);
      const data = { source: sourceName(said.evidence.uri, catalogue), said: plainLine(said.text), words };
      return { message: { id: how, data }, fixes: () => [] };
    });
  },
};
