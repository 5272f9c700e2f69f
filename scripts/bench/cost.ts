import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { type Comparison, nothingCompared } from '../../server/src/comparison/compare.js';
import type { Scene } from '../../server/src/comparison/scene.js';
import { languageTables } from '../../server/src/languages/index.js';
import { neverCancelled } from '../../server/src/ports/index.js';
import { resolveUri } from '../../server/src/ports/uri.js';
import { splitSentences } from '../../server/src/text/sentences.js';
import { openEngine } from '../memory-engine.js';
import type { BenchArticle } from './articles.js';
import { draftOf } from './drafts.js';
import { measureKeystrokes, projectFiles, ROOT } from './keystrokes.js';
import { quantile } from './measure.js';

/** Source sentences that a sentence is held against, and sentences that are timed. */
const SOURCE_SENTENCES = 100_000;
const TIMED = 500;
/** Sentences until the code is compiled: the first 250 take twice as long as those behind them. */
const WARM_UP = 300;
const ARTICLES = 20_000;

/**
 * Rows of a table, in milliseconds of processor time: what grounding may cost and what it costs, beside the figures of commit 2d9e6cc, before clauses,
 * word forms and the model of issue 4, by the same script on the same machine.
 */
export async function measureCost(all: readonly BenchArticle[]): Promise<string[][]> {
  const { first, again, sentences } = await timeSentences(all);
  const bare = await timeSentences(all, () => nothingCompared);
  const [, long = []] = await measureKeystrokes(all.slice(0, ARTICLES), [ARTICLES], processorTime);
  const [, , , fullMs = '', , keystrokeMs = ''] = long;
  return [
    ['what', 'at most', 'before', 'now'],
    [`one sentence over ${sentences} source sentences, median ms`, '3', before.first.p50, first.p50],
    ['the same, 95 of 100', '', before.first.p95, first.p95],
    ['the same without the checks of details, median ms', '', '', bare.first.p50],
    ['a sentence once more, its articles read, median ms', '3', before.again.p50, again.p50],
    ['the same, 95 of 100', '', before.again.p95, again.p95],
    ['a sentence once more, without the checks of details, median ms', '', '', bare.again.p50],
    [`draft of 1,000 sentences over ${ARTICLES} articles, ms`, '5000', before.full, fullMs],
    ['one sentence of it changed, median ms', '20', before.keystroke, keystrokeMs],
    ['weights and tables in the bundle, MB', '4', before.tables, tableMegabytes().toFixed(2)],
  ];
}

/** The lowest of two runs on 2026-11-22, between runs of this one, on two cores that did other work as well. */
const before = {
  first: { p50: '4.36', p95: '14.54' },
  again: { p50: '2.86', p95: '7.43' },
  full: '7619',
  keystroke: '25.3',
  tables: '0.19',
};

/** Quantiles of milliseconds. */
interface Spread {
  readonly p50: string;
  readonly p95: string;
}

/**
 * Drafts of one sentence each, with the checks of details unless `compare` replaces them, so that nothing is taken over from another one. Over an index that was just built the
 * words of an article are read when a sentence first meets it; `again` is without that.
 */
async function timeSentences(
  all: readonly BenchArticle[],
  compare?: (scene: Scene) => Comparison,
): Promise<{ readonly first: Spread; readonly again: Spread; readonly sentences: number }> {
  let sentences = 0;
  const articles: BenchArticle[] = [];
  for (const article of all) {
    if (sentences >= SOURCE_SENTENCES) break;
    articles.push(article);
    sentences += sentencesOf(article.text).length;
  }
  const files = new Map([...projectFiles(articles)].map(([path, text]) => [resolveUri(ROOT, path), text]));
  const engine = await openEngine(files, ROOT, { ...(compare && { compare }) });
  await engine.load({ report: () => undefined }, neverCancelled);
  const lines = draftOf(articles, WARM_UP + TIMED).split('\n');
  const texts = lines.filter(line => !line.startsWith('#')).flatMap(sentencesOf);
  const timeAll = async (): Promise<Spread> => {
    const times: number[] = [];
    for (const text of texts) {
      const draft = { uri: resolveUri(ROOT, 'draft.md'), path: 'draft.md', text };
      const start = processorTime();
      const { kind } = await engine.snapshot.check(draft, neverCancelled);
      if (kind !== 'checked') throw new Error(`the draft was ${kind}`);
      times.push(processorTime() - start);
    }
    const warm = times.slice(WARM_UP);
    return { p50: quantile(warm, 0.5).toFixed(2), p95: quantile(warm, 0.95).toFixed(2) };
  };
  return { first: await timeAll(), again: await timeAll(), sentences };
}

/** Milliseconds that this process has computed, on all threads: the same however busy the machine is. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function sentencesOf(text: string): string[] {
  return splitSentences(text, languageTables('en').sentences).map(({ start, end }) => text.slice(start, end));
}

/** Of word tables and fitted weights, all languages, as they stand in the bundle of the command line. */
function tableMegabytes(): number {
  const { metafile } = buildSync({
    absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
    entryPoints: ['server/src/entries/stet.ts'],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    metafile: true,
    outdir: 'dist',
  });
  const inputs = Object.values(metafile.outputs).flatMap(output => Object.entries(output.inputs));
  const bytes = inputs
    .filter(([path]) => /\/(languages|generated)\//.test(path))
    .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
  return bytes / 1e6;
}
