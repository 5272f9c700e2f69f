import type { LanguageTables } from '../languages/tables.js';
import type { Word } from '../text/words.js';
import type { PreparedArticle } from './prepared.js';

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

/** Looks through articles of other languages by names and figures alone (spec 2, "Languages"). */
export function indexForeignMentions(
  articles: readonly PreparedArticle[],
  tables: (language: string) => LanguageTables,
): ForeignMentions {
  const passages = new Map<string, Map<string, Set<number>>>();
  for (const prepared of articles) {
    const { functionWords } = tables(prepared.article.metadata.language.value);
    for (const index of prepared.article.sentences.keys()) {
      for (const mention of mentionsOf(prepared.words(index), functionWords)) {
        const byUri = passages.get(mention) ?? new Map<string, Set<number>>();
        passages.set(mention, byUri);
        const sentences = byUri.get(prepared.article.uri) ?? new Set<number>();
        byUri.set(prepared.article.uri, sentences);
        for (const near of [index - 1, index, index + 1]) sentences.add(near);
      }
    }
  }
  return words => {
    const counts = new Map<string, number>();
    for (const mention of mentionsOf(words, new Set())) {
      for (const [uri, sentences] of passages.get(mention) ?? []) {
        for (const sentence of sentences) {
          const place = `${sentence} ${uri}`;
          counts.set(place, (counts.get(place) ?? 0) + 1);
        }
      }
    }
    let best: ForeignMention | undefined;
    for (const [place, shared] of counts) {
      const uri = place.slice(place.indexOf(' ') + 1);
      const ahead = !best || shared > best.shared || (shared === best.shared && uri < best.uri);
      if (shared >= LEAST_SHARED && ahead) best = { uri, shared };
    }
    return best;
  };
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
