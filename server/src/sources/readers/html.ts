import { decodePage } from './html-charset.js';
import { otherFormat } from './other-format.js';
import type { ExtractOutcome, SourceReader } from './reader.js';

const extensions = ['.html', '.htm', '.xhtml'];

/** Web pages as a browser saves them: the article's text, without what stands around it. Nothing is run nor loaded. */
export const htmlReader: SourceReader = {
  extensions,
  async read(bytes): Promise<ExtractOutcome> {
    const other = otherFormat(bytes, extensions);
    if (other !== undefined) return { kind: 'unreadable', reason: other };
    const page = await decodePage(bytes);
    if (page.kind === 'unreadable') return page;
    const { readPage } = await import('./html-document.js');
    return readPage(page.text);
  },
};
