/**
 * Measures who says what against labelled attributions: `npm run polnear -- <folder> [--set train] [--part 0|1]
 * [--show wrong|missed]`. The folder holds `attribution/polnear_<set>.jsonl`, `dev` unless told otherwise, with human
 * spans of source, cue and content; a part is every second article by the hash of its name. A content in quotation
 * marks is named where a speaker is found for its first quotation, and rightly so where that is the labelled source:
 * the same words, or the same last name. Indirect speech is named where a credit that touches no other source stands
 * in the sentences of the content and its source.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { creditsOf, findSayer, type SpokenText, sentenceAt } from '../server/src/details/sayers.js';
import { prepareArticle } from '../server/src/grounding/prepared.js';
import { languageTables } from '../server/src/languages/index.js';
import { readNow } from '../server/src/testing/read-now.js';
import { overlaps, type Span } from '../server/src/text/span.js';

type Bounds = readonly (readonly [number, number])[];

interface Attribution {
  readonly source: Bounds;
  readonly content: Bounds;
  /** By a regular expression. */
  readonly quoted: boolean;
}

interface LabelledArticle {
  readonly id: string;
  readonly text: string;
  readonly attributions: readonly Attribution[];
}

/** Who was found to say something, and how. */
interface Credit extends Span {
  readonly name: string;
  readonly kind: string;
}

interface Tally {
  total: number;
  named: number;
  right: number;
}

function main(): void {
  const [folder, ...options] = process.argv.slice(2);
  if (folder === undefined) {
    console.error(
      'usage: npm run polnear -- <folder of labelled data> [--set train] [--part 0|1] [--show wrong|missed]',
    );
    process.exitCode = 2;
    return;
  }
  const option = (name: string): string | undefined =>
    options.includes(name) ? options[options.indexOf(name) + 1] : undefined;
  const part = option('--part');
  const tallies = new Map<string, Tally>();
  const file = path.join(folder, 'attribution', `polnear_${option('--set') ?? 'dev'}.jsonl`);
  for (const article of readArticles(file)) {
    if (part !== undefined && part !== partOf(article.id)) continue;
    const spoken = readSpoken(article.text);
    if (spoken) measure(article, spoken, tallies, option('--show'));
  }
  report(tallies);
}

function measure(
  { text, attributions }: LabelledArticle,
  spoken: SpokenText,
  tallies: Map<string, Tally>,
  shown: string | undefined,
): void {
  for (const attribution of attributions) {
    if (attribution.source.length === 0) continue;
    const { quoted, source } = attribution;
    const quotation = quoted ? firstQuotation(attribution, spoken) : undefined;
    if (quoted && !quotation) continue;
    const credit = quotation ? quotedBy(spoken, quotation) : reportedBy(spoken, attribution);
    const right = credit !== undefined && isSource(text, credit, source);
    count(tallies, quoted ? 'quotations' : 'indirect speech', credit, right);
    if (quotation && credit) count(tallies, `quotations: ${credit.kind}`, credit, right);
    if (!quotation || right || shown !== (credit ? 'wrong' : 'missed')) continue;
    const around = text.slice(Math.max(0, quotation.start - 150), quotation.end + 80).replace(/\s+/g, ' ');
    console.log(`found ${credit?.name ?? 'none'}, labelled ${wordsOf(text, source)}: … ${around} …\n`);
  }
}

function firstQuotation({ content, source }: Attribution, { quotations }: SpokenText): Span | undefined {
  return quotations.find(
    found => content.some(bounds => touches(found, bounds)) && !source.some(bounds => touches(found, bounds)),
  );
}

function quotedBy(spoken: SpokenText, quotation: Span): Credit | undefined {
  const sayer = findSayer(spoken, quotation);
  return sayer && { ...sayer.mention, kind: sayer.credit };
}

/** The nearest credit of the sentences that hold the content, or of the source's. */
function reportedBy(spoken: SpokenText, { content }: Attribution): Credit | undefined {
  const [start] = content[0] ?? [0];
  const sentence = sentenceAt(spoken.sentences, start);
  if (sentence === undefined) return undefined;
  const credits = creditsOf(spoken, sentence).filter(
    mention => !content.some(bounds => touches(mention, bounds)),
  );
  const nearest = [...credits].sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))[0];
  return nearest && { ...nearest, kind: 'indirect' };
}

function isSource(text: string, credit: Credit, source: Bounds): boolean {
  return source.some(
    ([start, end]) =>
      touches(credit, [start, end]) || lastName(credit.name) === lastName(text.slice(start, end)),
  );
}

/** Undefined for a pronoun: it is the same as another only where it stands in the same place. */
function lastName(name: string): string | undefined {
  const word = name.match(/[\p{L}\p{N}'-]+/gu)?.at(-1);
  return word && /^\p{Lu}/u.test(word) ? word : undefined;
}

function touches(span: Span, [start, end]: readonly [number, number]): boolean {
  return overlaps(span, { start, end });
}

function count(tallies: Map<string, Tally>, name: string, credit: Credit | undefined, right: boolean): void {
  const tally = tallies.get(name) ?? { total: 0, named: 0, right: 0 };
  tallies.set(name, tally);
  tally.total++;
  if (credit) tally.named++;
  if (right) tally.right++;
}

function report(tallies: ReadonlyMap<string, Tally>): void {
  console.log(`${''.padEnd(26)}${['count', 'named', 'precision', 'recall'].map(pad).join('')}`);
  for (const [name, { total, named, right }] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const shares = [share(named, total), share(right, named), share(right, total)];
    console.log(`${name.padEnd(26)}${[String(total), ...shares].map(pad).join('')}`);
  }
}

function pad(cell: string): string {
  return cell.padStart(11);
}

function share(part: number, whole: number): string {
  return whole > 0 ? (part / whole).toFixed(3) : '-';
}

function wordsOf(text: string, bounds: Bounds): string {
  return bounds.map(([start, end]) => text.slice(start, end)).join(' … ');
}

function readSpoken(text: string): SpokenText | undefined {
  const bytes = new TextEncoder().encode(text);
  const outcome = readNow({ uri: 'file:///article.txt', path: 'article.txt', bytes });
  if (outcome.kind !== 'article') return undefined;
  const { article } = outcome;
  const { quotations, details } = prepareArticle(article, languageTables('en'));
  return { text: article.text, sentences: article.sentences, quotations: quotations(), details };
}

function partOf(id: string): string {
  return String((createHash('sha256').update(id).digest()[0] ?? 0) & 1);
}

function readArticles(file: string): readonly LabelledArticle[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter(line => line !== '').map(line => JSON.parse(line) as LabelledArticle);
}

main();
