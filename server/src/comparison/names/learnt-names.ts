import Fuse from 'fuse.js';
import type { NameMention } from '../../details/details.js';
import type { Corpus } from '../../grounding/match.js';
import type { PreparedArticle } from '../../grounding/prepared.js';
import type { LanguageTables } from '../../languages/tables.js';
import type { Span } from '../../text/span.js';
import type { Word } from '../../text/words.js';
import { wordsOf } from './article-names.js';
import { buildNameBook, type NameBook, type NameWords } from './name-book.js';

/** What knows the names: a `Scene` or the like. */
export interface Namers {
  readonly corpus: Corpus;
  readonly tables: LanguageTables;
  /** Each list holds names that are the same. */
  readonly aliases: readonly (readonly string[])[];
}

/** Sentences that are read for one pair of names: the best of the index for the words of both. */
const SENTENCES_READ = 50;
/** Pairs whose answers are kept. */
const MEMO_LIMIT = 1024;

const answers = new WeakMap<Corpus, WeakMap<NameBook, Map<string, boolean>>>();

/**
 * Whether the sources show that two names, which would be told apart, are of one thing: an article says so ("Ostra
 * Town, also known as Rovers"), or each spells the same name in its own way. Costs up to three queries of the index,
 * so it is for names about which something is to be told.
 */
export function areOneInSources(a: NameWords, b: NameWords, namers: Namers): boolean {
  const book = buildNameBook(namers.tables, namers.aliases);
  const memo = memoOf(namers.corpus, book);
  const name = [a, b].map(words => words.map(({ folded }) => folded).join(' ')).join('\n');
  const known = memo.get(name);
  if (known !== undefined) return known;
  const found = ask({ ...namers, book }, a, b);
  if (memo.size >= MEMO_LIMIT) memo.clear();
  memo.set(name, found);
  return found;
}

function memoOf(corpus: Corpus, book: NameBook): Map<string, boolean> {
  const books = answers.get(corpus) ?? new WeakMap<NameBook, Map<string, boolean>>();
  answers.set(corpus, books);
  const memo = books.get(book) ?? new Map<string, boolean>();
  books.set(book, memo);
  return memo;
}

interface Asked extends Namers {
  readonly book: NameBook;
}

function ask(asked: Asked, a: NameWords, b: NameWords): boolean {
  const { book } = asked;
  const ownOfA = a.filter(word => !b.some(other => book.areSame(word, other)));
  const ownOfB = b.filter(word => !a.some(other => book.areSame(word, other)));
  if (ownOfA.length === 0 || ownOfB.length === 0) return false;
  return (
    areSaidToBeOne(asked, { whole: a, own: ownOfA }, { whole: b, own: ownOfB }) ||
    areTwoSpellings(asked, a, b)
  );
}

/** A name with the words that the other does not have. */
interface Side {
  readonly whole: NameWords;
  readonly own: NameWords;
}

function areSaidToBeOne(asked: Asked, a: Side, b: Side): boolean {
  const { corpus, book } = asked;
  const isOf = (words: NameWords, { whole, own }: Side): boolean =>
    book.likeness(words, whole) === 'same' &&
    own.every(word => words.some(other => book.areSame(word, other)));
  return sentencesWith(corpus, [...a.whole, ...b.whole]).some(({ prepared, sentence }) => {
    const span = prepared.article.sentences[sentence];
    const names = span && prepared.details(sentence)?.names;
    if (!names) return false;
    return names.some((first, at) => {
      const second = names[at + 1];
      if (!second) return false;
      const one = wordsOf(prepared, { sentence, mention: first });
      const other = wordsOf(prepared, { sentence, mention: second });
      const areThese = (isOf(one, a) && isOf(other, b)) || (isOf(one, b) && isOf(other, a));
      return areThese && isSaid(asked, { text: prepared.article.text, span, first, second, one, other });
    });
  });
}

function sentencesWith(
  { index, admits, prepared, need }: Corpus,
  words: NameWords,
): readonly { readonly prepared: PreparedArticle; readonly sentence: number }[] {
  const terms = [...new Set(words.filter(({ content }) => content).map(({ form }) => form))];
  if (terms.length === 0) return [];
  const hits = index.search({ terms, limit: SENTENCES_READ, admits });
  need(hits.map(({ uri }) => uri));
  return hits.flatMap(({ uri, sentence }) => {
    const article = prepared(uri);
    return article ? [{ prepared: article, sentence }] : [];
  });
}

/** Two names that follow one another in a sentence. */
interface Neighbours {
  readonly text: string;
  readonly span: Span;
  readonly first: NameMention;
  readonly second: NameMention;
  readonly one: NameWords;
  readonly other: NameWords;
}

/** Letters between two names that may say that they are one. */
const LONGEST_GAP = 48;

