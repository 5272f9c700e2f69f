import type { NameMention } from '../../details/details.js';
import type { LanguageTables } from '../../languages/tables.js';
import { overlaps, type Span } from '../../text/span.js';
import { contentForms, readWords, type Word } from '../../text/words.js';
import type { Scene } from '../scene.js';
import type { NameWords } from './name-book.js';

/** One word is written small by chance, or with a capital in a headline. */
const LEAST_LOST = 2;

/** A sentence that writes small what its source writes with a capital: what has one in it may be anything. */
export function isWithoutCapitals({ text, match }: Scene): boolean {
  const first = /\p{L}/u.exec(text)?.[0] ?? '';
  if (first !== first.toUpperCase()) return true;
  let kept = 0;
  let lost = 0;
  for (const { pairs, source } of match.carriers) {
    for (const pair of pairs) {
      const own = match.statement.words[pair.draft];
      const inside = source[pair.source - 1]?.capital === false;
      if (pair.draft === 0 || !own?.content || !inside || !source[pair.source]?.capital) continue;
      if (own.capital) kept++;
      else lost++;
    }
  }
  return lost >= LEAST_LOST && lost > kept;
}

/**
 * Not a word that may be none, nor words that name a source or stand in quotation marks, nor a label, half a name, or
 * what only counts things.
 */
export function isJudged(scene: Scene, name: NameMention): boolean {
  const { attributed, details, kind, tables, text } = scene;
  if (name.unsure || attributed.some(span => overlaps(span, name))) return false;
  if (details.quotations.some(span => overlaps(span, name))) return false;
  // "the 19th Century"
  if (details.figures.some(({ ordinal, end }) => ordinal && end === name.start - 1)) return false;
  if (!isTelling(name, text, tables)) return false;
  const before = text.slice(0, name.start);
  const behind = text.slice(name.end);
  if (before === '' && /^\s*:/.test(behind)) return false;
  // "Open Mail" in a list of steps.
  const known = tables.kinship?.().knows;
  const opens = kind === 'list-item' && !/\p{L}/u.test(before);
  if (opens && known?.(contentForms(readWords(text, name, tables))[0] ?? '')) return false;
  return !/^\s*[-\u2010-\u2014]\s*\p{Lu}/u.test(behind) && !/\p{Lu}\S*\s*[-\u2010-\u2014]\s*$/u.test(before);
}

/** No letter or number by itself ("B12", "F"), no day or month, and no number behind it ("Step 4"). */
export function isTelling(name: NameMention, text: string, { statements }: LanguageTables): boolean {
  if (/^\s+#?\d/.test(text.slice(name.end, name.end + 4))) return false;
  if (!name.words.some(word => /\p{L}[\p{L}.]/u.test(word)) || name.words.some(word => /\d/.test(word)))
    return false;
  const dates = statements?.dates;
  return !name.words.every(
    word => dates?.months.has(word) || dates?.weekdays.has(word) || dates?.shortWeekdays.has(word),
  );
}

/** Without the small words, but with initials. */
export function contentOf(words: readonly Word[], span: Span): NameWords {
  return words.filter(
    word => overlaps(word, span) && (word.content || (word.capital && word.folded.length === 1)),
  );
}
