import { paragraphsToText } from './extracted-text.js';
import { documentMetadata } from './pdf/document-metadata.js';
import { openPdf, type PdfDocument } from './pdf/open-pdf.js';
import { pageRanges } from './pdf/page-ranges.js';
import { readPages } from './pdf/read-pages.js';
import { MOST_UNPACKED, unpacksToTooMuch } from './pdf/unpacked-size.js';
import type { ExtractOutcome } from './reader.js';

/** What a file says whose name says that it is a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<ExtractOutcome> {
  if (unpacksToTooMuch(bytes))
    return {
      kind: 'unreadable',
      reason: `a part of it unpacks to more than ${MOST_UNPACKED / 1_048_576} MB: save it anew from the original`,
    };
  const opened = await openPdf(bytes);
  return opened.kind === 'opened' ? extract(opened.document) : opened;
}

function extract(document: PdfDocument): ExtractOutcome {
  const { pages, pageCount, nameless, unreadable, pictures, isCut } = document;
  const paragraphs = readPages(pages);
  if (paragraphs.length === 0) return { kind: 'unreadable', reason: whyEmpty(document) };
  const gaps: string[] = [];
  if (isCut) gaps.push(`is too long: of its ${pageCount} pages the first ${pages.length} are read; split it`);
  if (unreadable.length > 0)
    gaps.push(`is damaged: ${pageRanges(unreadable)} cannot be read; save it anew from the original`);
  if (pictures.length > 0)
    gaps.push(`has no text on ${pageRanges(pictures)}, only pictures: run text recognition (OCR) on it`);
  if (nameless.length > 0) {
    const where = pageRanges(nameless);
    gaps.push(
      `has words on ${where} with letters that its fonts do not name; save it anew without ligatures`,
    );
  }
  const metadata = documentMetadata(document.properties);
  const { text, blocks } = paragraphsToText(paragraphs);
  const source = { text, blocks, coordinates: 'extracted' as const, document: metadata };
  return { kind: 'extracted', source: gaps.length > 0 ? { ...source, gaps } : source };
}

function whyEmpty({ pages, pictures, unreadable }: PdfDocument): string {
  if (unreadable.length > 0 && unreadable.length === pages.length) return DAMAGED;
  return pictures.length > 0
    ? 'it has no text, only pictures: run text recognition (OCR) on it'
    : 'it has no text: where its pages are pictures, run text recognition (OCR) on it';
}

const DAMAGED = 'it is damaged or cut off: save it anew from the original';
