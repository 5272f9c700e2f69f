import type { TextDocumentContentParams, TextDocumentContentResult } from 'vscode-languageserver';
import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { abandonOn } from '../abandon.js';
import type { Session } from '../session.js';
import { hasSourceScheme, sourceDocument, sourceShown } from '../source-document.js';

/**
 * The text that a reader made of a source of an open project. Nothing else is served, whatever the uri: a
 * `ResponseError` says so.
 */
export async function textDocumentContent(
  session: Pick<Session, 'abilities' | 'projects'>,
  { uri }: TextDocumentContentParams,
  token: CancellationToken,
): Promise<TextDocumentContentResult> {
  const text = await abandonOn(token, shownText(session, uri));
  if (text !== undefined) return { text };
  throw new ResponseError(
    ErrorCodes.InvalidParams,
    'This is the text of no source of the open folders. Open the folder that it belongs to.',
  );
}

/** Undefined for what is no such text. */
export async function shownText(
  { abilities, projects }: Pick<Session, 'abilities' | 'projects'>,
  uri: string,
): Promise<string | undefined> {
  if (!hasSourceScheme(uri)) return undefined;
  for (const { snapshot } of projects()) {
    const card = sourceShown(uri, snapshot.sources);
    const article = card?.coordinates === 'extracted' ? await snapshot.article(card.uri) : undefined;
    if (article) return sourceDocument(article, abilities)?.text;
  }
  return undefined;
}
