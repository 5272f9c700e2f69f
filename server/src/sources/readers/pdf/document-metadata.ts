import { authorOf, lineOf, titleOf } from '../document-names.js';
import type { RawMetadata } from '../reader.js';

/** As the file gives them: the information dictionary, and XMP where there is some. */
export interface PdfProperties {
  readonly info: Readonly<Record<string, unknown>>;
  /** The value of an XMP name such as `prism:publicationdate`. */
  readonly xmp: (name: string) => unknown;
}

/**
 * What a PDF says of itself. Its date of creation is the day somebody pressed a button, not the day of publication,
 * and is left out; XMP has a date of publication of its own.
 */
export function documentMetadata({ info, xmp }: PdfProperties): RawMetadata {
  return {
    title: titleOf(info.Title),
    author: authorOf(info.Author),
    language: lineOf(info.Language),
    date: lineOf(xmp('prism:publicationdate')) ?? lineOf(xmp('prism:coverdate')),
    publisher: lineOf(xmp('dc:publisher')) ?? lineOf(xmp('prism:publicationname')),
  };
}
