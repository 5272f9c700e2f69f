import type { Engine } from '../../server/src/engine/index.js';
import { neverCancelled } from '../../server/src/ports/index.js';
import { resolveUri } from '../../server/src/ports/uri.js';
import { openEngine } from '../memory-engine.js';
import type { BenchArticle } from './articles.js';
import { applyKeystroke, draftOf, keyOf, keystrokesIn } from './drafts.js';
import { quantile, time } from './measure.js';

export const ROOT = 'file:///bench';
const DRAFT_SENTENCES = 1_000;
const KEYSTROKES = 200;
const WARM_UP = 20;
const SOURCE_EDITS = 5;

/** Files of a project over the articles, by path: what a folder on a disk or in memory would hold. */
export function projectFiles(articles: readonly BenchArticle[]): ReadonlyMap<string, string> {
  return new Map(
    articles.map(({ id, title, publisher, text }) => [
      `sources/${keyOf(id)}.md`,
      `---\ntitle: ${JSON.stringify(title)}\npublisher: ${JSON.stringify(publisher)}\n---\n\n${text}\n`,
    ]),
  );
}

/**
 * Rows of a table: a keystroke in a draft of 1,000 sentences over so many sources, beside a check from nothing. The
 * clock counts milliseconds.
 */
export async function measureKeystrokes(
  all: readonly BenchArticle[],
  sizes: readonly number[],
  clock: () => number = () => performance.now(),
): Promise<string[][]> {
  const rows = [
    ['sources', 'load ms', 'reload ms', 'full check ms', 'longest stall', 'keystroke p50', 'p95', 'longest'],
  ];
  for (const size of sizes) rows.push(await measureOver(all.slice(0, size), clock));
  return rows;
}

async function measureOver(articles: readonly BenchArticle[], clock: () => number): Promise<string[]> {
  const files = new Map([...projectFiles(articles)].map(([path, text]) => [resolveUri(ROOT, path), text]));
  const engine = await openEngine(files, ROOT);
  const load = async (): Promise<number> => {
    const start = clock();
    await engine.load({ report: () => undefined }, neverCancelled);
    return clock() - start;
  };
  const loadMs = await load();
  let text = draftOf(articles, DRAFT_SENTENCES);
  const draft = { uri: resolveUri(ROOT, 'draft.md'), path: 'draft.md' };
  const check = async (input: Parameters<Engine['snapshot']['check']>[0]) => {
    const start = clock();
    const outcome = await engine.snapshot.check(input, neverCancelled);
    if (outcome.kind !== 'checked') throw new Error(`the draft was ${outcome.kind}`);
    return { ms: clock() - start, report: outcome.report };
  };
  const stalls = watchStalls();
  const first = await check({ ...draft, text });
  const stall = stalls.longest();
  let { report } = first;
  const times: number[] = [];
  for (const keystroke of keystrokesIn(text, WARM_UP + KEYSTROKES)) {
    text = applyKeystroke(text, keystroke);
    const changes = [
      { start: keystroke.start, length: keystroke.length, insertedLength: keystroke.inserted.length },
    ];
    const next = await check({ ...draft, text, previous: report, changes });
    times.push(next.ms);
    report = next.report;
  }
  const warm = times.slice(WARM_UP);
  const reloads: number[] = [];
  const uris = [...files.keys()];
  for (let at = 0; at < SOURCE_EDITS; at++) {
    const uri = uris[(at * 7919) % uris.length] ?? '';
    engine.overlay(
      uri,
      `${files.get(uri) ?? ''}One more sentence was added here, number ${at} of them all.\n`,
    );
    const reload = await load();
    reloads.push(reload + time(() => engine.snapshot.sources.size).ms);
  }
  return [
    String(articles.length),
    loadMs.toFixed(0),
    quantile(reloads, 0.5).toFixed(0),
    first.ms.toFixed(0),
    stall.toFixed(0),
    quantile(warm, 0.5).toFixed(1),
    quantile(warm, 0.95).toFixed(1),
    quantile(warm, 1).toFixed(1),
  ];
}

/** The longest time in which nothing else of the thread could run, in milliseconds. */
function watchStalls(): { longest(): number } {
  let last = performance.now();
  let most = 0;
  let watching = true;
  const tick = (): void => {
    const now = performance.now();
    most = Math.max(most, now - last);
    last = now;
    if (watching) setImmediate(tick);
  };
  setImmediate(tick);
  return {
    longest() {
      watching = false;
      return Math.max(most, performance.now() - last);
    },
  };
}
