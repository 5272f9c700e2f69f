/** Words of the document, lower case, that stand inside a line: those no line end has cut. */
export type Vocabulary = ReadonlySet<string>;

export function vocabularyOf(lines: Iterable<string>): Vocabulary {
  const words = new Set<string>();
  for (const line of lines) {
    const found = line.toLowerCase().match(WORDS) ?? [];
    for (const word of found.slice(1, -1)) {
      words.add(plainHyphens(word));
      for (const part of plainHyphens(word).split('-')) words.add(part);
    }
  }
  return words;
}

const WORDS = /[\p{L}\p{M}’']+(?:[-\u2010\u2011][\p{L}\p{M}’']+)*/gu;
const HYPHEN_AT_END = /[-\u2010\u2011\u00ad]$/;
const FIRST_HALF = /[\p{L}\p{M}’'-]+$/u;
const SECOND_HALF = /^[\p{L}\p{M}’']+(?:-[\p{L}\p{M}’']+)*/u;

/**
 * Two lines as one text. A hyphen that the typesetter put in goes, one that belongs to the word stays; which it is,
 * other places of the document tell, and where they do not, it is the typesetter's: most are.
 */
export function joinLines(above: string, below: string, vocabulary: Vocabulary): string {
  if (above.endsWith('\u00ad')) return above.slice(0, -1) + below;
  if (HYPHEN_AT_END.test(above) && /[\p{L}\p{M}]$/u.test(above.slice(0, -1)))
    return keepsHyphen(above, below, vocabulary) ? above + below : above.slice(0, -1) + below;
  // "2019-" and "2020", "1914–" and "1918", and scripts that are written without spaces.
  if (/\p{N}[-\u2010\u2011–]$/u.test(above) && /^\p{N}/u.test(below)) return above + below;
  if (UNSPACED_END.test(above) && UNSPACED_START.test(below)) return above + below;
  if (isCutUnmarked(above, below, vocabulary)) return above + below;
  return `${above} ${below}`;
}

const UNSPACED_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，「」]$/u;
const UNSPACED_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，「」]/u;

/** Shorter halves are syllables more often than words. */
const SHORTEST_WORD = 3;

function keepsHyphen(above: string, below: string, vocabulary: Vocabulary): boolean {
  const first = FIRST_HALF.exec(plainHyphens(above.slice(0, -1)))?.[0] ?? '';
  const second = SECOND_HALF.exec(plainHyphens(below))?.[0] ?? '';
  if (second === '') return true;
  if (/^\p{Lu}/u.test(second)) return !(isCapitals(first) && isCapitals(second));
  const [left, right] = [first.toLowerCase(), second.toLowerCase()];
  if (vocabulary.has(`${left}-${right}`)) return true;
  if (vocabulary.has(left + right)) return false;
  if (left.includes('-')) return true;
  return [left, right].every(half => half.length >= SHORTEST_WORD && vocabulary.has(half));
}

/** pdf.js drops hyphens that a file calls soft: what is a word elsewhere, and its halves are not, was cut. */
function isCutUnmarked(above: string, below: string, vocabulary: Vocabulary): boolean {
  const first = /(?:^| )(\p{L}+)$/u.exec(above)?.[1]?.toLowerCase();
  const second = /^\p{Ll}+/u.exec(below)?.[0];
  if (first === undefined || second === undefined) return false;
  return vocabulary.has(first + second) && !vocabulary.has(first) && !vocabulary.has(second);
}

function isCapitals(word: string): boolean {
  return word.length > 1 && /^[\p{Lu}\p{M}’'-]+$/u.test(word);
}

function plainHyphens(text: string): string {
  return text.replace(/[\u2010\u2011]/g, '-');
}
