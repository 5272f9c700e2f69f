import { type CancellationToken, LSPErrorCodes, type Range, ResponseError } from 'vscode-languageserver';
import type { Article, Span } from '../engine/index.js';
import type { Clock } from '../ports/index.js';
import { abandonOn } from './abandon.js';
import { toRange } from './convert.js';
import { closedDocument, type Documents, type OpenDocument } from './documents.js';
import type { ReadProject } from './session.js';
import { hasSourceScheme, type SourceDocument, sourceDocument } from './source-document.js';

/** A source as the client sees it. */
export interface SourceReading {
  readonly kind: 'source';
  /** Of the file, which is not the document's where that shows extracted text. */
  readonly uri: string;
  readonly document: OpenDocument;
  /** Leads between the document and the article's text. */
  readonly shown: Pick<SourceDocument, 'spanOf' | 'offsetIn'>;
  /** Passages of the article, where the document shows its text; else none can be told apart. */
  readonly passages: Article['sentences'];
}

/** Where a part of the article stands in the document. */
export function rangeInSource(part: Span, { document, shown }: SourceReading): Range {
  return toRange(shown.spanOf(part), document.text);
}

export interface SourceReadingParts {
  readonly documents: Pick<Documents, 'get' | 'encoding'>;
  readonly clock: Clock;
  /** The projects of which it is a source; waits while they are first read. */
  projectsAt(uri: string): Promise<readonly ReadProject[]>;
  /** The file that a document shows. */
  fileOf(uri: string): string;
}

export interface SourceReadings {
  /**
   * Undefined for what is no source. What is typed in one is read when the writer rests, which is waited for. Throws a
   * ResponseError: `RequestCancelled` when the token fires, `ContentModified` where the writer types on.
   */
  read(uri: string, token: CancellationToken): Promise<SourceReading | undefined>;
  /** Sources are others now. */
  changed(): void;
}

interface TypedIn {
  readonly kind: 'typed-in';
  /** True when sources have changed, false when nothing did for so long. */
  readonly change: Promise<boolean>;
}

/** A document that is the file. */
const asItIs: Pick<SourceDocument, 'spanOf' | 'offsetIn'> = {
  spanOf: span => span,
  offsetIn: offset => offset,
};

/** Milliseconds; some times what a project waits for after an edit of a source. */
const PATIENCE_MS = 3_000;

export function createSourceReadings(parts: SourceReadingParts): SourceReadings {
  const { documents, clock } = parts;
  const waiting = new Set<() => void>();

  async function readNow(uri: string): Promise<SourceReading | TypedIn | undefined> {
    const fileUri = parts.fileOf(uri);
    const projects = await parts.projectsAt(fileUri);
    const found = await Promise.all(projects.map(({ snapshot }) => snapshot.article(fileUri)));
    const articles = found.filter(article => article !== undefined);
    const [first] = articles;
    if (!first) return undefined;
    const shown = (article: Article) =>
      hasSourceScheme(uri) ? sourceDocument(article, { sourceDocuments: true }) : undefined;
    const firstShown = shown(first) ?? { text: first.text, ...asItIs };
    const document = documents.get(uri) ?? closedDocument(uri, firstShown.text, documents.encoding);
    const text = document.text.getText();
    const article = articles.find(each => (shown(each) ?? each).text === text);
    if (!article && first.coordinates === 'file') return { kind: 'typed-in', change: nextChange() };
    const place = (article && shown(article)) ?? firstShown;
    return { kind: 'source', uri: fileUri, document, shown: place, passages: article?.sentences ?? [] };
  }

  function nextChange(): Promise<boolean> {
    return new Promise(resolve => {
      const end = (changed: boolean): void => {
        forget();
        waiting.delete(look);
        resolve(changed);
      };
      const look = (): void => end(true);
      const forget = clock.after(PATIENCE_MS, () => end(false));
      waiting.add(look);
    });
  }

  return {
    async read(uri, token) {
      const version = documents.get(uri)?.version;
      for (;;) {
        const reading = await abandonOn(token, readNow(uri));
        // A place in the question is one in the text that was there then.
        const isSame = documents.get(uri)?.version === version;
        if (isSame && reading?.kind !== 'typed-in') return reading;
        if (!isSame || (reading?.kind === 'typed-in' && !(await abandonOn(token, reading.change))))
          throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed since; ask again.');
      }
    },
    changed() {
      for (const look of [...waiting]) look();
    },
  };
}
