import type { NameMention } from '../../details/details.js';
import type { PreparedArticle } from '../../grounding/prepared.js';
import { contentOf } from './judged-names.js';
import type { NameBook, NameWords } from './name-book.js';

export interface ArticleName {
  readonly sentence: number;
  readonly mention: NameMention;
}

const known = new WeakMap<NameMention, NameWords>();

/** The same for the same name. */
export function wordsOf(prepared: PreparedArticle, { sentence, mention }: ArticleName): NameWords {
  const words = known.get(mention) ?? contentOf(prepared.words(sentence), mention);
  known.set(mention, words);
  return words;
}

/** Names in the sentences of an article that have the first of the words. */
export function namesWith(prepared: PreparedArticle, words: NameWords): readonly ArticleName[] {
  const [first] = words;
  if (!first) return [];
  return prepared.article.sentences.flatMap((_, sentence) =>
    prepared.forms(sentence).has(first.form)
      ? (prepared.details(sentence)?.names ?? []).map(mention => ({ sentence, mention }))
      : [],
  );
}

/** Every word of the second has its like in the first. */
export function covers(book: NameBook, words: NameWords, own: NameWords): boolean {
  return own.every(word => words.some(other => book.areSame(word, other)));
}

/** The article gives one name that holds both: "Koval" and "Olena" where it has "Olena Koval". */
export function isSameInArticle(
  prepared: PreparedArticle,
  book: NameBook,
  a: NameWords,
  b: NameWords,
): boolean {
  return [...namesWith(prepared, a), ...namesWith(prepared, b)].some(name => {
    const whole = wordsOf(prepared, name);
    const holds = (part: NameWords): boolean =>
      whole.length > part.length && book.likeness(whole, part) === 'same';
    return holds(a) && holds(b);
  });
}

/**
 * The name from which a draft's takes its last word, where the other words are of somebody else: "Ihor Burke" where
 * the article has Ihor Dub and Anna Burke. Undefined where the article may have such a name.
 */
export function findTorn(
  prepared: PreparedArticle,
  book: NameBook,
  own: NameWords,
  isCommon: (form: string) => boolean,
): ArticleName | undefined {
  const last = own.at(-1);
  const rest = own.slice(0, -1);
  if (!last || rest.every(book.isOfNation) || isCommon(last.form) || /^[ivx]+$/.test(last.folded))
    return undefined;
  const others = namesWith(prepared, rest).map(name => wordsOf(prepared, name));
  const isOfAnother = others.some(
    words => words.length > 1 && covers(book, words, rest) && !covers(book, words, [last]),
  );
  const isAlone = others.some(
    words => words.length === rest.length && rest.length === 1 && covers(book, words, rest),
  );
  if (!isOfAnother || isAlone) return undefined;
  const named = namesWith(prepared, [last]).map(name => ({ name, words: wordsOf(prepared, name) }));
  if (named.some(({ words }) => covers(book, words, own))) return undefined;
  return named.find(
    ({ words }) =>
      words.length > 1 && words.at(-1)?.form === last.form && book.likeness(own, words) === 'mixed',
  )?.name;
}
