import {
  type Article,
  placeWords,
  plainLine,
  type Snapshot,
  type SourceCard,
  type SourceList,
  type Span,
} from '../engine/index.js';
import { sourceScheme } from '../protocol/index.js';
import type { ClientAbilities } from './client-abilities.js';
import { fileUriOf } from './uris.js';

/** What a client shows of a source. */
export interface SourceDocument {
  readonly uri: string;
  readonly text: string;
  /** Where a part of the article's own text stands in this one. */
  spanOf(part: Span): Span;
  /** The article's own offset of a character here; of a mark that is put in, where it stands; negative above the text. */
  offsetIn(offset: number): number;
}

/**
 * The file itself, where offsets count in it; else a document of its own for clients that can show one, which begins
 * with a line that says what it is, and in which `[p. 4]` stands where a page begins, `[at 00:12:31]` where a paragraph
 * of a recording does. Undefined where neither will do: only the file as a whole can be shown then.
 */
export function sourceDocument(
  article: Article,
  { sourceDocuments }: Pick<ClientAbilities, 'sourceDocuments'>,
): SourceDocument | undefined {
  const { uri, text, coordinates } = article;
  if (coordinates === 'file') return { uri, text, spanOf: span => span, offsetIn: offset => offset };
  if (!sourceDocuments) return undefined;
  const known = extracted.get(article);
  if (known) return known;
  const document = extractedDocument(article);
  extracted.set(article, document);
  return document;
}

const extracted = new WeakMap<Article, SourceDocument>();

function extractedDocument(article: Article): SourceDocument {
  const { uri, text } = article;
  const { before, path, behind } = headOf(article);
  const marks = placeMarks(article);
  let shown = before + path + behind;
  const head = shown.length;
  let done = 0;
  /** Code units that are put in up to each mark, it included. */
  const put: number[] = [];
  for (const { at, words } of marks) {
    shown += text.slice(done, at) + words;
    done = at;
    put.push(shown.length - head - at);
  }
  const offsetOf = (offset: number, marksBefore: number): number =>
    head + offset + (put[marksBefore - 1] ?? 0);
  return {
    uri: sourceUri(uri),
    text: shown + text.slice(done),
    spanOf({ start, end }) {
      const from = offsetOf(start, countUpTo(marks, start));
      // What ends where a mark stands ends before it.
      const to = offsetOf(end, countUpTo(marks, end - 1));
      return { start: from, end: Math.max(from, to) };
    },
    offsetIn(offset) {
      let low = 0;
      let high = marks.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        const mark = marks[middle];
        if (mark && offsetOf(mark.at, middle) <= offset) low = middle + 1;
        else high = middle;
      }
      const own = offset - offsetOf(0, low);
      const mark = marks[low - 1];
      return mark ? Math.max(own, mark.at) : own;
    },
  };
}

interface PlaceMark {
  readonly at: number;
  readonly words: string;
}

/** Before the first sentence of each page, and of each paragraph that has a time; in order of text. */
function placeMarks({ sentences }: Article): readonly PlaceMark[] {
  const marks: PlaceMark[] = [];
  let last: string | undefined;
  let paragraph: number | undefined;
  for (const sentence of sentences) {
    const { page, time } = sentence.locator ?? {};
    const opens = sentence.paragraph !== paragraph;
    paragraph = sentence.paragraph;
    if (page === undefined && !opens) continue;
    const words = placeWords({
      ...(page === undefined ? {} : { page }),
      ...(time === undefined ? {} : { time }),
    });
    if (words !== '' && words !== last) marks.push({ at: sentence.start, words: `[${words}] ` });
    if (words !== '') last = words;
  }
  return marks;
}

/** Marks that stand at `offset` or before. */
function countUpTo(marks: readonly PlaceMark[], offset: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.at ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the document of a card names the file that it shows. */
export function originalSpan(card: SourceCard): Span {
  const { before, path } = headOf(card);
  return { start: before.length, end: before.length + path.length };
}

const ENDING = '.txt';

/** Named like the file, so that a tab shows that, and as a text, whatever the file is. */
export function sourceUri(fileUri: string): string {
  const [, authority = '', path = ''] = /^[^:]*:(?:\/\/([^/]*))?(.*)$/.exec(fileUri) ?? [];
  return `${sourceScheme}:${authority === '' ? '' : `//${authority}`}${path}${ENDING}`;
}

export function hasSourceScheme(uri: string): boolean {
  return uri.startsWith(`${sourceScheme}:`);
}

/** Tells whether it is the document of a file: editors spell a URI in several ways. */
export function showsFile(uri: string): (fileUri: string) => boolean {
  const asked = spelled(uri);
  return fileUri => spelled(sourceUri(fileUri)) === asked;
}

/** The file that a client means, by its own uri or by that of its text. */
export function fileOfSource(uri: string, snapshots: readonly Pick<Snapshot, 'sources'>[]): string {
  if (!hasSourceScheme(uri)) return fileUriOf(uri);
  for (const { sources } of snapshots) {
    const card = sourceShown(uri, sources);
    if (card) return card.uri;
  }
  return uri;
}

/** The source whose text it is. */
export function sourceShown(uri: string, sources: SourceList): SourceCard | undefined {
  const onDisk = sources.get(spelled(uri).slice(0, -ENDING.length));
  if (onDisk) return onDisk;
  // Of files that lie elsewhere, the document does not tell the scheme.
  const isMeant = showsFile(uri);
  for (const fileUri of sources.uris()) if (isMeant(fileUri)) return sources.get(fileUri);
  return undefined;
}

function spelled(uri: string): string {
  const rest = uri.slice(sourceScheme.length + 1);
  return fileUriOf(`file:${rest.startsWith('//') ? rest : `//${rest}`}`);
}

function headOf({ path }: SourceCard) {
  return { before: 'Text of ', path: plainLine(path), behind: ', as Stet reads it.\n\n' };
}
