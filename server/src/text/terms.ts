import type { LanguageTag } from './language-rules.js';
import { foldWord, normaliseNumber, stripPossessive } from './normalise.js';
import { stem } from './stems.js';
import { tokenize } from './tokens.js';

/**
 * What the index files a text under: its content words, folded and stemmed, and its numbers, in order, with
 * repeats. Function words go, but not where they are an acronym ("US", "U.S.", "WHO"); so does the ending of
 * a written ordinal ("23rd" is `23`).
 */
export function indexTerms(
  text: string,
  language: LanguageTag,
  functionWords: ReadonlySet<string>,
): string[] {
  const terms: string[] = [];
  let numberEnd = -1;
  for (const token of tokenize(text)) {
    const raw = text.slice(token.start, token.end);
    if (token.kind === 'number') {
      terms.push(normaliseNumber(raw, language));
      numberEnd = token.end;
      continue;
    }
    if (token.kind === 'symbol') continue;
    const folded = stripPossessive(foldWord(raw));
    if (token.start === numberEnd && ordinalEndings.has(folded)) continue;
    if (isAcronym(raw)) {
      terms.push(folded.replaceAll('.', ''));
      continue;
    }
    if (folded !== '' && !functionWords.has(folded)) terms.push(stem(folded, language));
  }
  return terms;
}

const ordinalEndings: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th', 'er', 're', 'e']);

/** Dotted letters, or two to five capitals. */
function isAcronym(word: string): boolean {
  return /^\p{L}(?:\.\p{L})+$/u.test(word) || /^\p{Lu}{2,5}$/u.test(word);
}
