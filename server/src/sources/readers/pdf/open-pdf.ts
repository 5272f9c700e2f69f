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

/** More pages are not read. */
const MOST_PAGES = 5_000;
/** More text is not read, in UTF-16 code units of all pages together. */
const MOST_TEXT = 16 * 1024 * 1024;
/** Pages without text that are searched for pictures; those behind them are taken for the same. */
const MOST_SEARCHES = 50;

/** Reads what a PDF has for `readPages`: by pdf.js, in this thread, which has no eval, without fonts or network. */
export async function openPdf(bytes: Uint8Array): Promise<PdfOutcome> {
  const pdfjs = await import('unpdf/pdfjs');
  const task = pdfjs.getDocument({
    // pdf.js takes the bytes that it is given away.
    data: bytes.slice(),
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
    const document = await task.promise;
    return { kind: 'opened', document: await readDocument(document, new Set(paintsOf(pdfjs.OPS))) };
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return { kind: 'unreadable', reason: isLocked ? LOCKED : DAMAGED };
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

const LOCKED = 'it is encrypted; save it without a password';
const DAMAGED = 'it is damaged or cut off: save it anew from the original';

async function readDocument(document: PDFDocumentProxy, paints: ReadonlySet<number>): Promise<PdfDocument> {
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
    let length = 0;
    for (const { str } of page.items) length += str.length;
    room -= length;
    if (page.items.every(({ str }) => str.trim() === '')) empty.push(number);
    if (page.items.some(({ str }) => NAMELESS.test(str))) nameless.push(number);
  }
  const isCut = numPages > pages.length || room <= 0;
  const pictures = await pagesWithPictures(document, empty, paints);
  const properties = await propertiesOf(document);
  return { pages, pageCount: numPages, isCut, properties, unreadable, pictures, nameless };
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
      length += str.length + 1;
    }
    if (length <= room) continue;
    await reader.cancel(new Error('enough'));
    return items;
  }
}

/** A page without text may be blank; one that paints something is a scan or a drawing. */
async function pagesWithPictures(
  document: PDFDocumentProxy,
  empty: readonly number[],
  paints: ReadonlySet<number>,
): Promise<number[]> {
  const found: number[] = [];
  for (const number of empty.slice(0, MOST_SEARCHES)) {
    try {
      const page = await document.getPage(number);
      const { fnArray } = await page.getOperatorList();
      if (fnArray.some(operator => paints.has(operator))) found.push(number);
      page.cleanup();
    } catch {
      found.push(number);
    }
  }
  return found.length > 0 ? [...found, ...empty.slice(MOST_SEARCHES)] : found;
}

/** `transform` comes before each picture, also before one that is too large to be decoded. */
function paintsOf(operators: Readonly<Record<string, number>>): number[] {
  return Object.entries(operators)
    .filter(([name]) => /^(?:paint|transform|fill|eoFill|stroke|shadingFill|constructPath)/.test(name))
    .map(([, operator]) => operator);
}

async function propertiesOf(document: PDFDocumentProxy): Promise<PdfProperties> {
  try {
    const { info, metadata } = await document.getMetadata();
    return { info: { ...info }, xmp: name => metadata?.get(name) };
  } catch {
    return { info: {}, xmp: () => undefined };
  }
}