function isSaid(asked: Asked, { text, span, first, second, one, other }: Neighbours): boolean {
  const { statements, functionWords } = asked.tables;
  const variants = statements?.names.variants;
  const gap = text.slice(first.end, second.start);
  if (!variants || gap.length > LONGEST_GAP) return false;
  const behind = text.slice(second.end, span.end);
  if (/^\s*\(\s*$/.test(gap) && /^\s*\)/.test(behind))
    return isAbbreviated(one, second.text) || areSpeltAlike(asked.book, one, other);
  const isSetOff = /[,(\u2013\u2014]/.test(gap);
  const words = gap
    .toLowerCase()
    .split(/[\s,("\u201c\u201d\u00ab\u00bb\u2013\u2014]+/)
    .filter(word => word !== '');
  if (statements.speakers.articles.has(words.at(-1) ?? '')) words.pop();
  const phrase = words.join(' ');
  if (
    isSetOff &&
    variants.asKnown.some(([between, after]) => between === phrase && startsWith(behind, after))
  )
    return true;
  const needs = variants.otherNames.get(phrase);
  if (needs === undefined || (needs === 'set-off' && !isSetOff)) return false;
  // "Koval, formerly Norden's director", "Brandt, now Hillford manager"
  if (/^["\u201d\u00bb]?\s*(?:[,.;:)!?\u2013\u2014]|$)/.test(behind)) return true;
  const next = /^["\u201d\u00bb]?\s+([\p{L}]+)/u.exec(behind)?.[1];
  return next !== undefined && functionWords.has(next);
}

function startsWith(behind: string, phrase: string): boolean {
  return behind.trimStart().toLowerCase().startsWith(phrase);
}

/** "Security Service (SBS)": at least half of the letters are initials, the first among them. */
function isAbbreviated(name: NameWords, letters: string): boolean {
  if (name.length < 2 || !/^\p{Lu}{2,6}$/u.test(letters)) return false;
  const initials = name.map(({ folded }) => folded.charAt(0).toUpperCase());
  if (initials[0] !== letters[0]) return false;
  return 2 * [...letters].filter(letter => initials.includes(letter)).length >= letters.length;
}

/** Both are written in articles of the folder, and no article that was looked at has both. */
function areTwoSpellings({ corpus, book }: Asked, a: NameWords, b: NameWords): boolean {
  if (!areSpeltAlike(book, a, b)) return false;
  const withA = articlesWith(corpus, a);
  const withB = articlesWith(corpus, b);
  return (
    withA.length > 0 &&
    withB.length > 0 &&
    withA.every(article => !hasWords(article, b)) &&
    withB.every(article => !hasWords(article, a))
  );
}

function articlesWith(corpus: Corpus, words: NameWords): readonly PreparedArticle[] {
  const found = sentencesWith(corpus, words).filter(({ prepared, sentence }) =>
    words.every(({ folded }) =>
      prepared.words(sentence).some(word => word.capital && word.folded === folded),
    ),
  );
  return [...new Set(found.map(({ prepared }) => prepared))];
}

function hasWords({ places }: PreparedArticle, words: NameWords): boolean {
  return words.every(({ form }) => places().has(form));
}

/** Letters of a word from which on it may be spelt in several ways beyond what the name book knows. */
const LEAST_LETTERS = 6;
/** Of a name of one word. */
const LEAST_LETTERS_ALONE = 7;
/** Fuse's scale, here errors by letters: 0 is equal. */
const NEAR_THRESHOLD = 0.45;

/** Word by word, none without its like: "Oleksandr Zhytnyk", "Aleksander Jitnik". */
function areSpeltAlike(book: NameBook, a: NameWords, b: NameWords): boolean {
  if (a.length !== b.length || a.length === 0) return false;
  const least = a.length === 1 ? LEAST_LETTERS_ALONE : LEAST_LETTERS;
  return a.every((word, at) => {
    const other = b[at];
    if (!other) return false;
    return book.areSame(word, other) || areNear(book, word, other, least);
  });
}

function areNear(book: NameBook, a: Word, b: Word, least: number): boolean {
  const [short, long] = a.folded.length <= b.folded.length ? [a.folded, b.folded] : [b.folded, a.folded];
  if (short.length < least || long.startsWith(short) || book.isOfNation(a) || book.isOfNation(b))
    return false;
  if (consonantsOf(short) !== consonantsOf(long)) return false;
  const fuse = new Fuse([short], { threshold: NEAR_THRESHOLD, ignoreLocation: true });
  return fuse.search(long).length > 0;
}

/** Consonants by what one script makes of another's: kh and h, zh and j, q and g. Vowels count at the start alone. */
function consonantsOf(folded: string): string {
  const sounds = folded
    .replace(/ph/g, 'f')
    .replace(/[sz]h|j/g, 's')
    .replace(/kh|gh|[ckqg]/g, 'k')
    .replace(/[\u0433\u0491]/g, '\u0433')
    .replace(/w/g, 'v')
    .replace(/z/g, 's')
    .replace(/dh|d/g, 't');
  return sounds
    .replace(
      /(?!^)[aeiouyh\u0430\u0435\u0454\u0438\u0456\u0457\u0439\u043e\u0443\u044e\u044f\u044c'\u2019-]/g,
      '',
    )
    .replace(/(.)\1+/gu, '$1');
}
