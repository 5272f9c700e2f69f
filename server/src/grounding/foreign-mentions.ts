import type { PassageIndex } from '../index/passage-index.js';
import type { LanguageTables } from '../languages/tables.js';
import type { Word } from '../text/words.js';
import type { PreparedArticle } from './prepared.js';
import type { Texts } from './texts.js';

/** An article in another language that shares names or figures with a sentence; nothing else was compared. */
export interface ForeignMention {
  readonly uri: string;
  /** How many names and figures one passage of it shares. */
  readonly shared: number;
}

/** Finds the article in another language that shares most; at least two names or figures, else undefined. */
export type ForeignMentions = (words: readonly Word[]) => ForeignMention | undefined;

const LEAST_SHARED = 2;
/** Letters by which two spellings of a name are told to be one: endings differ from case to case. */
const NAME_PREFIX = 4;

/** What is looked through: the articles that `admits` refuses. */
export interface ForeignSources {
  readonly index: PassageIndex;
  readonly admits: (uri: string) => boolean;
  readonly texts: Texts;
}

/** Terms that stand in more sentences tell nothing. */
const MOST_HOLDING = 10_000;
/** Articles that are read to see what they share in fact: those that may share most. */
const READ = 8;

/**
 * Looks through articles of other languages by names and figures alone (spec 2, "Languages"). The index tells which
 * articles may share some, for it does not know which words were names; their texts decide, and are asked for.
 */
export function indexForeignMentions(
  sources: ForeignSources,
  tables: (language: string) => LanguageTables,
): ForeignMentions {
  const { texts } = sources;
  let terms: ReadonlyMap<string, readonly string[]> | undefined;
  return words => {
    const mentions = mentionsOf(words, new Set());
    if (mentions.size < LEAST_SHARED) return undefined;
    terms ??= termsByMention(sources.index);
    const likely = likelyArticles(mentions, terms, sources);
    texts.need(likely);
    let best: ForeignMention | undefined;
    for (const uri of likely) {
      const prepared = texts.prepared(uri);
      const shared = prepared ? sharedWith(prepared, mentions, tables) : 0;
      const ahead = !best || shared > best.shared || (shared === best.shared && uri < best.uri);
      if (shared >= LEAST_SHARED && ahead) best = { uri, shared };
    }
    return best;
  };
}

/** By figure, and by the first letters of a word in Latin letters: the terms of the index that may be of it. */
function termsByMention(index: PassageIndex): ReadonlyMap<string, readonly string[]> {
  const terms = new Map<string, string[]>();
  for (const term of index.terms()) {
    const latin = toLatin(term.toLowerCase());
    const mention = latin.length < NAME_PREFIX || /\p{N}/u.test(term) ? term : latin.slice(0, NAME_PREFIX);
    const known = terms.get(mention);
    if (known) known.push(term);
    else terms.set(mention, [term]);
  }
  return terms;
}

/** The articles with most of the mentions in neighbouring sentences, at most `READ`. */
function likelyArticles(
  mentions: ReadonlySet<string>,
  terms: ReadonlyMap<string, readonly string[]>,
  { index, admits }: ForeignSources,
): readonly string[] {
  const counts = new Map<string, Map<number, number>>();
  for (const mention of mentions) {
    const places = new Map<string, Set<number>>();
    for (const term of terms.get(mention) ?? []) {
      if (index.documentFrequency(term) > MOST_HOLDING) continue;
      for (const { uri, sentence } of index.holding(term)) {
        if (admits(uri)) continue;
        const near = places.get(uri) ?? new Set<number>();
        places.set(uri, near);
        for (const each of [sentence - 1, sentence, sentence + 1]) near.add(each);
      }
    }
    for (const [uri, near] of places) {
      const own = counts.get(uri) ?? new Map<number, number>();
      counts.set(uri, own);
      for (const sentence of near) own.set(sentence, (own.get(sentence) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([uri, own]) => ({ uri, most: Math.max(...own.values()) }))
    .filter(({ most }) => most >= LEAST_SHARED)
    .sort((a, b) => b.most - a.most || (a.uri < b.uri ? -1 : 1))
    .slice(0, READ)
    .map(({ uri }) => uri);
}

/** How many of the mentions stand in a sentence and those beside it, at the most. */
function sharedWith(
  prepared: PreparedArticle,
  mentions: ReadonlySet<string>,
  tables: (language: string) => LanguageTables,
): number {
  const { functionWords } = tables(prepared.article.metadata.language.value);
  const counts = new Map<number, number>();
  const own = prepared.article.sentences.map((_, at) => mentionsOf(prepared.words(at), functionWords));
  for (const mention of mentions) {
    const near = new Set<number>();
    for (const [sentence, held] of own.entries())
      if (held.has(mention)) for (const each of [sentence - 1, sentence, sentence + 1]) near.add(each);
    for (const sentence of near) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** Figures, and the first letters of capitalised words in Latin letters. */
function mentionsOf(words: readonly Word[], functionWords: ReadonlySet<string>): ReadonlySet<string> {
  const mentions = new Set<string>();
  for (const word of words) {
    if (word.isNumber) mentions.add(word.form);
    else if (word.capital && word.content && !functionWords.has(word.folded)) {
      const latin = toLatin(word.folded);
      if (latin.length >= NAME_PREFIX) mentions.add(latin.slice(0, NAME_PREFIX));
    }
  }
  return mentions;
}

function toLatin(word: string): string {
  return word.replace(/[\u0400-\u04ff]/g, letter => latin[letter] ?? '');
}

/** Ukrainian as its government romanises it (Resolution 55 of 2010), with the letters that only Russian has. */
const latin: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ю: 'iu',
  я: 'ia',
  ы: 'y',
  э: 'e',
  ё: 'e',
};
