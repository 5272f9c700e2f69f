import { Readability } from '@mozilla/readability';
import { DOMParser } from 'linkedom';
import { detectLanguage } from '../../languages/detect.js';
import { htmlBlocks } from './html-blocks.js';
import { pageMetadata } from './html-metadata.js';
import { type HtmlPage, scanPage } from './html-page.js';
import { located, type Piece, sourceOf } from './pieces.js';
import type { ExtractOutcome, RawMetadata } from './reader.js';

/**
 * Nodes of the largest page in which Readability looks for the article; of a larger one all is read that does not
 * stand around every article. Measured on two cores with four times their work to do: 20,000 paragraphs, links or
 * rows take 1 to 5 s, 190 elements inside one another around as many 9 s; the time grows with their number.
 */
const MOST_NODES = 20_000;
/** UTF-16 code units of its words: 20,000 paragraphs of news are 4 million. */
const LONGEST_TEXT = 4_000_000;
/** Blocks of a page, at most. */
const MOST_BLOCKS = 50_000;

/** The article of a page, or all text of a page that is no article. */
export function readPage(html: string): ExtractOutcome {
  const page = scanPage(html);
  const { pieces, byline } = articleOf(page) ?? { pieces: htmlBlocks(page.html, 'body'), byline: undefined };
  if (pieces.length === 0) {
    const reason =
      'it holds no text; a page that a script fills is saved with its text from a browser ("Save as…")';
    return { kind: 'unreadable', reason };
  }
  if (pieces.length > MOST_BLOCKS) {
    return { kind: 'unreadable', reason: `it has more than ${MOST_BLOCKS} paragraphs; split it` };
  }
  const metadata = spokenLanguage(pageMetadata(page.head, byline), pieces);
  return { kind: 'extracted', source: sourceOf(located(pieces), metadata) };
}

interface FoundArticle {
  readonly pieces: readonly Piece[];
  readonly byline: string | undefined;
}

/** Words of an article, at least: below that Readability takes what happens to be longest. UTF-16 code units. */
const SHORTEST_ARTICLE = 200;

function articleOf({ head, html, nodes, length }: HtmlPage): FoundArticle | undefined {
  if (nodes > MOST_NODES || length > LONGEST_TEXT) return undefined;
  const title = escapeTitle(head.heading ?? head.title ?? '');
  const document = new DOMParser().parseFromString(
    `<!doctype html><html><head><title>${title}</title></head><body>${html}</body></html>`,
    'text/html',
  );
  const found = new Readability<string>(document, { disableJSONLD: true }).parse();
  if (!found?.content) return undefined;
  const pieces = htmlBlocks(found.content);
  const words = pieces.reduce((sum, { text }) => sum + text.length, 0);
  return words >= SHORTEST_ARTICLE ? { pieces, byline: found.byline ?? undefined } : undefined;
}

function escapeTitle(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** UTF-16 code units that tell the language. */
const LANGUAGE_SAMPLE = 8_000;

/** Templates declare the language of their makers: where the words plainly are of another, the words count. */
function spokenLanguage(metadata: RawMetadata, pieces: readonly Piece[]): RawMetadata {
  const { language, ...rest } = metadata;
  if (typeof language !== 'string') return metadata;
  let sample = '';
  for (const { text } of pieces) {
    sample += `${text.slice(0, LANGUAGE_SAMPLE)}\n`;
    if (sample.length >= LANGUAGE_SAMPLE) break;
  }
  const spoken = detectLanguage(sample);
  return spoken === 'und' || language.toLowerCase().startsWith(spoken) ? metadata : rest;
}
