import type { LanguageTag } from '../text/language-rules.js';
import { foldWord } from '../text/normalise.js';
import { tokenize } from '../text/tokens.js';
import { de } from './de/index.js';
import { en } from './en/index.js';
import { es } from './es/index.js';
import { fr } from './fr/index.js';
import { commonWords, type Telltales } from './other-languages.js';
import { ru } from './ru/index.js';
import { uk } from './uk/index.js';

/**
 * The language a text is written in: first by script, then by which language's function words it uses most.
 * Reads at most `detectionLength` characters. Knows some languages that have no tables, so as not to take them
 * for a neighbour that has. `und` where the text is too short, or two languages come too close.
 */
export function detectLanguage(text: string): LanguageTag {
  const prefix = text.slice(0, detectionLength);
  const script = mainScript(prefix);
  if (script === undefined) return 'und';
  const candidates = candidatesByScript[script];
  return candidates ? byFunctionWords(prefix, candidates) : script;
}

/** Characters; some pages of text, far more than the decision needs. */
export const detectionLength = 8_000;

/** Of all words: running text of any of these languages has 30 % and more, a list of names none. */
const leastShare = 0.15;

/** One function word is chance. */
const leastHits = 2;

/** One word counts no more often than this, or than all others: "War Memorial" on every line is not German. */
const mostOfOne = 10;

/** Times the hits of the next language: related languages share words, but never most of them. */
const leastLead = 1.25;

function byFunctionWords(text: string, candidates: readonly Telltales[]): LanguageTag {
  const occurrences = new Map<string, number>();
  const telling = tellingWords.get(candidates);
  let count = 0;
  for (const token of tokenize(text)) {
    if (token.kind !== 'word') continue;
    count++;
    const word = foldWord(text.slice(token.start, token.end));
    if (telling && !telling.has(word)) continue;
    occurrences.set(word, (occurrences.get(word) ?? 0) + 1);
  }
  const hits = candidates.map(candidate => hitsOf(candidate, occurrences));
  let best = 0;
  let next = -1;
  for (let index = 1; index < hits.length; index++) {
    if ((hits[index] ?? 0) > (hits[best] ?? 0)) {
      next = best;
      best = index;
    } else if (next < 0 || (hits[index] ?? 0) > (hits[next] ?? 0)) next = index;
  }
  const most = hits[best] ?? 0;
  const clear = most >= leastHits && most >= count * leastShare && most >= (hits[next] ?? 0) * leastLead;
  return clear ? (candidates[best]?.tag ?? 'und') : 'und';
}

function hitsOf(candidate: Telltales, occurrences: ReadonlyMap<string, number>): number {
  let sum = 0;
  let commonest = 0;
  for (const [word, times] of occurrences) {
    const hits = times * weight(candidate, word);
    sum += hits;
    commonest = Math.max(commonest, hits);
  }
  const rest = sum - commonest;
  return rest + Math.min(commonest, Math.max(mostOfOne, rest));
}

/** A word with a letter of the language's own says as much as a function word; a foreign letter unsays one. */
function weight({ functionWords, own, foreign }: Telltales, word: string): number {
  if (foreign?.test(word)) return -1;
  return functionWords.has(word) || own?.test(word) ? 1 : 0;
}

const candidatesByScript: Readonly<Record<string, readonly Telltales[]>> = {
  latin: [en, de, fr, es, ...commonWords.latin],
  cyrillic: [
    { ...uk, own: /[їєґ]/, foreign: /[ыэъёўјљњћђџәғқңөұүһ]/ },
    { ...ru, own: /[ыэ]/, foreign: /[іїєґўјљњћђџәғқңөұүһ]|ъ[^ея]/ },
    ...commonWords.cyrillic,
  ],
};

/** Words that say something of any of the languages; left out where letters of a word do. */
const tellingWords: ReadonlyMap<readonly Telltales[], ReadonlySet<string>> = new Map(
  Object.values(candidatesByScript)
    .filter(candidates => candidates.every(({ own, foreign }) => !own && !foreign))
    .map(candidates => [candidates, new Set(candidates.flatMap(({ functionWords }) => [...functionWords]))]),
);

/** Latin first. */
const scripts: readonly (readonly [script: string, letters: RegExp])[] = [
  ['latin', /\p{Script=Latin}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['el', /\p{Script=Greek}/u],
  ['he', /\p{Script=Hebrew}/u],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u],
  ['zh', /\p{Script=Han}/u],
  ['th', /\p{Script=Thai}/u],
];

/**
 * The script of most letters, or the language where the script tells it. Kana decide for Japanese though
 * most of its letters are Chinese. Undefined without letters, or in a script that several languages share.
 */
function mainScript(text: string): string | undefined {
  const counts = scripts.map(() => 0);
  // Most text by far is of these letters, and a pattern a letter is a sixth of the reading of an article.
  const basic = countBasicLetters(text);
  counts[0] = basic;
  let letters = basic;
  for (const char of text.replace(/[\0-\x7f]+/g, '')) {
    if (!/\p{L}/u.test(char)) continue;
    letters++;
    const index = scripts.findIndex(([, pattern]) => pattern.test(char));
    if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
  }
  const of = (name: string) => counts[scripts.findIndex(([script]) => script === name)] ?? 0;
  if (of('ja') * 10 > of('zh') && of('ja') + of('zh') > letters / 2) return 'ja';
  return scripts.find((_, index) => (counts[index] ?? 0) > letters / 2)?.[0];
}

function countBasicLetters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at) | 32;
    if (code >= 97 && code <= 122) count++;
  }
  return count;
}
