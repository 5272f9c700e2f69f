import {
  type CancellationToken,
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  InsertTextFormat,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type {
  KeyCompletion,
  KeyItem,
  QuotationCompletion,
  QuotationItem,
  TextEdit,
} from '../../engine/index.js';
import { plainLine } from '../../engine/index.js';
import { escapeSnippet, fromPosition, toRange } from '../convert.js';
import { bylineOf, issueOf, shorten } from '../passages.js';
import type { Glance, Session } from '../session.js';
import { type CompletionData, documentItem } from './completion-document.js';

/**
 * What begins a mark or a quotation. White space, because what is typed for a source or in a quotation is several
 * words, and `<!-- source: ` ends with it.
 */
export const completionTriggers: readonly string[] = '@ ^ ( " \u201c \u201e \u00ab \u2018'
  .split(' ')
  .concat(' ');

/** Characters of a title and of a quotation in a list. */
const TITLE_LENGTH = 80;
const LABEL_LENGTH = 72;

/**
 * Citation keys in a mark, quotations of the sources in a quotation; null elsewhere. Throws a ResponseError,
 * `RequestCancelled` or `ContentModified`, where the answer would be about another text.
 */
export async function completion(
  session: Session,
  { textDocument, position }: CompletionParams,
  token: CancellationToken,
): Promise<CompletionList | null> {
  const draft = await session.glance(textDocument.uri, token);
  if (draft.kind === 'indexing') return { isIncomplete: true, items: [] };
  if (draft.kind !== 'draft') return null;
  const { document, version, path, snapshot, previous } = draft;
  const text = document.text.getText();
  const input = { uri: document.fileUri, path, text, offset: fromPosition(position, document.text) };
  const cancel = {
    get requested() {
      return token.isCancellationRequested || document.version !== version;
    },
  };
  const found = await session.first(() =>
    snapshot.complete(previous ? { ...input, previous } : input, cancel),
  );
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  if (found.kind === 'cancelled' || document.version !== version)
    throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed since.');
  switch (found.kind) {
    case 'none':
      return null;
    case 'keys':
      return toList(found, found.items.map(keyEntry), draft, session);
    case 'quotations':
      return toList(found, found.items.map(quotationEntry), draft, session);
  }
}

/** The item with its documentation; as it is where its source is gone. */
export async function resolveCompletion(
  session: Session,
  item: CompletionItem,
  token: CancellationToken,
): Promise<CompletionItem> {
  const documentation = await documentItem(session, item.data, token);
  return documentation ? { ...item, documentation } : item;
}

/** An item as it is told, in whatever form the client takes it. */
interface Entry extends Pick<CompletionItem, 'kind'> {
  readonly label: string;
  readonly facts: readonly string[];
  /** Who published the source and when; undefined or empty where nobody knows. */
  readonly byline: string | undefined;
  readonly newText: string;
  readonly definition: TextEdit | undefined;
  readonly data: Omit<CompletionData, 'uri'>;
}

function keyEntry(item: KeyItem): Entry {
  const { text, source, note, listedIn, bearing, definition } = item;
  const told = plainLine(note ?? source?.metadata.title.value ?? '');
  return {
    label: plainLine(listedIn === undefined ? (source?.key ?? text) : text),
    kind: CompletionItemKind.Reference,
    facts: [factOf(item), told],
    byline: source && issueOf(source),
    newText: text,
    definition,
    data: {
      source: source?.uri,
      note,
      ...(bearing && { passage: spanOf(bearing.evidence), supports: bearing.supports }),
    },
  };
}

/** What a writer wants to know first. */
function factOf({ source, listedIn, bearing }: KeyItem): string {
  if (bearing) return bearing.supports ? 'supports this sentence' : 'comes near this sentence';
  return !source && listedIn !== undefined ? `no text here, in ${plainLine(listedIn)}` : '';
}

function quotationEntry({ text, words, source, speaker, passage }: QuotationItem): Entry {
  return {
    label: shorten(words, LABEL_LENGTH),
    kind: CompletionItemKind.Text,
    facts: [speaker ?? ''],
    byline: bylineOf(source),
    newText: text,
    definition: undefined,
    data: { source: source.uri, passage: spanOf(passage) },
  };
}

function spanOf({ start, end }: { readonly start: number; readonly end: number }) {
  return { start, end };
}

async function toList(
  place: KeyCompletion | QuotationCompletion,
  entries: readonly Entry[],
  draft: Glance,
  session: Session,
): Promise<CompletionList> {
  const items = entries.map((entry, at) => toItem(entry, at, place, draft, session));
  if (session.abilities.resolvesDocumentation) return { isIncomplete: true, items };
  return {
    isIncomplete: true,
    items: await Promise.all(items.map(item => documented(item, draft, session))),
  };
}

async function documented(item: CompletionItem, draft: Glance, session: Session): Promise<CompletionItem> {
  const { data, ...rest } = item;
  const documentation = await documentItem(session, data, undefined, draft);
  return documentation ? { ...rest, documentation } : rest;
}

function toItem(
  { label, kind, facts, byline, newText, definition, data }: Entry,
  at: number,
  { insert, replace, closing }: KeyCompletion | QuotationCompletion,
  { document }: Glance,
  { abilities }: Session,
): CompletionItem {
  const { text } = document;
  const typed = text.getText().slice(insert.start, insert.end);
  const detail = [...facts, abilities.labelDetails ? '' : (byline ?? '')].filter(fact => fact !== '');
  // Edits that begin where this one ends may be made in any order.
  const joins = definition?.start === replace.end;
  const written = { before: newText + closing, behind: joins ? (definition?.newText ?? '') : '' };
  const isSnippet = written.behind !== '' && abilities.completionSnippets;
  const inserted = isSnippet
    ? `${escapeSnippet(written.before)}$0${escapeSnippet(written.behind)}`
    : written.before + written.behind;
  return {
    label: label === '' ? newText : label,
    ...(kind && { kind }),
    ...(abilities.labelDetails && byline && { labelDetails: { description: byline } }),
    ...(detail.length > 0 && { detail: shorten(detail.join(' · '), TITLE_LENGTH) }),
    sortText: String(at).padStart(4, '0'),
    ...(typed !== '' && { filterText: typed }),
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: abilities.insertReplace
      ? { newText: inserted, insert: toRange(insert, text), replace: toRange(replace, text) }
      : { newText: inserted, range: toRange(replace, text) },
    ...(definition &&
      !joins && {
        additionalTextEdits: [{ range: toRange(definition, text), newText: definition.newText }],
      }),
    data: { uri: document.uri, ...data } satisfies CompletionData,
  };
}
