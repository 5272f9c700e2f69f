import { plainLine } from '../citations/escape.js';
import type { Check, CheckContext } from './check.js';
import { findDifferences, takeWords } from './details.js';
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
      locator: '{source} gives this to somebody else than {own}.',
    },
  },
  docs: {
    summary: 'The source gives the statement to somebody else than the draft does.',
    advice:
      'Name the source’s speaker, or attribute the sentence to the source that gives the statement to the speaker you name. A source’s publisher is always a right attribution, and so is the spokesperson for the one who is spoken for.',
    flagged: [],
    allowed: [],
  },
  *run(context: CheckContext): Iterable<RawFinding> {
    yield* findDifferences('speaker', context, ({ span, said }, checked) => {
      const [first] = said;
      if (!first) return undefined;
      const source = sourceName(first.evidence.uri, context.catalogue);
      const own = checked.sentence.prose.text.slice(span.start, span.end);
      return {
        message: { id: 'speaker', data: { source, theirs: plainLine(first.text), own: plainLine(own) } },
        fixes: () => [takeWords(checked, span, first.text)],
      };
    });
  },
};
