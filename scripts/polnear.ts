/**
 * Measures who says what against labelled attributions: `npm run polnear -- <folder> [set] [--part 0|1] [--show wrong|missed]`.
 * The folder holds `attribution/polnear_<set>.jsonl` (dev unless told otherwise) with human spans of source, cue and
 * content. A quotation is a quoted stretch of a content that is `quoted`; it is named where a speaker is found, and
 * rightly so where that speaker is the labelled source. For indirect speech, the other contents, the mentions of the
 * sentence are held against the labelled source.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { creditsOf, findSayer, type Sayer, type SpokenText } from '../server/src/details/sayers.js';
import { prepareArticle } from '../server/src/grounding/prepared.js';
import { languageTables } from '../server/src/languages/index.js';
import { readArticle } from '../server/src/sources/read-article.js';
import { overlaps, type Span } from '../server/src/text/span.js';

type Bounds = readonly (readonly [number, number])[];

interface LabelledArticle {
  readonly id: string;
  readonly text: string;
  readonly attributions: readonly {
    readonly source: Bounds;
    readonly cue: Bounds;
    readonly content: Bounds;
    readonly quoted: boolean;
  }[];
}

function main(): void {
  const [folder, ...options] = process.argv.slice(2);
  if (folder === undefined) {
    console.error(
      'usage: npm run polnear -- <folder of labelled data> [train] [--part 0|1] [--show wrong|missed]',
    );
    process.exitCode = 2;
    return;
  }
  const option = (name: string): string | undefined =>
    options.includes(name) ? options[options.indexOf(name) + 1] : undefined;
  const set = options.includes('train') ? 'train' : 'dev';
  const part = option('--part');
  const show = option('--show');
  const by = new Map<string, [number, number]>();
  let total = 0;
  let shown = 0;
  for (const article of readArticles(path.join(folder, 'attribution', `polnear_${set}.jsonl`))) {
    if (part !== undefined && String(foldOf(article.id)) !== part) continue;
    const spoken = prepare(article.text);
    if (!spoken) continue;
    for (const { source, content, cue, quoted } of article.attributions) {
      if (!quoted || source.length === 0) continue;
      const quotation = spoken.quotations.find(found =>
        content.some(
          ([start, end]) =>
            overlaps(found, { start, end }) &&
            !source.some(([s, e]) => overlaps(found, { start: s, end: e })),
        ),
      );
      if (!quotation) continue;
      total++;
      const sayer = findSayer(spoken, quotation);
      const ok = sayer !== undefined && isRight(article.text, sayer, source);
      const key = sayer ? sayer.credit : 'none';
      const t = by.get(key) ?? [0, 0];
      by.set(key, t);
      t[0]++;
      if (ok) t[1]++;
      if (
        ((show === 'wrong' && sayer && !ok) || (show === 'missed' && !sayer)) &&
        (option('--credit') ?? key) === key &&
        shown++ < Number(option('--n') ?? 20)
      ) {
        const t2 = (b: Bounds) => b.map(([s, e]) => article.text.slice(s, e)).join(' / ');
        console.log(
          `-- ${key} got [${sayer ? sayer.mention.name + ' | ' + article.text.slice(sayer.mention.cue.start, sayer.mention.cue.end) : ''}] gold [${t2(source)}] cue [${t2(cue)}]\n   ${article.text.slice(Math.max(0, quotation.start - 200), quotation.start)}<<${article.text.slice(quotation.start, Math.min(quotation.end, quotation.start + 100))} ... ${article.text.slice(Math.max(quotation.start, quotation.end - 30), quotation.end)}>>${article.text.slice(quotation.end, quotation.end + 120)}`.replace(
            /\n\n/g,
            '¶',
          ),
        );
      }
    }
  }
  let named = 0;
  let right = 0;
  for (const [k, [n, r]] of [...by].sort()) {
    console.log(k, n, r, (r / n).toFixed(3));
    if (k !== 'none') {
      named += n;
      right += r;
    }
  }
  console.log(
    'total',
    total,
    'named',
    (named / total).toFixed(3),
    'precision',
    (right / named).toFixed(3),
    'recall',
    (right / total).toFixed(3),
  );
}
void creditsOf;

function isRight(text: string, { mention }: Sayer, source: Bounds): boolean {
  return source.some(
    ([start, end]) => overlaps(mention, { start, end }) || sameName(mention.name, text.slice(start, end)),
  );
}

function sameName(a: string, b: string): boolean {
  const last = (name: string): string | undefined =>
    name
      .toLowerCase()
      .match(/[\p{L}\p{N}'-]+/gu)
      ?.at(-1);
  return last(a) === last(b) && !/^(?:he|she|they|it|i|we)$/i.test(a);
}

function prepare(text: string): (SpokenText & { readonly quotations: readonly Span[] }) | undefined {
  const outcome = readArticle({
    uri: 'file:///article.txt',
    path: 'article.txt',
    bytes: new TextEncoder().encode(text),
  });
  if (outcome.kind !== 'article') return undefined;
  const prepared = prepareArticle(outcome.article, languageTables('en'));
  return {
    text: outcome.article.text,
    sentences: outcome.article.sentences,
    quotations: prepared.quotations(),
    details: prepared.details,
  };
}

function foldOf(id: string): number {
  return (createHash('sha256').update(id).digest()[0] ?? 0) & 1;
}

function readArticles(file: string): readonly LabelledArticle[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as LabelledArticle);
}

main();
