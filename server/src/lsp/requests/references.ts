import type { CancellationToken, Location, Range, ReferenceParams } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { footingOf, overlaps, type PassageSpan, restsOn, type Span } from '../../engine/index.js';
import { cardsOf } from '../cards-of.js';
import { fromPosition, sourcePlace, toLocation } from '../convert.js';
import { type BookDraft, locationIn } from '../draft-book.js';
import { articlesOf } from '../quotes.js';
import type { CheckedDraft, Session } from '../session.js';
import { rangeInSource, type SourceReading } from '../source-reading.js';
import { attributionAt } from './hover-attribution.js';

/**
 * In a source: the sentences of all drafts that rest on the passage there; where no passage is, as on its title, all
 * that cite the source or rest on it. In a draft: on a mark or a name every place that cites the same source, and
 * elsewhere the sentences that rest on the same passages. Null where there is nothing to refer to.
 */
export async function references(
  session: Session,
  { textDocument, position, context }: ReferenceParams,
  token: CancellationToken,
): Promise<Location[] | null> {
  const source = await session.sources.read(textDocument.uri, token);
  if (source) {
    const { document } = source;
    const { version } = document;
    const offset = fromPosition(position, document.text);
    const found = await fromSource(offset, source, session, token);
    refuseIf(document.version !== version);
    return inOrder(context.includeDeclaration ? [...found.own, ...found.others] : found.others);
  }
  const draft = await session.readWhenReady(textDocument.uri, token);
  if (draft.kind !== 'checked') return null;
  const offset = fromPosition(position, draft.document.text);
  const found = await fromDraft(offset, draft, session, token);
  refuseIf(draft.document.version !== draft.version);
  return found && inOrder(context.includeDeclaration ? [...found.own, ...found.others] : found.others);
}

interface Found {
  /** What is referred to. */
  readonly own: readonly Location[];
  readonly others: readonly Location[];
}

async function fromSource(
  offset: number,
  source: SourceReading,
  { draftBook }: Session,
  token: CancellationToken,
): Promise<Found> {
  const { uri, document, shown, passages } = source;
  const passage = at(shown.offsetIn(offset), passages);
  const own = { uri: document.uri, range: passage ? rangeInSource(passage, source) : startOfFile };
  const drafts = await draftBook.read(token);
  const others = passage
    ? restingOn([{ uri, start: passage.start, end: passage.end }], drafts)
    : drafts.flatMap(draft => usesIn(draft, uri));
  return { own: [own], others };
}

async function fromDraft(
  offset: number,
  draft: CheckedDraft,
  session: Session,
  token: CancellationToken,
): Promise<Found | null> {
  const { report, snapshot } = draft;
  const uris = namedAt(offset, draft);
  if (uris) {
    if (uris.length === 0) return null;
    const drafts = await session.draftBook.read(token);
    const definitions = drafts.flatMap(each =>
      each.definitions.filter(mention => share(mention.uris, uris)).map(mention => locationIn(each, mention)),
    );
    return {
      own: [...shownSources(uris, draft, session), ...definitions],
      others: drafts.flatMap(each =>
        each.citations.filter(mention => share(mention.uris, uris)).map(mention => locationIn(each, mention)),
      ),
    };
  }
  const sentence = report.sentences.find(({ start, end }) => start <= offset && offset < end);
  const passages = sentence ? restsOn(sentence) : [];
  if (!sentence || passages.length === 0) return null;
  const articles = await articlesOf(sentence.evidence, snapshot);
  const own = sentence.evidence.map(found => toLocation(found, articles.get(found.uri), session.abilities));
  return { own, others: restingOn(passages, await session.draftBook.read(token)) };
}

/** The sources as the client can show them. */
function shownSources(
  uris: readonly string[],
  { snapshot }: CheckedDraft,
  { abilities }: Session,
): readonly Location[] {
  return cardsOf(uris, snapshot.sources).map(card => sourcePlace(card, abilities));
}

/** Sentences that rest on one of the passages. */
function restingOn(passages: readonly PassageSpan[], drafts: readonly BookDraft[]): readonly Location[] {
  const rests = (other: PassageSpan): boolean =>
    passages.some(passage => passage.uri === other.uri && overlaps(passage, other));
  return drafts.flatMap(draft =>
    draft.sentences
      .filter(sentence => sentence.passages.some(rests))
      .map(sentence => locationIn(draft, sentence)),
  );
}

/** Sentences that cite the source or rest on it, and marks that belong to no sentence. */
function usesIn(draft: BookDraft, uri: string): readonly Location[] {
  const sentences = draft.sentences.filter(
    ({ cites, passages }) => cites.includes(uri) || passages.some(passage => passage.uri === uri),
  );
  const alone = draft.citations.filter(
    ({ uris, range }) => uris.includes(uri) && !sentences.some(sentence => holds(sentence.range, range)),
  );
  return [...sentences, ...alone].map(each => locationIn(draft, each));
}

/** The sources that a mark, a name in words or a footnote stands for; undefined where there is none of these. */
function namedAt(offset: number, { report }: CheckedDraft): readonly string[] | undefined {
  const attribution = attributionAt(offset, report);
  const { citations, definitions } = footingOf(report);
  if (!attribution) return at(offset, definitions)?.uris;
  const { nameSpan, sources } = attribution;
  // The name of a publisher of many sources means those that its sentence rests on; where it rests on none, all.
  const same = citations.find(({ start, end }) => start === nameSpan.start && end === nameSpan.end);
  return same?.uris ?? sources;
}

const startOfFile: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Behind its last character still, where a cursor stands. */
function at<T extends Span>(offset: number, spans: readonly T[]): T | undefined {
  const holding = spans.find(({ start, end }) => start <= offset && offset < end);
  return holding ?? spans.find(({ end }) => end === offset);
}

function share(some: readonly string[], others: readonly string[]): boolean {
  return some.some(uri => others.includes(uri));
}

function holds(outer: Range, inner: Range): boolean {
  return !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

/** Each place once, in order of file and text. */
function inOrder(locations: readonly Location[]): Location[] {
  const places = new Map(
    locations.map(place => [JSON.stringify([place.uri, place.range.start, place.range.end]), place]),
  );
  return [...places.values()].sort(compare);
}

function compare(a: Location, b: Location): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  if (isBefore(a.range.start, b.range.start)) return -1;
  if (isBefore(b.range.start, a.range.start)) return 1;
  return isBefore(a.range.end, b.range.end) ? -1 : isBefore(b.range.end, a.range.end) ? 1 : 0;
}

function refuseIf(movedOn: boolean): void {
  if (movedOn) throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed since.');
}
