import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextChange } from '../engine/index.js';
import { fileUriOf } from './uris.js';

/** A text that the client has open; it outranks the disk. */
export interface OpenDocument {
  /** As the client spells it. */
  readonly uri: string;
  /** As files are spelled here; the same as `uri` where the document is no file. */
  readonly fileUri: string;
  readonly languageId: string;
  readonly version: number;
  /** The text of `version`, with its lines. */
  readonly text: TextDocument;
}

export interface Documents {
  /** By either spelling. */
  get(uri: string): OpenDocument | undefined;
  all(): readonly OpenDocument[];
  open(params: DidOpenTextDocumentParams): OpenDocument;
  /** What changed, in order, each in the text that the ones before it left. Undefined for what is not open. */
  change(params: DidChangeTextDocumentParams): readonly TextChange[] | undefined;
  close(uri: string): OpenDocument | undefined;
}

export function createDocuments(): Documents {
  const documents = new Map<string, OpenDocument>();
  return {
    get: uri => documents.get(fileUriOf(uri)),
    all: () => [...documents.values()],
    open({ textDocument: { uri, languageId, version, text } }) {
      const document = toOpenDocument(TextDocument.create(uri, languageId, version, text));
      documents.set(document.fileUri, document);
      return document;
    },
    change({ textDocument: { uri, version }, contentChanges }) {
      const document = documents.get(fileUriOf(uri));
      return document && contentChanges.map(change => applyChange(document.text, change, version));
    },
    close(uri) {
      const document = documents.get(fileUriOf(uri));
      if (document) documents.delete(document.fileUri);
      return document;
    },
  };
}

/** A document that is in no editor, so that findings on it can be told. */
export function closedDocument(uri: string, text: string): OpenDocument {
  return toOpenDocument(TextDocument.create(uri, 'markdown', 0, text));
}

function toOpenDocument(text: TextDocument): OpenDocument {
  return {
    uri: text.uri,
    fileUri: fileUriOf(text.uri),
    languageId: text.languageId,
    get version() {
      return text.version;
    },
    text,
  };
}

function applyChange(
  text: TextDocument,
  change: TextDocumentContentChangeEvent,
  version: number,
): TextChange {
  const whole = !('range' in change);
  const start = whole ? 0 : text.offsetAt(change.range.start);
  const end = whole ? text.getText().length : text.offsetAt(change.range.end);
  TextDocument.update(text, [change], version);
  return { start: Math.min(start, end), length: Math.abs(end - start), insertedLength: change.text.length };
}
