import { creditWords } from '../languages/credit-words.js';
import type { Article } from './article.js';
import { datelinePublisher } from './publisher.js';

/** What an article, or a part of it, is taken from. Names are in lower case, without their "the". */
export interface Credits {
  /** The agency whose text the article is. */
  readonly whole: string | undefined;
  /** By sentence: the outlet to which it gives what it says. */
  readonly passages: ReadonlyMap<number, string>;
}

export type CreditedArticle = Pick<Article, 'text' | 'sentences'> & Partial<Pick<Article, 'metadata'>>;

/** Names by which the large agencies go beside their own. */
const sameAgency: ReadonlyMap<string, string> = new Map([
  ['ap', 'associated press'],
  ['agence france-presse', 'afp'],
  ['tass', 'tass'],
  ['press association', 'pa media'],
]);

const agencies =
  /^(?:Reuters|AP|AFP|Associated Press|Agence France-Presse|TASS|Interfax(?:-Ukraine)?|Ukrinform|UNIAN|Xinhua|Kyodo|Yonhap|Anadolu|ANSA|EFE|DPA|dpa|PTI|ANI|UPI|Bloomberg|PA Media|Press Association|Укрінформ|УНІАН|ТАСС|Інтерфакс(?:-Україна)?|Рейтер|РБК-Україна)$/u;

/** UTF-16 code units beside a cue in which a name stands. */
const NAME_REACH = 60;
/** At the end of an article: "— Reuters". */
const SIGNATURE = /[\u2013\u2014(-]\s?(\p{Lu}[\p{L}-]{1,20}(?: \p{Lu}[\p{L}-]{1,20})?)\)?\s*$/u;

const known = new WeakMap<CreditedArticle, Credits>();

/** Worked out once for each article; looks only at the words around a few cues. */
export function creditsOf(article: CreditedArticle): Credits {
  const found = known.get(article) ?? readCredits(article);
  known.set(article, found);
  return found;
}

function readCredits({ text, sentences, metadata }: CreditedArticle): Credits {
  const own = metadata?.publisher?.value;
  const byline = metadata?.author?.value;
  const [first] = sentences;
  const dateline = first && datelinePublisher(text.slice(first.start, first.start + NAME_REACH * 2));
  const signature = SIGNATURE.exec(text.slice(-NAME_REACH))?.[1];
  const whole = [dateline, signature, byline, own].find(name => name !== undefined && isAgency(name));
  const passages = new Map<number, string>();
  for (const { at, name } of namesBesideCues(text)) {
    if (!isAgency(name) && !OUTLET.test(name)) continue;
    const credited = canonical(name);
    if (own !== undefined && credited === canonical(own)) continue;
    const sentence = sentenceAt(sentences, at);
    if (sentence !== undefined && !passages.has(sentence)) passages.set(sentence, credited);
  }
  return { whole: whole === undefined ? undefined : canonical(whole), passages };
}

function isAgency(name: string): boolean {
  return agencies.test(name.replace(/^the /i, ''));
}

/** "Velden Post", "Radio Velden", "Meridian News Agency"; not "Press Secretary", "Environment Agency". */
const OUTLET =
  /^(?:\S+ )+(?:Times|Post|News|Gazette|Herald|Press|Independent|Tribune|Journal|Guardian|Daily|Weekly|Observer|Chronicle|Courier|Telegraph|Radio|Magazine|Bulletin|Sentinel|Examiner|Wire|(?:News|Press|Telegraph) Agency)$|^(?:Radio|Daily) \S/u;

function canonical(name: string): string {
  const folded = name.replace(/^the /i, '').toLowerCase();
  return sameAgency.get(folded) ?? folded;
}

const NAME_AHEAD = /^\p{Lu}[\p{L}-]*(?: (?:of )?\p{Lu}[\p{L}-]*){0,4}/u;
const NAME_BEHIND = /\p{Lu}[\p{L}-]*(?: (?:of )?\p{Lu}[\p{L}-]*){0,4}$/u;

function* namesBesideCues(text: string): Iterable<{ readonly at: number; readonly name: string }> {
  for (const cue of creditWords.before) {
    for (let at = text.indexOf(cue); at >= 0; at = text.indexOf(cue, at + cue.length)) {
      const from = at + cue.length;
      const name = NAME_AHEAD.exec(withoutStart(text.slice(from, from + NAME_REACH)))?.[0];
      if (name !== undefined) yield { at: from, name };
    }
  }
  for (const cue of creditWords.after) {
    for (let at = text.indexOf(cue); at >= 0; at = text.indexOf(cue, at + cue.length)) {
      if (!mayEndName(text, at)) continue;
      const name = NAME_BEHIND.exec(withoutEnd(text.slice(Math.max(0, at - NAME_REACH), at)))?.[0];
      if (name !== undefined) yield { at, name: name.replace(/^The /, '') };
    }
  }
}

/** Most words before "said" are in lower case; looking at one letter is cheaper than at a name. */
function mayEndName(text: string, end: number): boolean {
  const first = text.charAt(text.lastIndexOf(' ', end - 1) + 1);
  return (
    first !== first.toLowerCase() || text.startsWith('agency', end - 6) || /[”»"]/.test(text.charAt(end - 1))
  );
}

function withoutStart(words: string): string {
  let rest = words;
  for (const word of creditWords.between) if (rest.startsWith(word)) rest = rest.slice(word.length);
  return rest;
}

function withoutEnd(words: string): string {
  let rest = words.replace(/[”»"]$/, '');
  for (const word of creditWords.between) if (rest.endsWith(word)) rest = rest.slice(0, -word.length);
  return rest;
}

/** The sentence that holds the offset. */
function sentenceAt(sentences: CreditedArticle['sentences'], offset: number): number | undefined {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = sentences[low];
  return found && found.start <= offset ? low : undefined;
}
