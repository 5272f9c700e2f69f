import { otherFormat } from './other-format.js';
import type { ExtractOutcome, SourceReader } from './reader.js';

const extensions = ['.pdf'];

/**
 * Pages hold pictures, so that files are larger than their text: 64 MiB is a scanned book. Of those bytes pdf.js
 * reads what text needs, and never decodes a picture.
 */
const LARGEST_FILE = 64 * 1024 * 1024;

/** Text in reading order, with the page of each sentence; attachments, forms and scripts are not looked at. */
export const pdfReader: SourceReader = {
  extensions,
  limit: LARGEST_FILE,
  async read(bytes): Promise<ExtractOutcome> {
    const other = otherFormat(bytes, extensions);
    if (other !== undefined) return { kind: 'unreadable', reason: other };
    const { readPdf } = await import('./pdf-document.js');
    return readPdf(bytes);
  },
};
