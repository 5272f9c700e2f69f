import * as v from 'valibot';
import type { ClientCapabilities, ServerCapabilities } from 'vscode-languageserver/node';
import type { Editor } from './editors.js';
import { createOpenDocuments, type OpenDocuments } from './open-documents.js';
import { createReferee, type SentRequest } from './referee.js';
import {
  type Answer,
  errorCodes,
  type Method,
  type Notice,
  type NoticeParams,
  type Question,
  type QuestionParams,
} from './shapes.js';
import type { Encoding } from './text-model.js';
import type { ProcessEnd, Wire, WireError, WireMessage } from './wire.js';

/** Longer than any wait that ends well, on a machine that does much else. */
const PATIENCE_MS = 20_000;
/** Messages shown when a wait ends badly. */
const SHOWN_MESSAGES = 12;

/** A request that was refused. */
export class Refusal extends Error {
  readonly code: number;
  readonly data: unknown;
  constructor(method: string, { code, message, data }: WireError) {
    super(`${method} was refused (${code}): ${message}`);
    this.code = code;
    this.data = data;
  }
}

export interface PendingAnswer<M extends Method> {
  readonly answer: Promise<Answer<M>>;
  /** Sends `$/cancelRequest`. */
  cancel(): void;
}

export interface ClientOptions {
  readonly editor: Editor;
  /** The editor's settings of a section, for a folder or document. */
  readonly settings: (scopeUri: string | undefined) => unknown;
  readonly folders: () => readonly { readonly uri: string; readonly name: string }[] | null;
  /** What the client offers and refuses all the same, as one does that is about to close. */
  readonly refuses?: readonly Question[];
  /** A file of the disk; undefined where there is none. */
  readonly fileText: (uri: string) => string | undefined;
  /** What it was before, as far as somebody knows. */
  readonly formerTexts?: (uri: string) => readonly string[];
}

/**
 * A client that forgives nothing: everything the server says is compared with its shape, with what the client
 * can do and with the text it speaks of. The first fault ends all waits, and `finish` tells it.
 */
export interface StrictClient {
  readonly editor: Editor;
  readonly documents: OpenDocuments;
  /** What the server said it can do; nothing before it answered `initialize`. */
  readonly offered: ServerCapabilities;
  /** What the server registered and did not take back: options by method. */
  readonly registrations: ReadonlyMap<string, readonly unknown[]>;
  request<M extends Method>(method: M, params: unknown): Promise<Answer<M>>;
  /** The same, with a way to take it back. */
  ask<M extends Method>(method: M, params: unknown): PendingAnswer<M>;
  notify(method: string, params?: unknown): void;
  /** All of one kind that came, in order. */
  notices<N extends Notice>(name: N): readonly NoticeParams<N>[];
  asked<Q extends Question>(name: Q): readonly QuestionParams<Q>[];
  /** Waits until `find` gives something else than undefined or false; asked again after every message. */
  until<T>(what: string, find: () => T | undefined | false): Promise<T>;
  /** `shutdown` and `exit`, and how the process went. Throws on every fault there was. */
  finish(): Promise<ProcessEnd>;
  /** The end of a process that was told nothing, or goes another way. Throws on every fault there was. */
  ended(): Promise<ProcessEnd>;
}

interface PendingRequest extends SentRequest {
  message: Extract<WireMessage, { kind: 'answer' | 'refusal' }> | undefined;
}

const withToken = v.object({ workDoneToken: v.union([v.string(), v.number()]) });

