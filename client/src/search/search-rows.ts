import type { FoundPassage, SearchSourcesResult } from '../../../server/src/protocol/index.js';
import { withoutIcons } from '../words/plain-words.js';

/** A row of the list, top to bottom. */
export type SearchRow = PassageRow | NoteRow | HeadingRow;

export interface PassageRow {
  readonly kind: 'passage';
  /** The same for the same passage, whatever was looked for. */
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly passage: FoundPassage;
}

/** Says something and leads nowhere. */
export interface NoteRow {
  readonly kind: 'note';
  readonly label: string;
  readonly detail: string;
}

export interface HeadingRow {
  readonly kind: 'heading';
  readonly label: string;
}

const headings: Readonly<Record<FoundPassage['strength'], string>> = {
  strong: 'have these words',
  source: 'sources that go by them',
  weak: 'have some of them',
};

export const failedRows: readonly SearchRow[] = [
  {
    kind: 'note',
    label: 'The sources could not be searched.',
    detail: 'The log of Stet has why. Type to try again.',
  },
];

export function searchRows(result: SearchSourcesResult): readonly SearchRow[] {
  switch (result.kind) {
    case 'too-short':
      return [note('Type some words to look for.', hint)];
    case 'indexing': {
      const { done, total } = result;
      const progress = total > 0 ? ` ${done} of ${total} so far.` : '';
      return [note('The sources are still being read.', `What they have comes by itself.${progress}`)];
    }
    case 'no-sources':
      return [note('There are no sources to search.', result.message)];
    case 'found':
      return foundRows(result.passages, result.missing);
  }
}

const hint =
  'A sentence, names, figures; a title, key or publisher; "in quotation marks" what must stand so.';

function foundRows(passages: readonly FoundPassage[], missing: readonly string[]): readonly SearchRow[] {
  const lacking = missing.map(words =>
    note(
      `No source has “${words}” in these words.`,
      passages.length > 0 ? 'Below is what comes near.' : elsewhere,
    ),
  );
  if (passages.length === 0)
    return lacking.length > 0 ? lacking : [note('No source has any of these words.', elsewhere)];
  const rows: SearchRow[] = [...lacking];
  let last: FoundPassage['strength'] | undefined;
  for (const passage of passages) {
    if (passage.strength !== last) rows.push({ kind: 'heading', label: headings[passage.strength] });
    last = passage.strength;
    rows.push(passageRow(passage));
  }
  return rows;
}

const elsewhere = 'That is about these words alone: it may stand there in others.';

function passageRow(passage: FoundPassage): PassageRow {
  const { source, span, byline, title, place } = passage;
  const told = [byline, title === byline ? '' : title, place].filter(part => part !== '');
  return {
    kind: 'passage',
    id: `${source} ${span.start}`,
    label: withoutIcons(passage.passage),
    detail: withoutIcons(told.join(' · ')),
    passage,
  };
}

function note(label: string, detail: string): NoteRow {
  return { kind: 'note', label: withoutIcons(label), detail: withoutIcons(detail) };
}

/** What Enter does with a passage. */
export type SearchAction = 'quotation' | 'citation' | 'open';

/**
 * Whoever looks for a sentence of the draft wants to know where it stands, and cite that; whoever looks for other words
 * wants them. Where nothing can be inserted, the source is opened.
 */
export function actionOf(query: string, sentence: string, canInsert: boolean): SearchAction {
  if (!canInsert) return 'open';
  return sentence !== '' && query === sentence ? 'citation' : 'quotation';
}

const done: Readonly<Record<SearchAction, string>> = {
  quotation: 'Enter quotes the passage',
  citation: 'Enter cites the source',
  open: 'Enter opens the source',
};

export function titleFor(action: SearchAction): string {
  return `Search the Sources: ${done[action]}, Tab leads to the buttons`;
}
