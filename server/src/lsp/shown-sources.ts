import type { CancellationToken, TextDocumentContentResult } from 'vscode-languageserver';
import { shownText, textDocumentContent } from './requests/text-document-content.js';
import type { Session } from './session.js';

/** The documents of sources that the client shows, which are to follow their files. */
export interface ShownSources {
  read(uri: string, token: CancellationToken): Promise<TextDocumentContentResult>;
  /** Sources are others now. */
  changed(): Promise<void>;
}

/** The part of a connection that asks a client to read a document again. */
export interface ShowingClient {
  readonly workspace: { readonly textDocumentContent: { refresh(uri: string): Promise<void> } };
}

/** Documents that are followed: nobody has more of them open, and no client tells which it has closed. */
const MOST_SHOWN = 100;

export function createShownSources(
  { workspace }: ShowingClient,
  session: Pick<Session, 'abilities' | 'projects'>,
): ShownSources {
  /** What was last answered; undefined: that there is none. */
  const shown = new Map<string, string | undefined>();

  function remember(uri: string, text: string | undefined): void {
    shown.delete(uri);
    shown.set(uri, text);
    const [oldest] = shown.keys();
    if (shown.size > MOST_SHOWN && oldest !== undefined) shown.delete(oldest);
  }

  async function renew(uri: string): Promise<void> {
    const text = await shownText(session, uri);
    if (!shown.has(uri) || text === shown.get(uri)) return;
    shown.set(uri, text);
    await workspace.textDocumentContent.refresh(uri).catch(() => undefined);
  }

  return {
    async read(uri, token) {
      remember(uri, undefined);
      const result = await textDocumentContent(session, { uri }, token);
      remember(uri, result.text);
      return result;
    },
    async changed() {
      await Promise.all([...shown.keys()].map(renew));
    },
  };
}
