/** A value that is text under any schema: in quotation marks without escapes, words, a date, an address. */
const VALUE =
  /^(?:"([^"\\\p{C}\p{Zl}\p{Zp}]*)"|((?!(?:true|false|null)$)\p{L}(?:[\p{L}\p{N} ,.'()-]*[\p{L}\p{N}.')])?|\d{4}-\d\d-\d\d|https?:\/\/[\w./?=&%+~-]*[\w/]))$/iu;

/** Other keys may be no text. */
const KEY = /^(?!(?:true|false|null)$)[a-z][a-z\d_-]*$/i;

/** More lines are left to the parser. */
const MOST_LINES = 20;

/**
 * What YAML makes of lines `key: value` of the plainest kind, as most front matter has them; undefined: anything else is
 * in it. A tenth of the reading of an article goes into the parser of `yaml` otherwise.
 */
export function readPlainYaml(source: string): Readonly<Record<string, string>> | undefined {
  const lines = source.split('\n', MOST_LINES + 2);
  if (lines.length > MOST_LINES + 1 || lines.length < 2 || lines.pop() !== '') return undefined;
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(': ');
    const key = line.slice(0, colon);
    const match = VALUE.exec(line.slice(colon + 2));
    const value = match?.[1] ?? match?.[2];
    if (colon < 0 || value === undefined || !KEY.test(key) || fields.has(key)) return undefined;
    fields.set(key, value);
  }
  return Object.fromEntries(fields);
}
