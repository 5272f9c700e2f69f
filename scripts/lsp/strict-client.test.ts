import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bare, type Editor, vsCodeLike } from './editors.js';
import { createStrictClient, type StrictClient } from './strict-client.js';
import { openWire, type ProcessEnd, type Wire } from './wire.js';

// A server of a few lines at the other end shows that each broken rule is seen.

const draftUri = 'file:///harbor/draft.md';
const draft = 'The harbor 🚢 handled 412 ships.\nIt was a calm year.\n';

interface FakeServer {
  readonly wire: Wire;
  say(message: object): void;
  exit(end: ProcessEnd): void;
}

/** Answers requests from a table, and says what it is told to. */
function createFakeServer(results: Readonly<Record<string, unknown>>): FakeServer {
  const toClient = new PassThrough();
  const toServer = new PassThrough();
  const out = openWire(new PassThrough(), toClient);
  const exit: { resolve: (end: ProcessEnd) => void } = { resolve: () => undefined };
  const ended = new Promise<ProcessEnd>(resolve => {
    exit.resolve = resolve;
  });
  openWire(toServer, new PassThrough()).listen({
    garbage: what => expect.fail(what),
    message: message => {
      if (message.kind === 'request' && message.method in results)
        out.send({ id: message.id, ...Object(results[message.method]) });
      if (message.kind === 'notification' && message.method === 'exit')
        exit.resolve({ code: 0, signal: null, stderr: '' });
    },
  });
  return {
    wire: {
      ...openWire(toClient, toServer),
      ended,
      hangUp: () => toServer.end(),
      kill: () => exit.resolve(killed),
    },
    say: message => out.send(message),
    exit: exit.resolve,
  };
}

const killed: ProcessEnd = { code: null, signal: 'SIGKILL', stderr: '' };

const capabilities = {
  textDocumentSync: { openClose: true, change: 2 },
  hoverProvider: true,
  diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  codeActionProvider: { codeActionKinds: ['quickfix'] },
};
const goodResults = {
  initialize: { result: { capabilities, serverInfo: { name: 'Stet', version: '0.1.0' } } },
  'textDocument/hover': { result: null },
  shutdown: { result: null },
};

const servers: FakeServer[] = [];
beforeEach(() => servers.splice(0));
afterEach(() => {
  for (const server of servers) server.wire.kill();
});

async function connect(
  results: Readonly<Record<string, unknown>> = {},
  editor: Editor = vsCodeLike,
): Promise<{ client: StrictClient; server: FakeServer }> {
  const server = createFakeServer({ ...goodResults, ...results });
  servers.push(server);
  const client = createStrictClient(server.wire, {
    editor,
    settings: () => ({}),
    folders: () => null,
    fileText: () => undefined,
  });
  await client.request('initialize', {});
  client.documents.open(draftUri, 'markdown', draft);
  // Until the server has answered something it may not know what is open.
  if (!('textDocument/hover' in results)) await client.request('textDocument/hover', aboutDraft);
  return { client, server };
}

const at = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});
const finding = { range: at(0, 22, 25), severity: 1, code: 'number-drift', source: 'stet', message: 'no' };
const report = (...items: object[]) => ({ 'textDocument/diagnostic': { result: { kind: 'full', items } } });
const action = (edits: object[], version: number | null = 1) => ({
  'textDocument/codeAction': {
    result: [
      {
        title: 'Take 412',
        edit: { documentChanges: [{ textDocument: { uri: draftUri, version }, edits }] },
      },
    ],
  },
});
const aboutDraft = { textDocument: { uri: draftUri }, position: { line: 0, character: 5 } };

test('a server that keeps the rules is left alone', async () => {
  const { client } = await connect({
    ...report(finding),
    ...action([{ range: at(0, 22, 25), newText: '412' }]),
  });
  expect(await client.request('textDocument/diagnostic', aboutDraft)).toMatchObject({ items: [finding] });
  expect(await client.request('textDocument/codeAction', aboutDraft)).toHaveLength(1);
  expect(await client.finish()).toEqual({ code: 0, signal: null, stderr: '' });
});

