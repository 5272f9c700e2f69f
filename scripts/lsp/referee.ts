import * as v from 'valibot';
import { MessageType, type Range, type ServerCapabilities } from 'vscode-languageserver/node';
import type { OpenDocument, OpenDocuments } from './open-documents.js';
import { protocolMessages } from './protocol-types.js';
import {
  type ClientView,
  faultOfHover,
  faultsOfAction,
  faultsOfCompletion,
  faultsOfDefinition,
  faultsOfDiagnostics,
  faultsOfItem,
  faultsOfLenses,
  faultsOfLinks,
  faultsOfReferences,
  faultsOfRename,
  mayAsk,
  mayRegister,
  mayTell,
} from './rulebook.js';
import {
  type Answer,
  answers,
  type DocumentReport,
  errorCodes,
  faultOfShape,
  type Method,
  type Notice,
  type NoticeParams,
  notices,
  type ProgressNotice,
  type Publication,
  type Question,
  type QuestionParams,
  questions,
  retrigger,
  type WireCodeAction,
  type WireCommand,
  type WireDiagnostic,
} from './shapes.js';
import type { WireError } from './wire.js';

type HoverAnswer = Answer<'textDocument/hover'>;

export interface SentRequest {
  readonly method: Method;
  readonly params: unknown;
  /** Versions of the open documents when it was sent. */
  readonly since: ReadonlyMap<string, number>;
  /** What was open when it was sent; its answer shows that the server knows. */
  readonly open: readonly OpenDocument[];
}

/** Judges what the server says, message by message, and tells each fault. */
export interface Referee {
  readonly registrations: ReadonlyMap<string, readonly unknown[]>;
  /** What the server said it can do. */
  offered(): ServerCapabilities;
  /** The client asked for progress under a token of its own. */
  offerToken(token: string | number): void;
  answer(request: SentRequest, result: unknown): void;
  refusal(method: Method, error: WireError): void;
  /** Its name where it is a notice that the client knows and can read. */
  notice(method: string, params: unknown): Notice | undefined;
  question(method: string, params: unknown): Question | undefined;
}

