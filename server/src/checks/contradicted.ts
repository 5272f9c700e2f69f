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
      locator: '{source} says the opposite.',
    },
    'is-denied': {
      full: '{source} says the opposite: “{said}”.',
      locator: '{source} says the opposite.',
    },
    opposite: {
      full: '{source} says “{said}”, not “{words}”.',
      locator: '{source} says the opposite.',
    },
    roles: {
      full: '{source} has it the other way round: “{said}”.',
      locator: '{source} has it the other way round.',
    },
  },
  docs: {
    summary:
      'The sources say the opposite: a negation is added or lost, a word is turned into its opposite, or two change places.',
    advice:
      'The finding stands on the words that turn the statement round: the “not” that no source has, the word that the source negates, the opposite of the source’s word, or the two that have changed places. Read the passage. If the source is right, follow it; if another source says what you say, add that source, and the finding goes.',
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
        sources: { 'dredger.md': 'The dredger did not enter the harbor during the storm.' },
        draft: 'The dredger entered the harbor during the storm.',
        why: 'The source says that it did not enter.',
      },
      {
        sources: { 'regatta.md': 'Dorn beat Velm in the final of the regatta.' },
        draft: 'Velm beat Dorn in the final of the regatta.',
        why: 'The two have changed places.',
      },
    ],
    allowed: [
      {
        sources: { 'regatta.md': 'Velm was beaten by Dorn in the final of the regatta.' },
        draft: 'Dorn beat Velm in the final of the regatta.',
        why: 'The passive has the names the other way round, and says the same.',
      },
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
      const data = { source: sourceName(said.evidence.uri, catalogue), said: plainLine(said.text) };
      const isNamed = how === 'denies' || how === 'opposite';
      return { message: { id: how, data: isNamed ? { ...data, words } : data }, fixes: () => [] };
    });
  },
};
