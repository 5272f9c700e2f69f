import { createTempWorkspace } from '../../server/src/testing/temp-workspace.js';
import { positionAt, rangeOf } from '../lsp/text-model.js';
import type { BenchArticle } from './articles.js';
import { applyKeystroke, draftOf, keystrokesIn, retoldDraftOf } from './drafts.js';
import { projectFiles } from './keystrokes.js';
import { quantile } from './measure.js';
import { startTimedServer, type TimedServer } from './timed-server.js';

const DRAFT_SENTENCES = 1_000;
const KEYSTROKES = 200;
const WARM_UP = 20;
const HOVERS = 100;
const OTHER_DRAFT_SENTENCES = 40;

/** By what a draft is made of. */
export const draftKinds = {
  retold: retoldDraftOf,
  copied: draftOf,
} as const;

export type DraftKind = keyof typeof draftKinds;

/** Milliseconds from the first byte of didChange until the answer to a pull is parsed. */
export interface KeystrokeFigures {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly longest: number;
  /** Milliseconds that the server computes for one of them, on all threads: the same however busy the machine is. */
  readonly processor: number | undefined;
  /** What the server takes up more for each of the keystrokes, in bytes; undefined where the system does not tell. */
  readonly growth: number | undefined;
  /** Characters of one answer. */
  readonly answer: number;
  readonly findings: number;
}

/**
 * Rows of a table: what a client waits for over stdio, in a draft of 1,000 sentences over so many sources on the
 * disk.
 */
export async function measureServer(
  all: readonly BenchArticle[],
  sizes: readonly number[],
): Promise<string[][]> {
  const rows = [
    [
      'sources',
      'draft',
      'spawn to findings',
      'keystroke p50',
      'p95',
      'p99',
      'longest',
      'processor',
      'hover p50',
      'p95',
      'findings',
      'answer KB',
    ],
  ];
  for (const size of sizes) {
    const articles = all.slice(0, size);
    const workspace = createTempWorkspace(Object.fromEntries(projectFiles(articles)));
    for (const kind of ['retold', 'copied'] as const) {
      const server = startTimedServer(workspace.folder);
      try {
        const text = draftKinds[kind](articles, DRAFT_SENTENCES);
        await server.initialize();
        server.open('draft.md', text);
        const first = (await server.pull('draft.md')).arrived - server.spawned;
        const typed = await typeInto(server, 'draft.md', text);
        const hovers = await hoverOver(server, 'draft.md', text);
        await server.stop();
        rows.push([
          String(size),
          kind,
          first.toFixed(0),
          ...[typed.p50, typed.p95, typed.p99, typed.longest, typed.processor ?? Number.NaN].map(ms =>
            ms.toFixed(1),
          ),
          ...[0.5, 0.95].map(share => quantile(hovers, share).toFixed(1)),
          String(typed.findings),
          (typed.answer / 1000).toFixed(0),
        ]);
      } finally {
        server.kill();
      }
    }
    workspace.remove();
  }
  return rows;
}

/** Keystrokes in one draft of 1,000 sentences while so many others are open, each of which was checked. */
export async function typeAmong(
  root: string,
  env: NodeJS.ProcessEnv,
  articles: readonly BenchArticle[],
  { kind, others }: { readonly kind: DraftKind; readonly others: number },
): Promise<KeystrokeFigures> {
  const server = startTimedServer(root, env);
  try {
    await server.initialize();
    for (let at = 0; at < others; at++) {
      const start = (at * 131) % articles.length;
      const own = [...articles.slice(start), ...articles.slice(0, start)].slice(0, OTHER_DRAFT_SENTENCES);
      server.open(`other-${at}.md`, draftKinds[kind](own, OTHER_DRAFT_SENTENCES));
      await server.pull(`other-${at}.md`);
    }
    const text = draftKinds[kind](articles, DRAFT_SENTENCES);
    server.open('draft.md', text);
    await server.pull('draft.md');
    const figures = await typeInto(server, 'draft.md', text);
    await server.stop();
    return figures;
  } finally {
    server.kill();
  }
}

async function typeInto(server: TimedServer, path: string, typed: string): Promise<KeystrokeFigures> {
  const times: number[] = [];
  let text = typed;
  let before: number | undefined;
  let computed: number | undefined;
  let last: unknown;
  for (const [at, keystroke] of keystrokesIn(text, WARM_UP + KEYSTROKES).entries()) {
    if (at === WARM_UP) {
      before = server.memory()?.now;
      computed = server.processorTime();
    }
    const range = rangeOf(text, keystroke.start, keystroke.start + keystroke.length);
    text = applyKeystroke(text, keystroke);
    const sent = performance.now();
    server.tell('textDocument/didChange', {
      textDocument: { uri: server.uri(path), version: at + 2 },
      contentChanges: [{ range, text: keystroke.inserted }],
    });
    const { arrived, result } = await server.pull(path);
    if (at >= WARM_UP) times.push(arrived - sent);
    last = result;
  }
  const after = server.memory()?.now;
  const finished = server.processorTime();
  const { items } = last as { readonly items: readonly unknown[] };
  return {
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    longest: quantile(times, 1),
    processor:
      computed === undefined || finished === undefined ? undefined : (finished - computed) / KEYSTROKES,
    growth: before === undefined || after === undefined ? undefined : (after - before) / KEYSTROKES,
    answer: JSON.stringify(last).length,
    findings: items.length,
  };
}

async function hoverOver(server: TimedServer, path: string, text: string): Promise<readonly number[]> {
  const hovers: number[] = [];
  for (let at = 0; at < HOVERS; at++) {
    const position = positionAt(text, Math.floor((at / HOVERS) * text.length));
    const sent = performance.now();
    const { arrived } = await server.ask('textDocument/hover', {
      textDocument: { uri: server.uri(path) },
      position,
    });
    hovers.push(arrived - sent);
  }
  return hovers;
}
