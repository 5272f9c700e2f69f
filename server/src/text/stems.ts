import { stemmer } from 'stemmer';
import type { LanguageTag } from './language-rules.js';

/**
 * The stem of a folded word, by which its inflected forms are one term. English: Porter's algorithm
 * (package `stemmer`). Ukrainian, Russian, German: the longest known ending is cut off while three letters
 * with a vowel stay. Any other language: the word itself.
 */
export function stem(foldedWord: string, language: LanguageTag): string {
  if (foldedWord.length > longestWord) return foldedWord;
  if (language === 'en') return isShortEnglish(foldedWord) ? foldedWord : cached(foldedWord);
  if (foldedWord.length < 4) return foldedWord;
  const endings = endingsOf[language];
  return endings ? cutEnding(foldedWord, endings) : foldedWord;
}

/** `bus` and `gas` are no plurals; `day` and `use` change as `days` and `used` do. */
function isShortEnglish(word: string): boolean {
  return word.length < 3 || (word.length === 3 && word.endsWith('s'));
}

/** Characters; longer strings are no words, and Porter's patterns are not meant for them. */
const longestWord = 64;

/** Entries; English text of any size uses fewer distinct words than it would take to fill much memory. */
const cacheLimit = 50_000;
const cache = new Map<string, string>();

function cached(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const found = stemmer(word);
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(word, found);
  return found;
}

interface Endings {
  readonly byLength: readonly ReadonlySet<string>[];
  readonly vowel: RegExp;
}

function cutEnding(word: string, { byLength, vowel }: Endings): string {
  for (let length = Math.min(byLength.length, word.length - 3); length > 0; length--) {
    if (!byLength[length - 1]?.has(word.slice(-length))) continue;
    const rest = word.slice(0, -length);
    if (vowel.test(rest)) return withoutDouble(rest);
  }
  return withoutDouble(word);
}

/** `знання` and `знань`, `гаванню` and `гавань`: a doubled last consonant is part of the ending. */
function withoutDouble(rest: string): string {
  return rest.at(-1) === rest.at(-2) && rest.length > 3 ? rest.slice(0, -1) : rest;
}

function endings(list: string, vowel: RegExp): Endings {
  const byLength: Set<string>[] = [];
  for (const ending of list.trim().split(/\s+/)) {
    while (byLength.length < ending.length) byLength.push(new Set());
    byLength[ending.length - 1]?.add(ending);
  }
  return { byLength, vowel };
}

/** Case, number, gender and tense endings of nouns, adjectives and verbs, as school grammars list them. */
const ukrainian = endings(
  `ами ями ові еві єві ого ього ому ьому ими іми ою ею єю ам ям ах ях ів їв ей ій ої ою ий ім им их іх їх
   а я о е є и і ї у ю ь й
   ати яти ити іти їти ути ти ться лася лися лося вся тися
   ав яв ив ів їв ала яла ила іла їла али яли или іли їли ало яло ило іло їло ував увала ували увати ує ують
   ють уть ать ять ить їть емо ємо имо їмо ете єте ите їте еш єш иш їш
   ський ська ське ські ського ської ському ську ським ських ськими ською
   ість ості істю остей остям`,
  /[аеєиіїоуюя]/,
);

const russian = endings(
  `ами ями ого его ому ему ыми ими ою ею ам ям ах ях ов ев ей ой ий ый ым им ых их ую юю ая яя ое ее ые ие
   ией иям иях ии ия ие ию ием
   а я о е ы и у ю ь й
   ать ять ить еть уть ти ться тся лась лись лось лся ся
   ал ял ил ел ала яла ила ела али яли или ели ало яло ило ело овал овала овали овать ует уют
   ют ут ат ят ит ет ем им ете ите ешь ишь
   ение ения ению ением ений ениях ание ания анию анием аний аниях
   ский ская ское ские ского ской скому скую ским ских скими
   ость ости остью остей остям`,
  /[аеиоуыэюя]/,
);

const german = endings('ern ers em en er es e s n ungen ung nen innen', /[aeiouy]/);

const endingsOf: Readonly<Partial<Record<LanguageTag, Endings>>> = { uk: ukrainian, ru: russian, de: german };
