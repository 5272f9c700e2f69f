import type { Directive } from '../text/directives.js';
import type { Span } from '../text/span.js';
import type { Check, CheckContext } from './check.js';
import type { Message, RawFinding } from './finding.js';

export const unusedSuppression: Check = {
  code: 'unused-suppression',
  level: 'suppression',
  severity: 'warning',
  verdict: undefined,
  messages: {
    all: { full: 'This lets nothing stand; there is no finding here.' },
    noCheck: { full: 'This lets nothing stand; no check is called {codes}.' },
    notUnderstood: { full: 'The comment “{comment}” is not understood and lets nothing stand.' },
    codes: { full: 'This lets nothing stand; there is no {codes} here.' },
  },
  docs: {
    summary: 'A suppression that suppresses nothing.',
    advice: 'Remove it, so that it cannot hide a later mistake.',
    flagged: [
      {
        sources: { 'harbor.md': 'The harbor handled 412 ships in 2019.' },
        draft: 'The harbor handled 412 ships in 2019 [@harbor]. <!-- stet: checked by phone -->',
        why: 'The sentence has no finding to suppress.',
      },
    ],
    allowed: [
      {
        sources: { 'harbor.md': 'The harbor handled 412 ships in 2019.' },
        draft: 'Two cranes were being painted blue. <!-- stet: seen on site -->',
        why: 'It suppresses `unsourced-sentence`.',
      },
    ],
  },
  *run({ draft, idleDirectives, unknownDirectives, codes }: CheckContext): Iterable<RawFinding> {
    const { text } = draft.document;
    for (const directive of idleDirectives) yield toFinding(text, directive, idleMessage(directive, codes));
    for (const unknown of unknownDirectives) {
      yield toFinding(text, unknown, { id: 'notUnderstood', data: { comment: unknown.text } }, true);
    }
  },
};

function idleMessage(directive: Directive, codes: ReadonlySet<string>): Message {
  if (directive.codes.length === 0) return { id: 'all', data: {} };
  const unheardOf = directive.codes.filter(code => !codes.has(code));
  if (unheardOf.length > 0) return { id: 'noCheck', data: { codes: unheardOf.join(', ') } };
  return { id: 'codes', data: { codes: directive.codes.join(', ') } };
}

/** `doubtful`: it was meant to say something, so it may rather be mended. */
function toFinding(text: string, { start, end }: Span, message: Message, doubtful = false): RawFinding {
  const edit = { start: startWithSpace(text, start, end), end, newText: '' };
  const fixes = [
    { title: 'Remove the suppression', safe: false, ...(doubtful && { doubtful }), edits: [edit] },
  ];
  return { span: { start, end }, sentence: undefined, message, evidence: [], fixes };
}

/** The white space before a comment goes with it, where words behind it do not need it. */
function startWithSpace(text: string, start: number, end: number): number {
  if (/\S/.test(text.charAt(end))) return start;
  let from = start;
  while (text[from - 1] === ' ' || text[from - 1] === '\t') from--;
  return from;
}
