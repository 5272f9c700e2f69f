import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs';
import type { PdfProperties } from './document-metadata.js';
import type { TextItem } from './page-text.js';
import type { PageContent } from './read-pages.js';

export interface PdfDocument {
  readonly pages: readonly PageContent[];
  /** Of the file; more than `pages` where `isCut`. */
  readonly pageCount: number;
  readonly isCut: boolean;
  readonly properties: PdfProperties;
  /** Numbers of pages, from 1: that cannot be read, that have pictures and no text, whose letters have no names. */
  readonly unreadable: readonly number[];
  readonly pictures: readonly number[];
  readonly nameless: readonly number[];
}

export type PdfOutcome =
  | { readonly kind: 'opened'; readonly document: PdfDocument }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** More pages are not read; 2,000 short ones took 4 to 7 s on a machine of two busy cores. */
const MOST_PAGES = 3_000;
/** More text is not read, in UTF-16 code units of all pages together. */
const MOST_TEXT = 16 * 1024 * 1024;
/** A piece counts as so many characters more: text drawn letter by letter takes as much memory. */
const PIECE = 7;
/** Pages without text that are searched for pictures; those behind them are taken for the same. */
const MOST_SEARCHES = 50;

type PdfJs = typeof import('unpdf/pdfjs');

/** Reads what a PDF has for `readPages`: by pdf.js, which has no eval, in this thread, without fonts or network. */
export async function openPdf(bytes: Uint8Array): Promise<PdfOutcome> {
  const pdfjs = await import('unpdf/pdfjs');
  try {
    const content = await withDocument(pdfjs, bytes, false, readDocument);
    const pictures = await pagesWithPictures(pdfjs, bytes, content.empty);
    return { kind: 'opened', document: { ...content, pictures } };
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return { kind: 'unreadable', reason: isLocked ? LOCKED : DAMAGED };
  }
}

async function withDocument<T>(
  pdfjs: PdfJs,
  bytes: Uint8Array,
  stopAtErrors: boolean,
  use: (document: PDFDocumentProxy) => Promise<T>,
): Promise<T> {
  const task = pdfjs.getDocument({
    // pdf.js takes the bytes that it is given away.
    data: bytes.slice(),
    stopAtErrors,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // Every picture is too large: none is decoded.
    maxImageSize: 0,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    return await use(await task.promise);
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

const LOCKED = 'it is encrypted; save it without a password';
const DAMAGED = 'it is damaged or cut off: save it anew from the original';

type Content = Omit<PdfDocument, 'pictures'> & { readonly empty: readonly number[] };

async function readDocument(document: PDFDocumentProxy): Promise<Content> {
  const pages: PageContent[] = [];
  const unreadable: number[] = [];
  const empty: number[] = [];
  const nameless: number[] = [];
  const { numPages } = document;
  let room = MOST_TEXT;
  for (let number = 1; number <= Math.min(numPages, MOST_PAGES) && room > 0; number++) {
    const page = await readPage(document, number, room);
    pages.push(page ?? { items: [], viewport: [] });
    if (!page) {
      unreadable.push(number);
      continue;
    }
    for (const { str } of page.items) room -= str.length + PIECE;
    // White space alone is a page that is meant to be blank, or the text layer of a scan: nobody can tell.
    if (page.items.length === 0) empty.push(number);
    if (page.items.some(({ str }) => NAMELESS.test(str))) nameless.push(number);
  }
  const isCut = numPages > pages.length || room <= 0;
  const properties = await propertiesOf(document);
  return { pages, pageCount: numPages, isCut, properties, unreadable, empty, nameless };
}

/** Letters of a font's own, beside a letter: a ligature without a name. Signs by themselves are bullets and arrows. */
const NAMELESS = /^[\ue000-\uf8ff]$|[\p{L}][\ue000-\uf8ff]|[\ue000-\uf8ff]\p{L}/u;

/** Undefined where the page cannot be read. At most some more than `room` characters. */
async function readPage(
  document: PDFDocumentProxy,
  number: number,
  room: number,
): Promise<PageContent | undefined> {
  try {
    const page = await document.getPage(number);
    const viewport: readonly number[] = page.getViewport({ scale: 1 }).transform;
    const items = await readItems(page, room);
    page.cleanup();
    return { items, viewport };
  } catch {
    return undefined;
  }
}

async function readItems(page: PDFPageProxy, room: number): Promise<TextItem[]> {
  const items: TextItem[] = [];
  const reader = page.streamTextContent().getReader();
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return items;
    for (const item of value.items) {
      if (!('str' in item)) continue;
      const { str, transform, width, fontName } = item;
      items.push({ str, transform, width, fontName });
      length += str.length + PIECE;
    }
    if (length <= room) continue;
    await reader.cancel(new Error('enough'));
    return items;
  }
}

/** A drawing, or text that was made one: a page of text has thousands of curves, a rule and a frame a few. */
const FEWEST_PATHS = 100;

/**
 * A page without text may be blank. pdf.js, told to, stops at the first picture, for each is too large, and passes
 * over it else: where the two differ, there is one.
 */
async function pagesWithPictures(
  pdfjs: PdfJs,
  bytes: Uint8Array,
  empty: readonly number[],
): Promise<readonly number[]> {
  if (empty.length === 0) return [];
  const searched = empty.slice(0, MOST_SEARCHES);
  const stopped = await withDocument(pdfjs, bytes, true, document => operatorsOf(document, searched));
  const passed = await withDocument(pdfjs, bytes, false, document => operatorsOf(document, searched));
  const { constructPath } = pdfjs.OPS;
  const found = searched.filter((_, index) => {
    const operators = passed[index] ?? [];
    const paths = operators.filter(operator => operator === constructPath).length;
    return paths >= FEWEST_PATHS || operators.length > (stopped[index]?.length ?? 0);
  });
  return found.length > 0 ? [...found, ...empty.slice(MOST_SEARCHES)] : found;
}

async function operatorsOf(document: PDFDocumentProxy, pages: readonly number[]): Promise<number[][]> {
  const found: number[][] = [];
  for (const number of pages) {
    try {
      const page = await document.getPage(number);
      found.push((await page.getOperatorList()).fnArray);
      page.cleanup();
    } catch {
      found.push([]);
    }
  }
  return found;
}

async function propertiesOf(document: PDFDocumentProxy): Promise<PdfProperties> {
  try {
    const { info, metadata } = await document.getMetadata();
    return { info: { ...info }, xmp: name => metadata?.get(name) };
  } catch {
    return { info: {}, xmp: () => undefined };
  }
}