describe('an answer is refused', () => {
  const hover = (result: object) => ({ 'textDocument/hover': { result } });
  const contents = { kind: 'markdown', value: 'Supported.' };
  const cases: [string, keyof typeof methods, Readonly<Record<string, unknown>>, RegExp, Editor?][] = [
    ['with a property too many', 'diagnostic', report({ ...finding, sauce: 'hot' }), /sauce/],
    ['with a fraction', 'diagnostic', report({ ...finding, range: at(0, 1.5, 3) }), /integer/],
    ['beyond its line', 'diagnostic', report({ ...finding, range: at(1, 0, 99) }), /character 99/],
    ['beyond the text', 'diagnostic', report({ ...finding, range: at(3, 0, 0) }), /line 3/],
    ['inside a surrogate pair', 'diagnostic', report({ ...finding, range: at(0, 0, 12) }), /in two/],
    ['that ends before it starts', 'diagnostic', report({ ...finding, range: at(0, 5, 2) }), /before/],
    ['in the name of another', 'diagnostic', report({ ...finding, source: 'spell' }), /source/],
    ['that leads to no file', 'diagnostic', report({ ...finding, relatedInformation: [related] }), /no file/],
    ['beside the words', 'hover', hover({ contents, range: at(0, 22, 25) }), /beside/],
    ['with Markdown for plain text', 'hover', hover({ contents }), /cannot show/, bare],
    ['of another version', 'codeAction', action([{ range: at(0, 0, 1), newText: 'x' }], 7), /version 7/],
    [
      'with overlapping edits',
      'codeAction',
      action([
        { range: at(0, 0, 5), newText: 'x' },
        { range: at(0, 3, 8), newText: 'y' },
      ]),
      /overlap/,
    ],
    [
      'that does nothing',
      'codeAction',
      { 'textDocument/codeAction': { result: [{ title: 'Nap' }] } },
      /nothing/,
    ],
    ['as literals to the bare client', 'codeAction', action([]), /edits|commands/, bare],
    [
      'with an error code of its own',
      'hover',
      { 'textDocument/hover': { error: { code: 7, message: 'oh' } } },
      /error 7/,
    ],
    [
      'with an internal error',
      'hover',
      { 'textDocument/hover': { error: { code: -32603, message: 'undefined is no function' } } },
      /failed: undefined is no function/,
    ],
  ];
  test.each(cases)('%s', async (_, method, results, told, editor) => {
    const { client } = await connect(results, editor);
    await expect(client.request(methods[method], aboutDraft)).rejects.toThrow();
    await expect(client.finish()).rejects.toThrow(told);
  });
});

const methods = {
  diagnostic: 'textDocument/diagnostic',
  hover: 'textDocument/hover',
  codeAction: 'textDocument/codeAction',
} as const;
const related = { location: { uri: 'file:///harbor/nowhere.md', range: at(0, 0, 1) }, message: 'here' };

