import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextChange } from '../engine/index.js';
import { fromRange } from './convert.js';
import { type CountedText, countedText, type EncodedText, type PositionEncoding } from './encoded-text.js';
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
  readonly text: EncodedText;
}

export interface Documents {
  /** What the client's positions count. */
  readonly encoding: PositionEncoding;
  /** By either spelling. */
  get(uri: string): OpenDocument | undefined;
  all(): readonly OpenDocument[];
  open(params: DidOpenTextDocumentParams): OpenDocument;
  /** What changed, in order, each in the text that the ones before it left. Undefined for what is not open. */
  change(params: DidChangeTextDocumentParams): readonly TextChange[] | undefined;
  close(uri: string): OpenDocument | undefined;
}

interface Buffer extends OpenDocument {
  readonly text: CountedText;
  readonly buffer: TextDocument;
}

export function createDocuments(encoding: PositionEncoding): Documents {
  const documents = new Map<string, Buffer>();
  return {
    encoding,
    get: uri => documents.get(fileUriOf(uri)),
    all: () => [...documents.values()],
    open({ textDocument: { uri, languageId, version, text } }) {
      const document = toBuffer(TextDocument.create(uri, languageId, version, text), encoding);
      documents.set(document.fileUri, document);
      return document;
    },
    change({ textDocument: { uri, version }, contentChanges }) {
      const document = documents.get(fileUriOf(uri));
      return document && contentChanges.map(change => applyChange(document, change, version));
    },
    close(uri) {
      const document = documents.get(fileUriOf(uri));
      if (document) documents.delete(document.fileUri);
      return document;
    },
  };
}

/** A document that is in no editor, so that findings on it can be told. */
export function closedDocument(uri: string, text: string, encoding: PositionEncoding): OpenDocument {
  return toBuffer(TextDocument.create(uri, 'markdown', 0, text), encoding);
}

function toBuffer(buffer: TextDocument, encoding: PositionEncoding): Buffer {
  return {
    uri: buffer.uri,
    fileUri: fileUriOf(buffer.uri),
    languageId: buffer.languageId,
    get version() {
      return buffer.version;
    },
    text: countedText(buffer, encoding),
    buffer,
  };
}

function applyChange(
  { text, buffer }: Buffer,
  change: TextDocumentContentChangeEvent,
  version: number,
): TextChange {
  const { text: inserted } = change;
  const isPart = 'range' in change;
  const { start, end } = isPart ? fromRange(change.range, text) : { start: 0, end: text.getText().length };
  const range = { start: buffer.positionAt(start), end: buffer.positionAt(end) };
  TextDocument.update(buffer, [isPart ? { range, text: inserted } : { text: inserted }], version);
  text.forgetLines();
  return { start, length: end - start, insertedLength: inserted.length };
}