export function createReferee(
  view: ClientView,
  documents: OpenDocuments,
  fault: (what: string) => void,
): Referee {
  const { capabilities } = view;
  const registered = new Map<string, { method: string; options: unknown }>();
  const registrations = new Map<string, readonly unknown[]>();
  const tokens = new Map<string | number, 'created' | 'begun' | 'ended'>();
  let offered: ServerCapabilities = {};
  const published = new WeakMap<OpenDocument, number>();

  return {
    registrations,
    offered: () => offered,
    offerToken: token => tokens.set(token, 'created'),
    answer: (request, result) => {
      const { method } = request;
      const wrong = faultOfProtocol(method, 'result', result) ?? faultOfShape(answers[method], result);
      if (wrong) fault(`the answer to ${method}: ${wrong}`);
      else judgeAnswer(request, result);
    },
    refusal: (method, error) => {
      const codes: readonly number[] = Object.values(errorCodes);
      if (!codes.includes(error.code)) fault(`${method}: error ${error.code} is defined nowhere`);
      if (error.code === errorCodes.internalError) fault(`${method} failed: ${error.message}`);
      if (error.code === errorCodes.serverCancelled && method === 'textDocument/diagnostic') {
        const wrong = faultOfShape(retrigger, error.data);
        if (wrong) fault(`a pull that the server cancelled: ${wrong}`);
      }
    },
    notice: (method, params) => {
      if (!isNotice(method)) {
        fault(`a notification that nobody knows: ${method}`);
        return undefined;
      }
      const wrong = faultOfProtocol(method, 'params', params) ?? faultOfShape(notices[method], params);
      if (wrong) {
        fault(`${method}: ${wrong}`);
        return undefined;
      }
      judgeNotice(method, params);
      return method;
    },
    question: (method, params) => {
      if (!isQuestion(method) || !mayAsk(method, capabilities)) {
        fault(`a request that the client does not offer: ${method}`);
        return undefined;
      }
      const wrong = faultOfProtocol(method, 'params', params) ?? faultOfShape(questions[method], params);
      if (wrong) {
        fault(`${method}: ${wrong}`);
        return undefined;
      }
      judgeQuestion(method, params);
      return method;
    },
  };

  function judgeAnswer({ method, params, since, open }: SentRequest, result: unknown): void {
    const uri = v.is(addressed, params) ? params.textDocument.uri : undefined;
    const version = uri === undefined ? undefined : since.get(uri);
    const texts = uri === undefined || version === undefined ? [] : documents.textsSince(uri, version);
    switch (method) {
      case 'initialize': {
        offered = (result as Answer<'initialize'>).capabilities;
        const { positionEncoding = 'utf-16' } = offered;
        if (![...(capabilities.general?.positionEncodings ?? []), 'utf-16'].includes(positionEncoding))
          fault(`positions in ${positionEncoding}, which the client did not offer`);
        break;
      }
      case 'textDocument/diagnostic':
        judgeReport(result as DocumentReport, texts);
        break;
      case 'textDocument/hover': {
        const wrong = texts.map(text => faultOfHover(view, text, params, result as HoverAnswer));
        if (result !== null && !wrong.includes(undefined)) fault(`a hover ${wrong[0] ?? 'on nothing'}`);
        break;
      }
      case 'textDocument/completion': {
        const items = (result as Answer<'textDocument/completion'>)?.items ?? [];
        const wrong = texts.map(text => faultsOfCompletion(view, text, params, items));
        const [least = ['of no open document']] = wrong.sort((a, b) => a.length - b.length);
        if (items.length > 0) for (const each of least) fault(`a completion: ${each}`);
        break;
      }
      case 'completionItem/resolve':
        for (const each of faultsOfItem(view, result as Answer<'completionItem/resolve'>))
          fault(`a resolved completion: ${each}`);
        break;
      case 'textDocument/definition': {
        const places = result as Answer<'textDocument/definition'>;
        const wrong = texts.map(text => faultsOfDefinition(view, text, params, places));
        const [least = ['of no open document']] = wrong.sort((a, b) => a.length - b.length);
        if (places) for (const each of least) fault(`a definition: ${each}`);
        break;
      }
      case 'textDocument/references': {
        const places = result as Answer<'textDocument/references'>;
        for (const each of faultsOfReferences(view, places ?? [])) fault(`references: ${each}`);
        break;
      }
      case 'textDocument/codeLens': {
        const lenses = (result as Answer<'textDocument/codeLens'>) ?? [];
        const wrong = texts.map(text => faultsOfLenses(view, text, lenses));
        const [least = []] = wrong.sort((a, b) => a.length - b.length);
        for (const each of least) fault(`a code lens: ${each}`);
        break;
      }
      case 'textDocument/documentLink': {
        const links = (result as Answer<'textDocument/documentLink'>) ?? [];
        const wrong = texts.map(text => faultsOfLinks(view, text, links));
        const [least = ['of no open document']] = wrong.sort((a, b) => a.length - b.length);
        if (links.length > 0) for (const each of least) fault(`a link: ${each}`);
        break;
      }
      case 'workspace/symbol': {
        const places = (result as Answer<'workspace/symbol'>).map(({ location }) => location);
        for (const { uri: at } of places)
          if (at.startsWith('file:') && view.textsOf(at).length === 0)
            fault(`a symbol in ${at}, which is not there`);
        break;
      }
      case 'textDocument/rename':
        if (open.some(each => documents.get(each.uri) !== each || since.get(each.uri) !== each.version))
          return;
        for (const each of faultsOfRename(view, result as Answer<'textDocument/rename'>))
          fault(`a rename: ${each}`);
        break;
      case 'codeAction/resolve':
      case 'textDocument/codeAction': {
        // An answer that crossed an edit is about the text before it, and its version says so.
        if (open.some(each => documents.get(each.uri) !== each || since.get(each.uri) !== each.version))
          return;
        const actions = method === 'codeAction/resolve' ? [result] : (result ?? []);
        for (const action of actions as NonNullable<Answer<'textDocument/codeAction'>>)
          if (!isCommand(action))
            for (const each of faultsOfAction(view, action)) fault(`${method}: ${each}`);
        break;
      }
      default:
    }
  }

  function judgeReport(report: DocumentReport, texts: readonly string[]): void {
    // Before 3.18 a client could say only of pushed diagnostics what it shows and keeps.
    const { publishDiagnostics, diagnostic } = capabilities.textDocument ?? {};
    const can = { ...publishDiagnostics, ...diagnostic };
    if (report.relatedDocuments && !can.relatedDocumentSupport)
      fault('related documents, which the client cannot read');
    if (report.kind === 'unchanged') return;
    for (const each of faultsInAll(texts, report.items, can)) fault(`a report of diagnostics: ${each}`);
  }

  function judgeNotice(name: Notice, params: unknown): void {
    if (!mayTell(name, capabilities)) fault(`${name}, which the client does not listen to`);
    switch (name) {
      case 'textDocument/publishDiagnostics':
        judgePublication(params as Publication);
        break;
      case '$/progress':
        judgeProgress(params as ProgressNotice);
        break;
      case 'window/logMessage': {
        const { type, message } = params as NoticeParams<'window/logMessage'>;
        if (type === MessageType.Error) fault(`an error in the log: ${message}`);
        break;
      }
      case 'stet/coverage': {
        const { uri, version } = params as NoticeParams<'stet/coverage'>;
        if (documents.textsAt(uri, version).length === 0)
          fault(`coverage of ${uri} ${version}, which was never open`);
        break;
      }
      default:
    }
  }

  function judgePublication({ uri, version, diagnostics }: Publication): void {
    const open = documents.get(uri);
    // A problem of the file on the disk stands at its start and is about no version.
    const marks = diagnostics.some(({ range }) => !isEmpty(range));
    if (open?.known) {
      if (version === undefined && marks) fault(`diagnostics of the open ${uri} without a version`);
      if (offered.diagnosticProvider && marks) fault(`diagnostics of ${uri} are pushed and pulled`);
      if (version !== undefined && version < (published.get(open) ?? 0))
        fault(`diagnostics of version ${version} after those of ${published.get(open)}`);
      if (version !== undefined) published.set(open, version);
    }
    const texts = version === undefined ? view.textsOf(uri) : documents.textsAt(uri, version);
    if (version !== undefined && texts.length === 0)
      fault(`diagnostics of version ${version} of ${uri}, which the client never had`);
    else if (texts.length === 0 && marks) fault(`diagnostics of ${uri}, which is not there`);
    if (texts.length === 0) return;
    const can = capabilities.textDocument?.publishDiagnostics;
    for (const each of faultsInAll(texts, diagnostics, can)) fault(`${uri}: ${each}`);
  }

  /** What is wrong with diagnostics that may be about one text or another. */
  function faultsInAll(
    texts: readonly string[],
    diagnostics: readonly WireDiagnostic[],
    can: Parameters<typeof faultsOfDiagnostics>[3],
  ): readonly string[] {
    const wrong = texts.map(text => faultsOfDiagnostics(view, text, diagnostics, can));
    const [least] = wrong.sort((a, b) => a.length - b.length);
    return least ?? (diagnostics.length > 0 ? ['of no open document'] : []);
  }

  function judgeProgress({ token, value }: ProgressNotice): void {
    const state = tokens.get(token);
    const before = { begin: 'created', report: 'begun', end: 'begun' } as const;
    if (state !== before[value.kind]) fault(`progress "${value.kind}" on a token that is ${state}`);
    tokens.set(token, value.kind === 'end' ? 'ended' : 'begun');
  }

  function judgeQuestion(name: Question, params: unknown): void {
    switch (name) {
      case 'window/workDoneProgress/create': {
        const { token } = params as QuestionParams<'window/workDoneProgress/create'>;
        if (tokens.has(token)) fault(`the progress token ${token} comes twice`);
        tokens.set(token, 'created');
        break;
      }
      case 'client/registerCapability':
        for (const each of (params as QuestionParams<'client/registerCapability'>).registrations)
          register(each);
        keepRegistrations();
        break;
      case 'client/unregisterCapability':
        for (const { id } of (params as QuestionParams<'client/unregisterCapability'>).unregisterations)
          if (!registered.delete(id)) fault(`${id} is taken back and was never registered`);
        keepRegistrations();
        break;
      default:
    }
  }

  function register(each: { id: string; method: string; registerOptions?: unknown }): void {
    if (!mayRegister(each.method, capabilities))
      fault(`${each.method} cannot be registered with this client`);
    if (registered.has(each.id)) fault(`the registration ${each.id} comes twice`);
    const misread = faultOfProtocol(each.method, 'registration', each.registerOptions);
    if (misread) fault(`the registration of ${each.method}: ${misread}`);
    if (
      JSON.stringify(each.registerOptions ?? null).includes('"baseUri"') &&
      !capabilities.workspace?.didChangeWatchedFiles?.relativePatternSupport
    )
      fault('a relative pattern, which the client cannot read');
    registered.set(each.id, { method: each.method, options: each.registerOptions });
  }

  function keepRegistrations(): void {
    registrations.clear();
    for (const { method, options } of registered.values())
      registrations.set(method, [...(registrations.get(method) ?? []), options]);
  }
}

/** By the protocol's own types, where the message is one of the protocol. */
function faultOfProtocol(
  method: string,
  part: 'params' | 'result' | 'registration',
  value: unknown,
): string | undefined {
  const schema = protocolMessages.get(method)?.[part];
  return schema && value !== undefined ? faultOfShape(schema, value) : undefined;
}

const addressed = v.object({ textDocument: v.object({ uri: v.string() }) });

function isEmpty({ start, end }: Range): boolean {
  return start.line === end.line && start.character === end.character;
}

function isCommand(action: WireCodeAction | WireCommand): action is WireCommand {
  return typeof action.command === 'string';
}

function isNotice(method: string): method is Notice {
  return Object.hasOwn(notices, method);
}

function isQuestion(method: string): method is Question {
  return Object.hasOwn(questions, method);
}
