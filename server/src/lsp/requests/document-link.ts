import type { CancellationToken, DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import type { AttributionReport, SourceCard } from '../../engine/index.js';
import { sourcePlace, toRange } from '../convert.js';
import { isRecord } from '../editor-settings.js';
import { bylineOf } from '../passages.js';
import { articlesOf, passageUri } from '../quotes.js';
import type { CheckedDraft, Session } from '../session.js';
import { hasSourceScheme, originalSpan } from '../source-document.js';

/** Links of one document: a book has fewer. */
const MOST_LINKS = 5_000;

/**
 * From each citation key of a draft to its source: in marks, footnote definitions, comments and front matter. Where a
 * link leads exactly is worked out when it is followed. Addresses are left to what makes links of them anywhere. From
 * extracted text, to the file that it is of. Null for any other document.
 */
export async function documentLinks(
  session: Session,
  { textDocument }: DocumentLinkParams,
  token: CancellationToken,
): Promise<DocumentLink[] | null> {
  if (hasSourceScheme(textDocument.uri)) return linkToOriginal(session, textDocument.uri, token);
  // No editor asks again when the sources have been read.
  const draft = await session.readWhenReady(textDocument.uri, token);
  if (draft.kind !== 'checked') return null;
  const { report, snapshot, document, version } = draft;
  // What a key of the draft's bibliography leads to.
  const listed = new Map(report.attributions.map(({ nameSpan, sources }) => [nameSpan.start, sources[0]]));
  return snapshot
    .keysIn(report.draft)
    .slice(0, MOST_LINKS)
    .flatMap(({ start, end, sources: [own] }): DocumentLink[] => {
      const source = own ?? listed.get(start) ?? '';
      const card = snapshot.sources.get(source);
      if (!card) return [];
      const data: LinkData = { draft: textDocument.uri, version, start, source };
      return [{ range: toRange({ start, end }, document.text), ...tooltip(card, session), data }];
    });
}

/** With its target: the passage that carries the sentence, where the mark still stands there, else the source. */
export async function resolveDocumentLink(
  session: Session,
  link: DocumentLink,
  token: CancellationToken,
): Promise<DocumentLink> {
  const data = readData(link.data);
  const card = data && cardAt(data.source, session);
  if (!data || !card) return link;
  const draft = await session.read(data.draft, token);
  const passage = draft.kind === 'checked' ? await passageOf(data, draft, session) : undefined;
  return { ...link, target: passage ?? sourcePlace(card, session.abilities).uri };
}

/** What a link keeps until it is followed. */
interface LinkData {
  readonly draft: string;
  readonly version: number;
  readonly start: number;
  readonly source: string;
}

function readData(data: unknown): LinkData | undefined {
  if (!isRecord(data)) return undefined;
  const { draft, version, start, source } = data;
  return typeof draft === 'string' &&
    typeof version === 'number' &&
    typeof start === 'number' &&
    typeof source === 'string'
    ? { draft, version, start, source }
    : undefined;
}

function cardAt(uri: string, session: Session): SourceCard | undefined {
  for (const { snapshot } of session.projects()) {
    const card = snapshot.sources.get(uri);
    if (card) return card;
  }
  return undefined;
}

async function passageOf(
  { version, start, source }: LinkData,
  { report, snapshot, version: now }: CheckedDraft,
  session: Session,
): Promise<string | undefined> {
  if (version !== now) return undefined;
  const isMeant = ({ nameSpan, sources }: AttributionReport): boolean =>
    nameSpan.start === start && sources.includes(source);
  const verdict = await snapshot.withTexts(() => report.attributions.find(isMeant)?.judge());
  const found = verdict?.kind === 'unsaid' ? undefined : verdict?.evidence.find(({ uri }) => uri === source);
  const article = found && (await articlesOf([found], snapshot)).get(source);
  return found && article && passageUri(found, article, session.abilities);
}

async function linkToOriginal(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<DocumentLink[] | null> {
  const source = await session.sources.read(uri, token);
  const card = source && cardAt(source.uri, session);
  if (!card) return null;
  const range = toRange(originalSpan(card), source.document.text);
  return [{ range, target: card.uri, ...tooltip(card, session) }];
}

function tooltip(card: SourceCard, { abilities }: Session): Pick<DocumentLink, 'tooltip'> {
  return abilities.linkTooltips ? { tooltip: `Open ${bylineOf(card)}` } : {};
}
