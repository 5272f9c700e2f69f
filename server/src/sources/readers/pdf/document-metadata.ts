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
    author: nameOf(info.Author),
    language: textOf(info.Language),
    date: textOf(xmp('prism:publicationdate')) ?? textOf(xmp('prism:coverdate')),
    publisher: nameOf(textOf(xmp('dc:publisher')) ?? textOf(xmp('prism:publicationname'))),
  };
}

/** What programs write where nobody gave a title. */
const NO_TITLE =
  /^(?:untitled|unknown|no ?title|document ?\d*|microsoft (?:word|powerpoint|excel) - |powerpoint presentation|slide \d|layout \d|scan|about:blank|https?:|file:)|\.(?:docx?|pdf|indd|rtf|odt|tex|dvi|qxd|pages|txt|html?|xlsx?|pptx?|pmd|fm|eps|ps|tiff?|jpe?g|png)$|^[\d_.:\s-]*$/iu;

export function titleOf(value: unknown): string | undefined {
  const title = textOf(value);
  return title === undefined || NO_TITLE.test(title) ? undefined : title;
}

/** Accounts of machines, and programs. */
const NO_NAME =
  /^(?:(?:default |office |windows )?user\d*|admin(?:istrator)?|owner|author|unknown|anonymous|root|pc|none|microsoft(?: office)?(?: user)?|adobe.*|latex.*|python-docx)$/i;

export function nameOf(value: unknown): string | undefined {
  const name = textOf(value);
  return name === undefined || NO_NAME.test(name) ? undefined : name;
}

function textOf(value: unknown): string | undefined {
  if (Array.isArray(value))
    return (
      value
        .map(textOf)
        .filter(part => part !== undefined)
        .join(', ') || undefined
    );
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return text === '' ? undefined : text;
}
