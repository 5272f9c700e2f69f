import { plainLine } from '../citations/escape.js';
import type { Check } from './check.js';
import { findDifferences, takeWords, withoutWordsBefore } from './details.js';
import { sourceName } from './source-name.js';

export const nameDrift: Check = {
  code: 'name-drift',
  level: 'detail',
  severity: 'error',
  verdict: 'partial',
  messages: {
    other: {
      full: '{source} has “{said}” here, not “{written}”.',
      locator: '{source} has another name here, not “{written}”.',
    },
  },
  docs: {
    summary: 'Another person, place or organisation stands where the source names one.',
    advice:
      'Compare the sentence with the passage, and take the name that stands there. Where both names are of one person or place, list them under `aliases` in the project file. Known spellings, short forms, initials and acronyms are the same name without that, and so are names that an article of the folder calls one (“Ostra Town, also known as Rovers”).',
    flagged: [
      {
        sources: { 'ferry.md': 'Captain Olena Koval brought the ferry back to Ostra on Monday.' },
        draft: 'Captain Marta Koval brought the ferry back to Ostra on Monday.',
        why: 'The source gives the captain another first name.',
      },
      {
        sources: {
          'ferry.md':
            'Captain Olena Koval brought the ferry back to Ostra on Monday. It had left from Hillford at dawn.',
        },
        draft: 'Captain Olena Koval brought the ferry back to Hillford on Monday.',
        why: 'Hillford is where the ferry came from.',
      },
    ],
    allowed: [
      {
        sources: { 'ferry.md': 'Captain Olena Koval brought the ferry back to Ostra on Monday.' },
        draft: 'Koval brought the ferry back to Ostra on Monday.',
        why: 'A short form of the same name.',
      },
      {
        sources: { 'ferry.md': 'The Federation of Island Ferries stopped all crossings on Monday.' },
        draft: 'The FIF stopped all crossings on Monday.',
        why: 'The initials of the source’s name.',
      },
    ],
  },
  run: context =>
    findDifferences('name', context, ({ said, span }, checked) => {
      const [first] = said;
      if (!first) return undefined;
      const name = withoutWordsBefore(checked, span, first.text);
      const data = {
        source: sourceName(first.evidence.uri, context.catalogue),
        said: plainLine(name),
        written: checked.sentence.prose.text.slice(span.start, span.end),
      };
      return { message: { id: 'other', data }, fixes: () => takeWords(checked, span, name, context) };
    }),
};