describe('what comes unasked is refused', () => {
  const publish = (params: object) => ({ method: 'textDocument/publishDiagnostics', params });
  const progress = (value: object) => ({ method: '$/progress', params: { token: 1, value } });
  const create = { id: 9, method: 'window/workDoneProgress/create', params: { token: 1 } };
  const register = (method: string, registerOptions?: object) => ({
    id: 8,
    method: 'client/registerCapability',
    params: { registrations: [{ id: 'a', method, ...(registerOptions ? { registerOptions } : {}) }] },
  });
  const relative = {
    watchers: [{ globPattern: { baseUri: 'file:///harbor', pattern: '**' } }],
  };
  const cases: [string, readonly object[], RegExp, Editor?][] = [
    ['telemetry', [{ method: 'telemetry/event', params: {} }], /telemetry/],
    [
      'an error in the log',
      [{ method: 'window/logMessage', params: { type: 1, message: 'This is a defect.' } }],
      /in the log: This is a defect/,
    ],
    ['no JSON-RPC', [{ result: 1, method: 'x' }], /no JSON-RPC message/],
    ['an answer to nothing', [{ id: 99, result: null }], /answer to nothing/],
    ['a version that never was', [publish({ uri: draftUri, version: 3, diagnostics: [] })], /never had/],
    [
      'an open draft without version',
      [publish({ uri: draftUri, diagnostics: [finding] })],
      /without a version/,
      bare,
    ],
    [
      'pushed where the client pulls',
      [publish({ uri: draftUri, version: 1, diagnostics: [finding] })],
      /pushed and pulled/,
    ],
    ['progress on no token', [progress({ kind: 'begin', title: 'Reading' })], /token that is undefined/],
    ['a report before the beginning', [create, progress({ kind: 'report' })], /token that is created/],
    ['two ends', [create, begin, end, end].map(wrap), /token that is ended/],
    ['progress with a client that has none', [create], /does not offer/, bare],
    ['a question for settings', [asks('workspace/configuration', { items: [{}] })], /does not offer/, bare],
    [
      'words of ours that it does not listen to',
      [{ method: 'stet/status', params: { folders: [] } }],
      /listen/,
      bare,
    ],
    ['a refresh', [asks('workspace/diagnostic/refresh')], /does not offer/, bare],
    ['an edit', [asks('workspace/applyEdit', { edit: {} })], /does not offer/, bare],
    ['a watcher', [register('workspace/didChangeWatchedFiles', relative)], /cannot be registered/, bare],
    ['a watcher without pattern', [register('workspace/didChangeWatchedFiles', {})], /watchers/],
    ['a capability twice', [register('workspace/didChangeWatchedFiles', relative)].flatMap(twice), /twice/],
  ];
  function asks(method: string, params?: object) {
    return { id: 7, method, ...(params ? { params } : {}) };
  }
  function twice<T>(value: T): T[] {
    return [value, value];
  }
  function wrap(value: object): object {
    return 'kind' in value ? progress(value) : value;
  }
  test.each(cases)('%s', async (_, messages, told, editor) => {
    const { client, server } = await connect({}, editor);
    for (const message of messages) server.say(message);
    await expect(client.until('a fault', () => undefined)).rejects.toThrow(told);
    await expect(client.finish()).rejects.toThrow(told);
  });
});

const begin = { kind: 'begin', title: 'Reading' };
const end = { kind: 'end' };

test('a message before the answer to initialize is a fault', async () => {
  const server = createFakeServer({});
  servers.push(server);
  const client = createStrictClient(server.wire, {
    editor: vsCodeLike,
    settings: () => ({}),
    folders: () => null,
    fileText: () => undefined,
  });
  const answer = client.request('initialize', {});
  server.say({ method: 'window/logMessage', params: { type: 3, message: 'good morning' } });
  await expect(answer).rejects.toThrow(/before the answer to initialize/);
});

test('a word after the answer to shutdown is a fault', async () => {
  const { client, server } = await connect();
  await client.request('shutdown', undefined);
  server.say({ method: 'window/logMessage', params: { type: 3, message: 'one more thing' } });
  await expect(client.until('a fault', () => undefined)).rejects.toThrow(/after the answer to shutdown/);
});

test('words on the standard error are a fault', async () => {
  const { client, server } = await connect();
  server.exit({ code: 0, signal: null, stderr: 'DeprecationWarning' });
  await expect(client.ended()).rejects.toThrow(/standard error: DeprecationWarning/);
});

test('a wait ends with the server', async () => {
  const { client, server } = await connect();
  const wait = client.until('anything', () => undefined);
  server.exit({ code: 134, signal: null, stderr: '' });
  await expect(wait).rejects.toThrow(/ended with 134/);
});
