import type { Catalogue } from '../citations/catalogue.js';
import { plainLine } from '../citations/escape.js';
import { insertionEdits } from '../citations/insertion.js';
import type { Conflict, Said } from '../comparison/difference.js';
import { toFileSpan } from '../text/prose.js';
import { closingMarksOf } from './attribution.js';
import type { Check, CheckContext, CheckedSentence } from './check.js';
import type { Fix, RawFinding } from './finding.js';
import { withFixes } from './lazy-fixes.js';
import { sourceName } from './source-name.js';
import { attributeRun, sourceToAttribute, unattributedRuns } from './unattributed-runs.js';

export const conflictingSources: Check = {
  code: 'conflicting-sources',
  level: 'detail',
  severity: 'information',
  verdict: undefined,
  messages: {
    differ: {
      full: 'Sources differ: {values}.',
      locator: 'Sources give different values for this.',
    },
  },
  docs: {
    summary: 'Sources give different values for the same statement.',
    advice:
      'The draft’s value is one of them, so nothing is wrong; the reader should know whose it is. Attribute the sentence to the source that has the draft’s value: then this is silent. The newest source is named first.',
    flagged: [
      {
        sources: {
          'monday.md':
            '---\npublisher: Harbor Gazette\npublished: 2023-05-22\n---\n\nThe storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night, the port authority said.',
          'tuesday.md':
            '---\npublisher: Velden Post\npublished: 2023-05-23\n---\n\nThe storm from the north sank 80 fishing boats in the old marina of Velden on Sunday night, the harbor master said.',
        },
        draft:
          'In the old marina of Velden, 70 fishing boats sank on Sunday night in the storm from the north.',
        why: 'A later article has another figure for the same.',
      },
      {
        sources: {
          'monday.md':
            '---\npublisher: Harbor Gazette\npublished: 2023-05-22\n---\n\nThe fire in the old fish hall of Velden injured 12 dockers and a cook on Sunday night, the brigade said.',
          'tuesday.md':
            '---\npublisher: Velden Post\npublished: 2023-05-23\n---\n\nThe fire in the old fish hall of Velden injured 15 dockers and a cook on Sunday night, the hospital said.',
        },
        draft:
          'On Sunday night, 15 dockers and a cook were injured in the fire in the old fish hall of Velden.',
        why: 'The newer value is the draft’s, and the older source still says otherwise.',
      },
    ],
    allowed: [
      {
        sources: {
          'monday.md':
            '---\npublisher: Harbor Gazette\npublished: 2023-05-22\n---\n\nThe storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night, the port authority said.',
          'tuesday.md':
            '---\npublisher: Velden Post\npublished: 2023-05-23\n---\n\nThe storm from the north sank 80 fishing boats in the old marina of Velden on Sunday night, the harbor master said.',
        },
        draft:
          'In the old marina of Velden, 80 fishing boats sank on Sunday night in the storm from the north, the Velden Post reported.',
        why: 'The draft says whose figure it is.',
      },
      {
        sources: {
          'monday.md':
            '---\npublisher: Harbor Gazette\npublished: 2023-05-22\n---\n\nThe storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night, the port authority said.',
          'tuesday.md':
            '---\npublisher: Velden Post\npublished: 2023-05-23\n---\n\nThe storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night, the harbor master said.',
        },
        draft:
          'In the old marina of Velden, 70 fishing boats sank on Sunday night in the storm from the north.',
        why: 'Both sources have the same figure.',
      },
    ],
  },
  *run(context: CheckContext): Iterable<RawFinding> {
    for (const checked of context.part.sentences) {
      for (const conflict of checked.comparison.conflicts) {
        if (!isAttributed(conflict, checked, context)) yield toFinding(conflict, checked, context);
      }
    }
  },
};

/** To a source that has the draft's own value. */
function isAttributed(
  { values: [own] }: Conflict,
  { marks, words, attribution, sentence }: CheckedSentence,
  context: CheckContext,
): boolean {
  const uri = own?.evidence.uri;
  const crediting = attribution === 'closing-mark' ? closingMarksOf(sentence, context) : marks;
  return (
    uri === undefined ||
    crediting.some(({ target }) => target.kind === 'source' && target.uri === uri) ||
    words.some(({ uris }) => uris.includes(uri))
  );
}

function toFinding(conflict: Conflict, checked: CheckedSentence, context: CheckContext): RawFinding {
  const { prose, index } = checked.sentence;
  const values = newestFirst(conflict.values, context.catalogue);
  return withFixes(
    {
      span: toFileSpan(prose, conflict.span),
      sentence: index,
      message: { id: 'differ', data: { values: listValues(values, context.catalogue) } },
      evidence: values.map(({ evidence }) => evidence),
    },
    () => attributeTo(conflict, checked, context),
  );
}

function newestFirst(values: readonly Said[], catalogue: Catalogue): readonly Said[] {
  const dateOf = ({ evidence }: Said): string =>
    catalogue.card(evidence.uri)?.metadata.published?.value ?? '';
  return [...values].sort((a, b) => {
    const [left, right] = [dateOf(a), dateOf(b)];
    return left > right ? -1 : left < right ? 1 : 0;
  });
}

/** "the Harbor Gazette has 70, the Velden Post 80"; by their keys where two have one name. */
function listValues(values: readonly Said[], catalogue: Catalogue): string {
  const names = values.map(({ evidence }) => sourceName(evidence.uri, catalogue));
  const isDistinct = new Set(names).size === names.length;
  return values
    .map(({ evidence, text }, at) => {
      const name = isDistinct ? names[at] : evidence.key;
      return `${name}${at === 0 ? ' has' : ''} ${plainLine(text)}`;
    })
    .join(', ');
}

function attributeTo(
  { values: [own] }: Conflict,
  { sentence }: CheckedSentence,
  context: CheckContext,
): Fix[] {
  const { catalogue, citationStyle, draft } = context;
  const card = own && catalogue.card(own.evidence.uri);
  if (!card) return [];
  // What rests on the same source without saying so would be told of by itself.
  const run = [...unattributedRuns(context)].find(each =>
    each.some(checked => checked.sentence === sentence && sourceToAttribute(checked) === card.uri),
  );
  const edits = run
    ? attributeRun(citationStyle, run, card, context)
    : insertionEdits(citationStyle, card, draft, sentence, catalogue, own.evidence.locator);
  if (edits.length === 0) return [];
  return [
    {
      title: `Attribute to ${sourceName(card.uri, catalogue)} (${citationStyle})`,
      safe: false,
      quotes: citationStyle === 'footnote' || citationStyle === 'link',
      edits,
    },
  ];
}
