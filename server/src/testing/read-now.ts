import { articleOf, type SourceInput, type SourceOutcome } from '../sources/read-article.js';
import { readerFor } from '../sources/readers/index.js';

/** `readArticle` for formats that need no waiting: text and Markdown. Throws for others. */
export function readNow(input: SourceInput): SourceOutcome {
  const outcome = readerFor(input.path)?.read(input.bytes);
  if (!outcome || outcome instanceof Promise) throw new Error(`${input.path} is not read at once`);
  return articleOf(input, outcome);
}
