import { pathToUri, resolveUri } from '../../server/src/ports/uri.js';
import { createTempWorkspace } from '../../server/src/testing/temp-workspace.js';
import { builtServer } from '../lsp/editor-session.js';
import { vsCodeLike } from '../lsp/editors.js';
import { positionAt, rangeOf } from '../lsp/text-model.js';
import { spawnWire, type Wire } from '../lsp/wire.js';
import type { BenchArticle } from './articles.js';
import { applyKeystroke, draftOf, keystrokesIn } from './drafts.js';
import { projectFiles } from './keystrokes.js';
import { quantile } from './measure.js';

const DRAFT_SENTENCES = 1_000;
const KEYSTROKES = 200;
const WARM_UP = 20;
const HOVERS = 100;

/**
 * Rows of a table: what a client waits for over stdio, in a draft of 1,000 sentences over so many sources on the
 * disk. A keystroke is didChange and a pull, from the first byte sent until the answer is parsed.
 */
export async function measureServer(
  all: readonly BenchArticle[],
  sizes: readonly number[],
): Promise<string[][]> {
  const rows = [
    [
      'sources',
      'initialize to findings ms',
      'keystroke p50',
      'p95',
      'longest',
      'hover p50',
      'p95',
      'answer KB',
    ],
  ];
  for (const size of sizes) rows.push(await measureOver(all.slice(0, size)));
  return rows;
}

async function measureOver(articles: readonly BenchArticle[]): Promise<string[]> {
  const workspace = createTempWorkspace(Object.fromEntries(projectFiles(articles)));
  const wire = spawnWire(builtServer, workspace.folder);
  try {
    return [String(articles.length), ...(await measureOne(wire, pathToUri(workspace.folder), articles))];
  } finally {
    wire.kill();
    workspace.remove();
  }
}

async function measureOne(
  wire: Wire,
  rootUri: string,
  articles: readonly BenchArticle[],
): Promise<readonly string[]> {
  const client = createTimedClient(wire);
  const uri = resolveUri(rootUri, 'draft.md');
  const textDocument = { uri };
  const pull = () => client.ask('textDocument/diagnostic', { textDocument, identifier: 'stet' });
  let text = draftOf(articles, DRAFT_SENTENCES);

  const start = performance.now();
  await client.ask('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'bench' }],
    capabilities: vsCodeLike.capabilities,
  });
  client.tell('initialized', {});
  client.tell('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text },
  });
  const { result: report } = await pull();
  const first = performance.now() - start;

  const keystrokes: number[] = [];
  for (const [at, keystroke] of keystrokesIn(text, WARM_UP + KEYSTROKES).entries()) {
    const range = rangeOf(text, keystroke.start, keystroke.start + keystroke.length);
    text = applyKeystroke(text, keystroke);
    const sent = performance.now();
    client.tell('textDocument/didChange', {
      textDocument: { uri, version: at + 2 },
      contentChanges: [{ range, text: keystroke.inserted }],
    });
    const { arrived } = await pull();
    keystrokes.push(arrived - sent);
  }

  const hovers: number[] = [];
  for (let at = 0; at < HOVERS; at++) {
    const position = positionAt(text, Math.floor((at / HOVERS) * text.length));
    const sent = performance.now();
    const { arrived } = await client.ask('textDocument/hover', { textDocument, position });
    hovers.push(arrived - sent);
  }
  await client.ask('shutdown', undefined);
  client.tell('exit', undefined);
  await wire.ended;

  const warm = keystrokes.slice(WARM_UP);
  return [
    first.toFixed(0),
    ...[0.5, 0.95, 1].map(share => quantile(warm, share).toFixed(1)),
    ...[0.5, 0.95].map(share => quantile(hovers, share).toFixed(1)),
    (JSON.stringify(report).length / 1000).toFixed(0),
  ];
}

interface TimedAnswer {
  readonly result: unknown;
  /** Milliseconds, as `performance.now()` has them. */
  readonly arrived: number;
}

/** Asks and tells, and answers what the server asks with nothing; throws on a refusal. */
function createTimedClient(wire: Wire) {
  const waiting = new Map<
    number | string,
    { resolve(answer: TimedAnswer): void; reject(why: Error): void }
  >();
  let next = 1;
  wire.listen({
    garbage: what => {
      throw new Error(what);
    },
    message: message => {
      const arrived = performance.now();
      if (message.kind === 'request') {
        const result = message.method === 'workspace/configuration' ? [{}] : null;
        wire.send({ id: message.id, result });
      }
      if (message.kind === 'answer') waiting.get(message.id)?.resolve({ result: message.result, arrived });
      if (message.kind === 'refusal') waiting.get(message.id ?? '')?.reject(new Error(message.error.message));
    },
  });
  return {
    ask: (method: string, params: unknown): Promise<TimedAnswer> =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        wire.send({ id, method, ...(params === undefined ? {} : { params }) });
      }),
    tell: (method: string, params: unknown): void =>
      wire.send({ method, ...(params === undefined ? {} : { params }) }),
  };
}
