/** What a bibliography says of one work, as far as it is there. */
export interface BibliographyEntry {
  /** As written. */
  readonly key: string;
  readonly title: string | undefined;
  /** Full names, in order. */
  readonly authors: readonly string[];
  /** The journal, newspaper or site, else who published it. */
  readonly publisher: string | undefined;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string | undefined;
  readonly url: string | undefined;
  /** Without an address before it: `10.1000/182`. */
  readonly doi: string | undefined;
  /** Names of attached files, without folders. */
  readonly files: readonly string[];
}

/** Entries that could be read stand beside the fault that ended the reading. */
export interface ParsedBibliography {
  readonly entries: readonly BibliographyEntry[];
  readonly fault: { readonly offset: number; readonly message: string } | undefined;
}

/** `10.1000/182` out of that itself or of an address that ends in it. */
export function doiOf(text: string): string | undefined {
  const found = /10\.\d{4,9}\/[^\s"<>{}?#]{1,200}/.exec(text)?.[0];
  return found?.replace(/[.,;)]+$/, '').toLowerCase();
}
