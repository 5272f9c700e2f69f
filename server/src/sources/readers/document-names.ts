/** What programs write where nobody gave a title, and names of files. */
const NO_TITLE =
  /^(?:untitled|unknown|no ?title|document ?\d*|microsoft (?:word|powerpoint|excel) - |powerpoint presentation|slide \d|layout \d|scan|about:blank|https?:|file:)|\.(?:docx?|pdf|indd|rtf|odt|tex|dvi|qxd|pages|txt|html?|xlsx?|pptx?|pmd|fm|eps|ps|tiff?|jpe?g|png)$|^[\d_.:\s-]*$/iu;

/** The title in a document's properties, if it is one. */
export function titleOf(value: unknown): string | undefined {
  const title = lineOf(value);
  return title === undefined || NO_TITLE.test(title) ? undefined : title;
}

/** Accounts of machines, and programs. */
const NO_NAME =
  /^(?:(?:default |office |windows )?user\d*|admin(?:istrator)?|owner|author|unknown|anonymous|root|pc|none|microsoft(?: office)?(?: user)?|adobe.*|latex.*|python-docx)$/i;

/** The author in a document's properties, if it is a name. */
export function authorOf(value: unknown): string | undefined {
  const name = lineOf(value);
  return name === undefined || NO_NAME.test(name) ? undefined : name;
}

/** Text as one line; undefined where there is none. */
export function lineOf(value: unknown): string | undefined {
  if (Array.isArray(value))
    return (
      value
        .map(lineOf)
        .filter(part => part !== undefined)
        .join(', ') || undefined
    );
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return text === '' ? undefined : text;
}
