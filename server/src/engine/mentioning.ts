import type { Texts } from '../grounding/texts.js';
import type { PassageIndex } from '../index/passage-index.js';
import type { LanguageTables } from '../languages/tables.js';
import { contentForms, readWords } from '../text/words.js';
import { remember } from './remember.js';

/** Of so many articles the texts are read to see whether a name stands there as it is written; of more, none. */
const READ = 24;

/**
 * Finds the articles with a sentence in which a name stands, without its "the": the same list for the same name. A name
 * that stands in many is taken to stand where all of its words do. Asks for texts.
 */
export function findMentioning(
  index: PassageIndex,
  admits: (uri: string) => boolean,
  texts: Texts,
  tables: LanguageTables,
): (name: string) => readonly string[] {
  return remember(name => {
    const bare = name.replace(/^the /i, '');
    const forms = [...new Set(contentForms(readWords(bare, { start: 0, end: bare.length }, tables)))];
    const uris = holdingAll(index, forms).filter(admits).sort();
    if (uris.length > READ) return uris;
    texts.need(uris);
    return uris.filter(uri => texts.prepared(uri)?.article.text.includes(bare));
  });
}

/** Articles with a sentence that holds all of the terms. */
function holdingAll(index: PassageIndex, terms: readonly string[]): readonly string[] {
  const [rarest, ...others] = [...terms].sort(
    (a, b) => index.documentFrequency(a) - index.documentFrequency(b) || (a < b ? -1 : 1),
  );
  if (rarest === undefined) return [];
  const held = index.held(others);
  const uris = new Set<string>();
  for (const { uri, sentence } of index.holding(rarest))
    if (!uris.has(uri) && held(uri, sentence).every(holds => holds === 1)) uris.add(uri);
  return [...uris];
}
