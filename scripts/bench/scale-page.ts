import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { count } from './measure.js';
import { drawPlot } from './plot.js';
import { type ScaleEngineName, type ScaleFigures, scaleEngineNames } from './scale.js';
import { scaleTables } from './scale-tables.js';
import { measured } from './scale-targets.js';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));

/** Writes docs/performance.md and its plot. */
export function writePerformancePage(figures: ScaleFigures): void {
  mkdirSync(`${docs}/images`, { recursive: true });
  writeFileSync(`${docs}/images/performance.svg`, plotOf(figures));
  writeFileSync(`${docs}/performance.md`, renderPage(figures));
}

function renderPage(figures: ScaleFigures): string {
  const tables = scaleTables(figures)
    .map(({ title, rows }) => `## ${title}\n\n${notes[title] ?? ''}${toMarkdown(rows)}`)
    .join('\n\n');
  return `# Performance

Written by \`npm run bench -- FOLDER scale --large --page\`; every figure is from one run of it, on ${cpus().length} cores with ${Math.round(totalmem() / 2 ** 30)} GB, Node ${figures.node.slice(1)}. Read them as ratios: another machine has other milliseconds.

![${altText(figures)}](images/performance.svg)

${tables}
`;
}

const notes: Readonly<Record<string, string>> = {
  'What is to be reached': `\`skipped\` is what could not be measured here; it does not count as met.\n\n`,
  'Sentence queries': `Each engine runs in a process of its own, takes in the same words of the same sentences, one article at a time, and is asked for the same sentences: retold, with a third of the words gone, a sixth foreign, and neighbours swapped. \`hit@1\` is the share of them whose own sentence comes first. Memory is what the process takes up above what it did before the first file. SQLite keeps its index in a file, the others in memory.\n\n`,
  'Starting, and what stays': `From spawning the program until it has answered: \`stet check\` of a draft of ten sentences, and the server's first findings. Cold is without a cache, warm with what the run before left; the files are in the system's own cache both times. \`build\` is a cold \`stet check\` less one over a single article. \`read and tokenise\` reads each file once, on one thread, and splits it into sentences and words. Memory is what the server takes up, at its peak and when it rests, above one over a single article.\n\n`,
  'A keystroke to diagnostics, in milliseconds': `A draft of 1,000 sentences through the built server over stdio, from the first byte of the edit until the answer to the pull behind it is parsed. The *retold* draft is as a writer leaves it: words of its own, a source behind each sentence, some of them wrong. In the *copied* draft nearly every sentence is a source's and says so nowhere, so that it has a finding or two.\n\n`,
  'The text that is measured on': `Reuters and BBC articles, then sentences of theirs put together anew with a fixed seed. That alone would end the growth of the vocabulary, so rare names and figures give way to invented ones, as many as continue the exponent (Heaps' law) of the real articles.\n\n`,
};

function toMarkdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, at) => (at === 0 ? '---' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

function plotOf({ sizes }: ScaleFigures): string {
  return drawPlot({
    title: 'Median of a sentence query',
    unit: 'milliseconds',
    across: 'source sentences',
    lines: scaleEngineNames.map(name => ({
      name,
      points: sizes.flatMap(({ corpus, engines }) => {
        const found = measured(engines[name]);
        return found ? [{ x: corpus.passages, y: found.p50 }] : [];
      }),
    })),
  });
}

function altText({ sizes }: ScaleFigures): string {
  const last = sizes.at(-1);
  if (!last) return '';
  const tell = (name: ScaleEngineName): string => {
    const found = measured(last.engines[name]);
    return found ? `${name} ${found.p50.toFixed(2)} ms` : `${name} not measured`;
  };
  return `Median of a sentence query by number of source sentences, both axes logarithmic. Over ${count(last.corpus.passages)} sentences: ${scaleEngineNames.map(tell).join(', ')}.`;
}
