import { plainLine } from '../citations/escape.js';
import type { QuotationDifference } from '../comparison/difference.js';
import { toFileSpan } from '../text/prose.js';
import type { Check, CheckContext, CheckedSentence } from './check.js';
import { findDifferences, type Told } from './details.js';
import type { Fix, RawFinding, TextEdit } from './finding.js';
import { ownReportingOutlet } from './own-reporting.js';
import { replaceWords } from './replace-words.js';
import { sourceName } from './source-name.js';

export const alteredQuote: Check = {
  code: 'altered-quote',
  level: 'detail',
  severity: 'error',
  verdict: 'partial',
  messages: {
    words: {
      full: '{source} has “{said}”, not “{quoted}”.',
      locator: 'The source has other words in this quotation.',
    },
  },
  docs: {
    summary: 'Words in quotation marks differ from the words of the source.',
    advice:
      'Restore the words of the source, or drop the marks and tell it in your own words. What you leave out may be marked with `…`, what you add or put otherwise with `[brackets]`. Quotation marks of any form, the case of letters, hyphens, and the comma or full stop before the closing mark make no difference.',
    flagged: [
      {
        sources: { 'budget.md': 'The mayor said: “We will not sell the harbor to anyone this year.”' },
        draft: '“We will not sell the harbor to investors this year,” the mayor said.',
        why: 'She said “anyone”.',
      },
      {
        sources: { 'budget.md': 'The mayor said: “We will not sell the harbor to anyone this year.”' },
        draft: '“We will sell the harbor to anyone this year,” the mayor said.',
        why: 'The “not” is lost, and nothing shows that a word is left out.',
      },
    ],
    allowed: [
      {
        sources: { 'budget.md': 'The mayor said: “We will not sell the harbor to anyone this year.”' },
        draft: '‘We will not sell the harbor … this year’, the mayor said.',
        why: 'Other marks; an ellipsis stands for what is left out.',
      },
      {
        sources: { 'budget.md': 'The mayor said: “We will not sell the harbor to anyone this year.”' },
        draft: 'The mayor said the council would “not sell the harbor to [foreign investors] this year”.',
        why: 'Brackets show which words are the editor’s.',
      },
    ],
  },
  run(context: CheckContext): Iterable<RawFinding> {
    return findDifferences('quotation', context, (difference, checked) => tell(difference, checked, context));
  },
};

function tell(
  difference: QuotationDifference,
  checked: CheckedSentence,
  { catalogue, ownOutlets, draft }: CheckContext,
): Told | undefined {
  const [said] = difference.said;
  const { text } = checked.sentence.prose;
  if (!said || ownReportingOutlet(text, ownOutlets)) return undefined;
  const [only, ...more] = difference.alterations;
  const own = only && more.length === 0 ? only.replaced : difference.inner;
  const theirs = only && more.length === 0 ? only.text : said.text;
  return {
    message: {
      id: 'words',
      data: {
        source: sourceName(said.evidence.uri, catalogue),
        said: shortened(theirs),
        quoted: shortened(text.slice(own.start, own.end)),
      },
    },
    fixes: () => fixesOf(difference, theirs, checked, draft.document.text),
  };
}

/** Characters of a quotation that a message can bear. */
const LONGEST = 160;

function shortened(words: string): string {
  const line = plainLine(words);
  return line.length <= LONGEST ? line : `${line.slice(0, line.lastIndexOf(' ', LONGEST))}…`;
}

/** Words of a quotation without marks that nobody takes for a copy. */
const MOST_UNMARKED = 8;

function fixesOf(
  { alterations, inner, marks, sameSense }: QuotationDifference,
  theirs: string,
  { sentence }: CheckedSentence,
  document: string,
): readonly Fix[] {
  const { prose } = sentence;
  const restored = alterations.map(({ replaced, text }) => replaceWords(prose, document, replaced, text));
  const fixes: Fix[] = restored.includes(undefined)
    ? []
    : [
        {
          title: `Restore “${shortened(theirs)}”`,
          safe: false,
          quotes: true,
          edits: restored.flatMap(edits => edits ?? []),
        },
      ];
  const quoted = prose.text.slice(inner.start, inner.end);
  if (!marks || !sameSense || quoted.split(/\s+/).length > MOST_UNMARKED) return fixes;
  const opening = toFileSpan(prose, { start: marks.start, end: marks.start + 1 });
  const closing = toFileSpan(prose, { start: marks.end - 1, end: marks.end });
  const edits = [opening, closing].map((span): TextEdit => ({ ...span, newText: '' }));
  return [...fixes, { title: 'Drop the quotation marks', safe: false, edits }];
}