export function createStrictClient(wire: Wire, options: ClientOptions): StrictClient {
  const { editor } = options;
  const capabilities: ClientCapabilities = editor.capabilities;
  const documents = createOpenDocuments(() => encodingOf(referee.offered()));
  const faults: string[] = [];
  const transcript: string[] = [];
  const waiting = new Set<{ look: () => void; fail: (why: string) => void }>();
  const pending = new Map<number | string, PendingRequest>();
  const told: { name: Notice; params: unknown }[] = [];
  const questions: { name: Question; params: unknown }[] = [];
  const life = {
    phase: 'fresh' as 'fresh' | 'initialized' | 'shut',
    nextId: 1,
    end: false,
  };

  const fault = (what: string): void => {
    faults.push(what);
    for (const { fail } of waiting) fail(what);
  };
  /** Texts of files, as they were whenever the server spoke of them. */
  const seen = new Map<string, Set<string>>();
  const view = {
    capabilities,
    textOf: (uri: string) => documents.get(uri)?.text ?? options.fileText(uri),
    textsOf: (uri: string) => {
      const file = options.fileText(uri);
      const known = seen.get(uri) ?? new Set<string>();
      if (file !== undefined) seen.set(uri, known.add(file));
      return [...documents.textsSince(uri, 1), ...known, ...(options.formerTexts?.(uri) ?? [])];
    },
    encoding: () => encodingOf(referee.offered()),
    versionOf: (uri: string) => documents.get(uri)?.version,
  };
  const referee = createReferee(view, documents, fault);

  const show = (direction: '->' | '<-', message: object): void => {
    const line = JSON.stringify(message);
    transcript.push(`${direction} ${line.length > 600 ? `${line.slice(0, 600)}…` : line}`);
  };
  const describe = (what: string): string =>
    [
      what,
      ...faults.map(each => `fault: ${each}`),
      'the last messages:',
      ...transcript.slice(-SHOWN_MESSAGES),
    ].join('\n');

  const send = (message: { id?: number | string; method?: string; [key: string]: unknown }): void => {
    show('->', message);
    wire.send(message);
  };

  wire.listen({
    garbage: fault,
    message: message => {
      show('<-', message);
      // What was asked before is still owed its answer.
      if (life.phase === 'shut' && message.kind !== 'answer' && message.kind !== 'refusal')
        fault(`after the answer to shutdown: ${JSON.stringify(message)}`);
      take(message);
      for (const { look } of [...waiting]) look();
    },
  });
  void wire.ended.then(end => {
    life.end = true;
    if (end.stderr !== '') faults.push(`on its standard error: ${end.stderr}`);
    for (const { fail } of [...waiting])
      fail(`the server ended with ${end.code ?? end.signal}: ${end.stderr}`);
  });

  function take(message: WireMessage): void {
    if (message.kind === 'answer' || message.kind === 'refusal') {
      takeAnswer(message);
      return;
    }
    if (life.phase === 'fresh') fault(`before the answer to initialize: ${message.method}`);
    if (message.kind === 'notification') {
      const name = referee.notice(message.method, message.params);
      if (name) told.push({ name, params: message.params });
      return;
    }
    const name = referee.question(message.method, message.params);
    if (name && options.refuses?.includes(name)) {
      questions.push({ name, params: message.params });
      send({ id: message.id, error: { code: errorCodes.requestFailed, message: 'not now' } });
    } else if (name) {
      questions.push({ name, params: message.params });
      send({ id: message.id, result: answerTo(name, message.params) });
    } else send({ id: message.id, error: { code: errorCodes.methodNotFound, message: 'not offered' } });
  }

  function takeAnswer(message: Extract<WireMessage, { kind: 'answer' | 'refusal' }>): void {
    const request = message.id === null ? undefined : pending.get(message.id);
    if (!request) {
      fault(`an answer to nothing: ${JSON.stringify(message)}`);
      return;
    }
    pending.delete(message.id ?? '');
    for (const document of request.open) document.known = true;
    if (request.method === 'initialize' && message.kind === 'answer') life.phase = 'initialized';
    if (request.method === 'shutdown') life.phase = 'shut';
    if (message.kind === 'answer') referee.answer(request, message.result);
    else referee.refusal(request.method, message.error);
    request.message = message;
  }

  function answerTo(name: Question, params: unknown): unknown {
    switch (name) {
      case 'workspace/configuration':
        return (params as QuestionParams<'workspace/configuration'>).items.map(({ scopeUri }) =>
          options.settings(scopeUri),
        );
      case 'workspace/workspaceFolders':
        return options.folders();
      case 'workspace/applyEdit':
        return { applied: true };
      case 'window/showDocument':
        return { success: true };
      default:
        return null;
    }
  }

  function ask<M extends Method>(method: M, params: unknown): PendingAnswer<M> {
    const id = life.nextId++;
    const since = new Map(documents.all().map(({ uri, version }) => [uri, version]));
    const request: PendingRequest = { method, params, since, open: documents.all(), message: undefined };
    pending.set(id, request);
    if (v.is(withToken, params)) referee.offerToken(params.workDoneToken);
    send({ id, method, ...(params === undefined ? {} : { params }) });
    const answer = until(`an answer to ${method}`, () => request.message).then(message => {
      if (message.kind === 'refusal') throw new Refusal(method, message.error);
      return message.result as Answer<M>;
    });
    // A refusal that nobody waits for is no fault; whoever waits has it all the same.
    answer.catch(() => undefined);
    return { answer, cancel: () => send({ method: '$/cancelRequest', params: { id } }) };
  }

  function until<T>(what: string, find: () => T | undefined | false): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const stop = (): void => {
        waiting.delete(entry);
        clearTimeout(timer);
      };
      const fail = (why: string): void => {
        stop();
        reject(new Error(describe(`waiting for ${what}: ${why}`)));
      };
      const look = (): void => {
        const found = find();
        if (found === undefined || found === false) return;
        stop();
        resolve(found);
      };
      const entry = { look, fail };
      const timer = setTimeout(() => fail(`nothing for ${PATIENCE_MS} ms`), PATIENCE_MS);
      waiting.add(entry);
      if (faults.length > 0) fail('after a fault');
      else if (life.end) fail('the server is gone');
      else look();
    });
  }

  const ended = async (): Promise<ProcessEnd> => {
    const timer = setTimeout(() => {
      fault(`the process is still there after ${PATIENCE_MS} ms`);
      wire.kill();
    }, PATIENCE_MS);
    const end = await wire.ended;
    clearTimeout(timer);
    if (faults.length > 0) throw new Error(describe('the server broke the rules'));
    return end;
  };

  return {
    editor,
    documents,
    get offered() {
      return referee.offered();
    },
    registrations: referee.registrations,
    request: (method, params) => ask(method, params).answer,
    ask,
    notify: (method, params) => send({ method, ...(params === undefined ? {} : { params }) }),
    notices: name => told.filter(each => each.name === name).map(({ params }) => params as never),
    asked: name => questions.filter(each => each.name === name).map(({ params }) => params as never),
    until,
    finish: async () => {
      await ask('shutdown', undefined).answer;
      send({ method: 'exit' });
      return ended();
    },
    ended,
  };
}

function encodingOf({ positionEncoding }: ServerCapabilities): Encoding {
  return positionEncoding === 'utf-8' || positionEncoding === 'utf-32' ? positionEncoding : 'utf-16';
}
