import { expect, test } from 'vitest';
import { readSource, sentencesOf } from '../../testing/read-source.js';

const bytesOf = (latin: string) => Uint8Array.from(latin, character => character.charCodeAt(0));

/** What stands before the name of the first file of an archive. */
const zipHeader = 'PK\x03\x04\x14'.padEnd(30, '\0');

test.each([
  ['a.txt', '%PDF-1.7\n%\xe2\xe3', 'it looks like a PDF: give it the ending .pdf'],
  ['a.md', 'PK\x03\x04\x14\0[Content_Types].xml', 'it looks like a Word document: give it the ending .docx'],
  ['a.txt', 'PK\x03\x04\x14\0notes.txt', 'it looks like a ZIP archive: unpack it'],
  [
    'a.docx',
    `${zipHeader}mimetypeapplication/vnd.oasis.opendocument.textPK`,
    'it looks like an OpenDocument text: save it as .docx, .pdf or .txt',
  ],
  [
    'a.html',
    `${zipHeader}mimetypeapplication/epub+zipPK`,
    'it looks like an e-book (EPUB): save its text as .html or .txt',
  ],
  [
    'a.txt',
    '<!DOCTYPE html>\n<html><p>The pier is long.</p>',
    'it looks like a web page: give it the ending .html',
  ],
  [
    'a.txt',
    '{\\rtf1\\ansi The pier is long.}',
    'it looks like rich text (RTF): save it as .docx, .pdf or .txt',
  ],
  [
    'a.txt',
    'WEBVTT\n\n00:01.000 --> 00:02.000\nThe pier.',
    'it looks like WebVTT subtitles: give it the ending .vtt',
  ],
  [
    'a.txt',
    'Received: by x\nMessage-ID: <1@x>\nFrom: Ann\n\nThe pier.',
    'it looks like a mail: give it the ending .eml',
  ],
  ['a.eml', '<html><body><p>The pier is long.</p>', 'it looks like a web page: give it the ending .html'],
  ['a.srt', '\x89PNG\r\n\x1a\n', 'it looks like a picture: save its text as .txt'],
])('%s with another format inside says which: %#', async (path, latin, reason) => {
  expect(sentencesOf(await readSource(path, bytesOf(latin)))).toEqual([`${path} cannot be read: ${reason}`]);
});

test.each([
  ['a.txt', 'From: the harbor master\n\nThe pier is long.'],
  ['a.md', '<p>The pier is long.</p>\n\nThe pier is long.'],
  ['a.txt', 'PK is how a ZIP archive begins.\n\nThe pier is long.'],
])('%s with text that only looks odd is read: %#', async (path, text) => {
  expect(sentencesOf(await readSource(path, text)).at(-1)).toBe('The pier is long.');
});
