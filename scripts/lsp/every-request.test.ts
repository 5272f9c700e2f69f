import { describe, expect, test } from 'vitest';
import { createTempWorkspace } from '../../server/src/testing/temp-workspace.js';
import { createRandom } from '../bench/random.js';
import { diagnose, ready } from './diagnosing.js';
import { builtServer, filesOf, inEditor, startSession } from './editor-session.js';
import { bare, editors, vsCodeLike } from './editors.js';
import { followUps, itemsOf, type RequestKind, requestKinds } from './every-request.js';
import { harbor, sourced, unsourced } from './harbor.js';
import type { OpenDocument } from './open-documents.js';
import { otherEditors } from './other-editors.js';
import { protocolMessages } from './protocol-types.js';
import { errorCodes, type Method } from './shapes.js';
import { Refusal, type StrictClient } from './strict-client.js';

const ships = 'The harbor of Brackwater handled 421 ships in 2019.';
const files = `${harbor}
=== draft.md
${ships}

${sourced}[^harbor-report]

${unsourced}

[^harbor-report]: A year in the harbor.
`;
const place = ships.length + 2 + sourced.length + 5;
const draftKinds = requestKinds.filter(({ reads }) => reads);

const ask = (client: StrictClient, { method, params }: RequestKind, document: OpenDocument, offset = place) =>
  client.ask(method as Method, params(document, Math.min(offset, document.text.length)));

/** What came of a request, so that outcomes can be compared. */
async function outcomeOf(pending: { readonly answer: Promise<unknown> }) {
  return pending.answer.then(
    answer => ({ answer, code: undefined }),
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return { answer: undefined, code: error.code };
    },
  );
}

describe('the table of requests is whole', () => {
  test('whatever the server answers has a line in it, and nothing else', () =>
    inEditor({ files }, async ({ client }) => {
      const known = new Set([...requestKinds, ...followUps].map(({ method }) => method));
      const asked = [...protocolMessages].filter(
        ([method, { result }]) => result && !['initialize', 'shutdown'].includes(method),
      );
      for (const [method] of asked) {
        const { code } = await outcomeOf(client.ask(method as Method, {}));
        expect([method, code !== errorCodes.methodNotFound]).toEqual([method, known.has(method)]);
      }
    }));

  test.each([...editors, ...otherEditors])(
    '$name is offered what it can use, and can use what it is offered',
    editor =>
      inEditor({ files, editor }, async ({ client, open }) => {
        const draft = open('draft.md');
        await ready(client);
        const { offered } = client;
        const providers = Object.keys(offered).filter(
          name => !['positionEncoding', 'textDocumentSync', 'workspace'].includes(name),
        );
        const kinds = requestKinds.filter(({ offer }) => offer?.(offered));
        // Rename has two requests under one name; what is under `workspace` is no provider.
        const covered = kinds.filter(({ method }) => !/prepareRename|textDocumentContent/.test(method));
        expect(covered.length).toBe(providers.length);
        for (const kind of kinds) {
          const { code } = await outcomeOf(ask(client, kind, draft));
          expect([kind.method, code]).not.toContain(errorCodes.methodNotFound);
        }
      }),
  );
});

describe('every request', () => {
  test.each(draftKinds)('$method that is taken back is refused as cancelled', kind =>
    inEditor({ files }, async ({ client, open, openUri, uri }) => {
      await diagnose(client, open('draft.md'));
      const draft = openUri(uri('long.md'), long);
      const pending = ask(client, kind, draft);
      pending.cancel();
      expect(await outcomeOf(pending)).toEqual({ answer: undefined, code: errorCodes.requestCancelled });
      expect((await diagnose(client, draft)).length).toBeGreaterThan(300);
    }),
  );

  test.each(draftKinds)('$method that a change overtakes is answered for one text, or refused', kind =>
    inEditor({ files }, async ({ client, workspace, openUri, uri, change, close }) => {
      await ready(client);
      const text = workspace.read('draft.md');
      const insertion = 'Was it so? 🚢 ';
      const answerOn = async (words: string): Promise<unknown> => {
        const document = openUri(uri('settled.md'), words);
        await diagnose(client, document);
        const outcome = await outcomeOf(ask(client, kind, document));
        const told = plain(outcome, document);
        close(document);
        return told;
      };
      const [before, after] = [await answerOn(text), await answerOn(insertion + text)];
      for (let round = 0; round < 6; round++) {
        const draft = openUri(uri('overtaken.md'), text);
        if (round % 2 === 0) await diagnose(client, draft);
        const pending = ask(client, kind, draft);
        change(draft, { start: 0, end: 0, text: insertion });
        const outcome = await outcomeOf(pending);
        const stale = [errorCodes.contentModified, errorCodes.serverCancelled] as readonly unknown[];
        if (!stale.includes(outcome.code)) expect([before, after]).toContainEqual(plain(outcome, draft));
        close(draft);
      }
    }),
  );

  test.each(requestKinds)(
    '$method about what is not open, or no file, is answered or refused, and breaks nothing',
    kind =>
      inEditor({ files }, async ({ client, open, uri }) => {
        const draft = open('draft.md');
        await ready(client);
        for (const other of [
          uri('nowhere.md'),
          'untitled:Untitled-1',
          'git:/desk/draft.md?HEAD',
          'stet-source:/x',
          'a:b',
        ]) {
          const elsewhere: OpenDocument = { ...draft, uri: other };
          const { answer, code } = await outcomeOf(ask(client, kind, elsewhere));
          expect([
            undefined,
            errorCodes.invalidParams,
            errorCodes.requestFailed,
            errorCodes.contentModified,
          ]).toContain(code);
          if (kind.reads && code === undefined && kind.method !== 'stet/attributionChoices')
            expect(itemsOf(answer)).toEqual([]);
        }
        expect((await diagnose(client, draft)).length).toBeGreaterThan(0);
      }),
  );

  test.each(requestKinds)('$method is refused before initialize, and after shutdown', async kind => {
    const workspace = createTempWorkspace(filesOf(files));
    const session = startSession(workspace, { program: builtServer });
    try {
      const { client } = session;
      const nowhere = { ...nothingOpen, uri: 'file:///desk/draft.md' };
      const early = await outcomeOf(ask(client, kind, nowhere));
      expect(early.code).toBe(errorCodes.serverNotInitialized);
      await session.start();
      await client.request('shutdown', undefined);
      const late = await outcomeOf(ask(client, kind, nowhere));
      expect(late.code).toBe(errorCodes.invalidRequest);
      client.notify('exit');
      expect(await client.ended()).toMatchObject({ code: 0 });
    } finally {
      session.kill();
      workspace.remove();
    }
  });
});

