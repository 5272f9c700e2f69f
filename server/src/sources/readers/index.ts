import { docxReader } from './docx.js';
import { mailReader } from './eml.js';
import { htmlReader } from './html.js';
import { markdownReader } from './markdown.js';
import { pdfReader } from './pdf.js';
import type { SourceReader } from './reader.js';
import { subtitleReader } from './subtitles.js';
import { textReader } from './text.js';

/** One line a format. */
const READERS: readonly SourceReader[] = [
  textReader,
  markdownReader,
  htmlReader,
  mailReader,
  subtitleReader,
  pdfReader,
  docxReader,
];

/** Extensions of files that are sources: lower case, with the dot. */
export const SOURCE_EXTENSIONS: readonly string[] = READERS.flatMap(reader => reader.extensions);

export function readerFor(path: string): SourceReader | undefined {
  const lower = path.toLowerCase();
  return READERS.find(reader => reader.extensions.some(extension => lower.endsWith(extension)));
}

const PLAIN_TEXT: ReadonlySet<string> = new Set([...textReader.extensions, ...markdownReader.extensions]);

/** Its text is the file itself: offsets count there, and it is read in no time. */
export function isPlainText(path: string): boolean {
  return PLAIN_TEXT.has(path.slice(path.lastIndexOf('.')).toLowerCase());
}
