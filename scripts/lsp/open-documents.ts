import { type Encoding, rangeOf, type TextChange } from './text-model.js';

/** One text that the client has open. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  /** What positions in it count. */
  readonly encoding: Encoding;
  version: number;
  text: string;
  /** The server has read that it is open: what it says from then on crossed nothing. */
  known: boolean;
}

export interface OpenDocuments {
  get(uri: string): OpenDocument | undefined;
  all(): readonly OpenDocument[];
  /** What it was at a version: more than one text where it was closed and opened again. */
  textsAt(uri: string, version: number): readonly string[];
  /** Every text from that version to the present one. */
  textsSince(uri: string, version: number): readonly string[];
  open(uri: string, languageId: string, text: string): OpenDocument;
  /** Takes in changes one after another and tells them as content changes, each in the text before it. */
  change(uri: string, changes: readonly TextChange[]): readonly ContentChange[];
  close(uri: string): void;
}

export interface ContentChange {
  readonly range: ReturnType<typeof rangeOf>;
  readonly text: string;
}

/** `encoding`: what was agreed on, once something is opened. */
export function createOpenDocuments(encoding: () => Encoding): OpenDocuments {
  const documents = new Map<string, OpenDocument>();
  /** Of each document, over all the times that it was open: messages cross a closing and an opening. */
  const history = new Map<string, { readonly version: number; readonly text: string }[]>();
  const remember = ({ uri, version, text }: OpenDocument): void => {
    history.set(uri, [...(history.get(uri) ?? []), { version, text }]);
  };
  return {
    get: uri => documents.get(uri),
    all: () => [...documents.values()],
    textsAt: (uri, version) =>
      (history.get(uri) ?? []).filter(each => each.version === version).map(({ text }) => text),
    textsSince: (uri, version) => {
      const all = history.get(uri) ?? [];
      const from = all.findIndex(each => each.version === version);
      return all.slice(Math.max(0, from)).map(({ text }) => text);
    },
    open: (uri, languageId, text) => {
      if (documents.has(uri)) throw new Error(`${uri} is open already`);
      const document = { uri, languageId, encoding: encoding(), version: 1, text, known: false };
      documents.set(uri, document);
      remember(document);
      return document;
    },
    change: (uri, changes) => {
      const document = documents.get(uri);
      if (!document) throw new Error(`${uri} is not open`);
      const told = changes.map(({ start, end, text }) => {
        const range = rangeOf(document.text, start, end, document.encoding);
        document.text = document.text.slice(0, start) + text + document.text.slice(end);
        return { range, text };
      });
      document.version++;
      remember(document);
      return told;
    },
    close: uri => {
      if (!documents.delete(uri)) throw new Error(`${uri} is not open`);
    },
  };
}
