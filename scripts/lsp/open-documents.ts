import { positionAt, type TextChange } from './text-model.js';

/** One text that the client has open. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  version: number;
  text: string;
}

export interface OpenDocuments {
  get(uri: string): OpenDocument | undefined;
  all(): readonly OpenDocument[];
  /** As it was at a version since it was opened. */
  textAt(uri: string, version: number): string | undefined;
  /** Every text from that version to the present one. */
  textsSince(uri: string, version: number): readonly string[];
  open(uri: string, languageId: string, text: string): OpenDocument;
  /** Takes in changes one after another and tells them as content changes, each in the text before it. */
  change(uri: string, changes: readonly TextChange[]): readonly ContentChange[];
  close(uri: string): void;
}

export interface ContentChange {
  readonly range: ReturnType<typeof rangeIn>;
  readonly text: string;
}

export function createOpenDocuments(): OpenDocuments {
  const documents = new Map<string, OpenDocument>();
  const history = new Map<string, Map<number, string>>();
  const remember = ({ uri, version, text }: OpenDocument): void => {
    const texts = history.get(uri) ?? new Map<number, string>();
    history.set(uri, texts.set(version, text));
  };
  return {
    get: uri => documents.get(uri),
    all: () => [...documents.values()],
    textAt: (uri, version) => history.get(uri)?.get(version),
    textsSince: (uri, version) =>
      [...(history.get(uri) ?? [])].filter(([each]) => each >= version).map(([, text]) => text),
    open: (uri, languageId, text) => {
      if (documents.has(uri)) throw new Error(`${uri} is open already`);
      const document = { uri, languageId, version: 1, text };
      documents.set(uri, document);
      history.delete(uri);
      remember(document);
      return document;
    },
    change: (uri, changes) => {
      const document = documents.get(uri);
      if (!document) throw new Error(`${uri} is not open`);
      const told = changes.map(({ start, end, text }) => {
        const range = rangeIn(document.text, start, end);
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

function rangeIn(text: string, start: number, end: number) {
  return { start: positionAt(text, start), end: positionAt(text, end) };
}
