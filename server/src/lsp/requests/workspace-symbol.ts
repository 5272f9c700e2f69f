import {
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type SymbolInformation,
  SymbolKind,
  type WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { plainLine, type SourceCard } from '../../engine/index.js';
import { sourcePlace } from '../convert.js';
import { issueOf, shorten } from '../passages.js';
import type { Session } from '../session.js';

/** Symbols of one answer: whoever needs more types more. */
const MOST_SYMBOLS = 100;
/** Characters of a title. */
const TITLE_LENGTH = 120;

/**
 * The sources of all projects that are found by their key, title, publisher, author or date, best first; without a
 * query the first by key. Throws `RequestCancelled` when the token fires.
 */
export async function workspaceSymbols(
  session: Pick<Session, 'abilities' | 'projects'>,
  { query }: WorkspaceSymbolParams,
  token: CancellationToken,
): Promise<SymbolInformation[]> {
  const found = new Map<string, SourceCard>();
  for (const { snapshot } of session.projects()) {
    if (token.isCancellationRequested)
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
    for (const card of await snapshot.findSources(query, MOST_SYMBOLS))
      if (!found.has(card.uri)) found.set(card.uri, card);
  }
  return [...found.values()].slice(0, MOST_SYMBOLS).map(card => toSymbol(card, session));
}

/** Editors hold what is typed against the name alone, so the key is a part of it. */
function toSymbol(card: SourceCard, { abilities }: Pick<Session, 'abilities'>): SymbolInformation {
  const title = shorten(plainLine(card.metadata.title.value), TITLE_LENGTH);
  const key = plainLine(card.key);
  const containerName = issueOf(card);
  return {
    name: title === '' ? key : `${title} · ${key}`,
    kind: SymbolKind.File,
    location: sourcePlace(card, abilities),
    ...(containerName !== '' && { containerName }),
  };
}
