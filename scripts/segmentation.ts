/**
 * Measures the sentence splitter against labelled text: `npm run segmentation -- <folder> [--errors <set>]`.
 * The folder holds JSON lines with `text`, `lang`, gold bounds `sentences` and, in one set, `genre`; the
 * rules of the set `pragmatic` have `expected` sentences instead. Precision, recall and F1 are of sentence
 * ends, ours beside those of the host's Intl.Segmenter on the same text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { languageTables } from '../server/src/languages/index.js';
import { splitSentences } from '../server/src/text/sentences.js';
import type { Span } from '../server/src/text/span.js';

interface LabelledText {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly genre?: string;
  readonly name?: string;
  readonly expected?: readonly string[];
  readonly sentences?: readonly (readonly [number, number])[];
}

type Splitter = (text: string, language: string) => Span[];

interface Tally {
  readonly found: number;
  readonly gold: number;
  readonly right: number;
}

const ours: Splitter = (text, language) => splitSentences(text, languageTables(language).sentences);

const yardstick: Splitter = (text, language) =>
  [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)]
    .map(({ segment, index }) => ({
      start: index + segment.length - segment.trimStart().length,
      end: index + segment.trimEnd().length,
    }))
    .filter(span => span.end > span.start);

function main(): void {
  const [folder, flag, shown] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('usage: npm run segmentation -- <folder of .jsonl files> [--errors <set>]');
    process.exitCode = 2;
    return;
  }
  const files = readdirSync(folder)
    .filter(file => file.endsWith('.jsonl'))
    .sort();
  console.log(
    `${'set'.padEnd(30)}${'ours: P'.padStart(9)}${'R'.padStart(8)}${'F1'.padStart(8)}${'Intl F1'.padStart(10)}`,
  );
  for (const file of files) {
    const texts = readTexts(path.join(folder, file));
    const name = file.replace(/\.jsonl$/, '');
    if (name === 'pragmatic') reportRules(texts, flag === '--errors' && shown === name);
    else reportBounds(name, texts);
    if (flag === '--errors' && shown === name) printErrors(texts);
  }
}

function readTexts(file: string): LabelledText[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as LabelledText);
}

function reportBounds(name: string, texts: readonly LabelledText[]): void {
  printRow(name, texts);
  const genres = [...new Set(texts.flatMap(({ genre }) => genre ?? []))].sort();
  for (const genre of genres) {
    const ofGenre = texts.filter(text => text.genre === genre);
    printRow(`  ${genre}`, ofGenre);
  }
}

function printRow(name: string, texts: readonly LabelledText[]): void {
  const mine = tally(texts, ours);
  const theirs = tally(texts, yardstick);
  const below = f1(mine) < f1(theirs) ? '  below' : '';
  const figures = [mine.right / mine.found, mine.right / mine.gold, f1(mine)].map(value => value.toFixed(4));
  console.log(
    `${name.padEnd(30)}${figures.map(figure => figure.padStart(8)).join(' ')}${f1(theirs).toFixed(4).padStart(9)}${below}`,
  );
}

function tally(texts: readonly LabelledText[], split: Splitter): Tally {
  let found = 0;
  let gold = 0;
  let right = 0;
  for (const { text, lang, sentences } of texts) {
    if (!sentences) continue;
    const ends = new Set(sentences.map(([, end]) => end));
    const spans = split(text, lang);
    found += spans.length;
    gold += ends.size;
    right += spans.filter(({ end }) => ends.has(end)).length;
  }
  return { found, gold, right };
}

function f1({ found, gold, right }: Tally): number {
  return found + gold === 0 ? 0 : (2 * right) / (found + gold);
}

/** The golden rules are the English cases that have a rule's name; a case passes with exactly its sentences. */
function reportRules(texts: readonly LabelledText[], verbose: boolean): void {
  const rules = texts.filter(
    ({ lang, name }) => lang === 'en' && !name?.startsWith('correctly segments text'),
  );
  const passes = (split: Splitter) => rules.filter(rule => passesRule(rule, split)).length;
  console.log(
    `pragmatic_segmenter, English golden rules: ours ${passes(ours)}, Intl ${passes(yardstick)} of ${rules.length}`,
  );
  if (!verbose) return;
  for (const rule of rules.filter(rule => !passesRule(rule, ours))) {
    console.log(rule.name, sentencesOf(rule, ours), 'expected', rule.expected);
  }
}

function passesRule(rule: LabelledText, split: Splitter): boolean {
  return JSON.stringify(sentencesOf(rule, split)) === JSON.stringify(rule.expected);
}

function sentencesOf({ text, lang }: LabelledText, split: Splitter): string[] {
  return split(text, lang).map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '));
}

function printErrors(texts: readonly LabelledText[]): void {
  for (const { id, lang, text, sentences } of texts) {
    if (!sentences) continue;
    const gold = new Set(sentences.map(([, end]) => end));
    const found = new Set(ours(text, lang).map(({ end }) => end));
    for (const end of [...new Set([...gold, ...found])].sort((a, b) => a - b)) {
      if (gold.has(end) === found.has(end)) continue;
      const context = `${text.slice(Math.max(0, end - 45), end)}⟧${text.slice(end, end + 30)}`;
      console.log(gold.has(end) ? 'missed' : 'extra ', id, JSON.stringify(context));
    }
  }
}

main();