test('a second initialize is refused, and the first holds', () =>
  inEditor({ files }, async ({ client, open }) => {
    const again = await outcomeOf(
      client.ask('initialize', { processId: null, rootUri: null, capabilities: {} }),
    );
    expect(again.code).toBe(errorCodes.invalidRequest);
    expect((await diagnose(client, open('draft.md'))).length).toBeGreaterThan(0);
  }));

/** What no client should send, and some do. */
const nonsense = [
  undefined,
  null,
  0,
  -1,
  1.5,
  1e12,
  '',
  'words',
  '\u0000',
  [],
  {},
  { line: -1, character: -1 },
  { line: 1e9, character: 1e9 },
  { line: 0 },
  { line: '0', character: '0' },
  { start: { line: 9, character: 9 }, end: { line: 0, character: 0 } },
  { uri: 3 },
  { uri: 'no uri at all' },
  { uri: 'file://%zz' },
  [[[]]],
  true,
] as const;

test.each([vsCodeLike, bare])(
  '$name: whatever is sent, the server answers or refuses it, and lives on',
  editor =>
    inEditor({ files, editor }, async session => {
      const { client, open } = session;
      const draft = open('draft.md');
      await ready(client);
      const random = createRandom(412);
      const pick = <T>(values: readonly T[]): T => values[random.below(values.length)] as T;
      const methods = [...requestKinds.map(({ method }) => method), ...followUps.map(({ method }) => method)];
      for (let round = 0; round < 400; round++) {
        const method = pick(methods);
        const kind = requestKinds.find(each => each.method === method);
        // What a resolution is asked about comes back with it, so only what has none of its properties is sent there.
        const wrong = kind
          ? spoilt(kind.params(draft, random.below(draft.text.length)), random, pick)
          : pick(nonsense);
        const { code } = await outcomeOf(client.ask(method as Method, asParams(wrong)));
        expect([
          undefined,
          errorCodes.invalidParams,
          errorCodes.requestFailed,
          errorCodes.contentModified,
          errorCodes.methodNotFound,
        ]).toContain(code);
      }
      // Lists in place of names the library itself has in the log as errors.
      const objects = [...nonsense, { textDocument: {} }, { textDocument: { uri: draft.uri } }].filter(
        value => isStructured(value) && value !== null && !Array.isArray(value),
      );
      for (const method of notifications) for (const params of objects) client.notify(method, params);
      expect((await diagnose(client, draft)).length).toBeGreaterThan(0);
    }),
);

const notifications = [
  'textDocument/didOpen',
  'textDocument/didChange',
  'textDocument/didSave',
  'workspace/didChangeWatchedFiles',
  'workspace/didChangeConfiguration',
  '$/setTrace',
  '$/cancelRequest',
  'window/workDoneProgress/cancel',
] as const;

/** JSON-RPC itself has an object, a list or nothing there. */
const asParams = (value: unknown): unknown => (isStructured(value) && value !== null ? value : undefined);

const isStructured = (value: unknown): boolean => typeof value === 'object';

/** Some value in it is another one, or is missing. */
function spoilt(
  good: unknown,
  random: ReturnType<typeof createRandom>,
  pick: (all: readonly unknown[]) => unknown,
): unknown {
  if (typeof good !== 'object' || good === null || random.below(4) === 0) return pick(nonsense);
  const names = Object.keys(good);
  if (names.length === 0) return pick(nonsense.filter(isStructured));
  const name = names[random.below(names.length)] ?? '';
  if (Array.isArray(good)) return [...good, pick(nonsense)];
  const inner: unknown = Object(good)[name];
  return { ...good, [name]: random.below(3) === 0 ? undefined : spoilt(inner, random, pick) };
}

const nothingOpen: OpenDocument = {
  uri: '',
  languageId: 'markdown',
  encoding: 'utf-16',
  version: 1,
  text: sourced,
  known: false,
};

/** Long enough that its check is not over when the next message comes. */
const long = `${sourced}[^harbor-report]\n\n${Array.from({ length: 400 }, (_, at) => `${unsourced.slice(0, -1)} in year ${at}.\n`).join('\n')}`;

/** Without what differs between two documents of the same words. */
function plain(outcome: unknown, { uri }: OpenDocument): unknown {
  const text = JSON.stringify(outcome)
    .replaceAll(uri, 'the draft')
    .replace(/"(version|resultId)":("\d+"|\d+),?/g, '');
  return JSON.parse(text.replace(/,}/g, '}'));
}
