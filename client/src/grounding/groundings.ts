import {
  CancellationTokenSource,
  Disposable,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  type TextDocumentContentChangeEvent,
  type Uri,
  window,
  workspace,
} from 'vscode';
import {
  type GroundedParams,
  type Grounding,
  type GroundingParams,
  groundedNotification,
  groundingRequest,
} from '../../../server/src/protocol/index.js';
import type { Server } from '../server/server.js';
import { moveGrounding } from './moved-places.js';

/** What was made of the sentences of the drafts that are in sight. */
export interface Groundings extends Disposable {
  /** As last told, in the places where its sentences stand now; undefined where nothing is known, or nothing any more. */
  of(draft: Uri): Grounding | undefined;
  /** One more draft that is kept up to date, though no editor shows it; undefined: none any more. */
  keep(draft: Uri | undefined): void;
  /** With the draft that there is something else of. Places that move with the text are no news. */
  readonly onDidChange: Event<Uri>;
}

/** Milliseconds that a writer rests before what was made of the draft is asked for: nothing moves while one types. */
const REST_MS = 300;

/** Edits of the text that an answer may not know of yet. */
interface Asking {
  readonly cancel: CancellationTokenSource;
  readonly edits: { readonly version: number; readonly changes: readonly TextDocumentContentChangeEvent[] }[];
}

/** Asks when a check has come to something else, for drafts in visible editors and the one that is kept. */
export function createGroundings(server: Server, log: LogOutputChannel): Groundings {
  const changed = new EventEmitter<Uri>();
  const known = new Map<string, Grounding>();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const asking = new Map<string, Asking>();
  /** Those that the server has told of, so that nobody is asked about what is no draft. */
  const told = new Set<string>();
  let kept: Uri | undefined;

  const wanted = (): readonly Uri[] => {
    const visible = window.visibleTextEditors.map(({ document }) => document.uri);
    return kept ? [...visible, kept] : visible;
  };

  const later = (draft: Uri, delay: number) => {
    const name = draft.toString();
    clearTimeout(waiting.get(name));
    const ask = () => {
      waiting.delete(name);
      void askFor(draft);
    };
    waiting.set(name, setTimeout(ask, delay));
  };

  const askFor = async (draft: Uri) => {
    const name = draft.toString();
    stopAsking(name);
    const asked: Asking = { cancel: new CancellationTokenSource(), edits: [] };
    asking.set(name, asked);
    const params: GroundingParams = { textDocument: { uri: name } };
    try {
      const answer = await server.request<Grounding>(groundingRequest, params, asked.cancel.token);
      if (asking.get(name) !== asked) return;
      known.set(name, asOfNow(answer, asked));
      changed.fire(draft);
    } catch (error) {
      log.debug(error instanceof Error ? error.message : String(error));
      // Where drafts are checked on save, nobody tells of the text that overtook the question.
      if (asking.get(name) === asked && asked.edits.length > 0) later(draft, REST_MS);
    } finally {
      if (asking.get(name) === asked) asking.delete(name);
      asked.cancel.dispose();
    }
  };

  const stopAsking = (name: string) => {
    asking.get(name)?.cancel.cancel();
    asking.delete(name);
  };

  const askForUnknown = () => {
    for (const draft of wanted()) {
      const name = draft.toString();
      if (told.has(name) && !known.has(name) && !asking.has(name)) later(draft, 0);
    }
  };

  const forget = (name: string) => {
    clearTimeout(waiting.get(name));
    waiting.delete(name);
    stopAsking(name);
    told.delete(name);
    return known.delete(name);
  };

  const subscriptions = Disposable.from(
    changed,
    server.onNotification<GroundedParams>(groundedNotification, ({ uri }) => {
      const isNew = !told.has(uri);
      told.add(uri);
      const draft = wanted().find(each => each.toString() === uri);
      if (draft) later(draft, isNew ? 0 : REST_MS);
      else known.delete(uri);
    }),
    window.onDidChangeVisibleTextEditors(askForUnknown),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      const name = document.uri.toString();
      if (waiting.has(name)) later(document.uri, REST_MS);
      asking.get(name)?.edits.push({ version: document.version, changes: contentChanges });
      const grounding = known.get(name);
      if (grounding) known.set(name, moved(grounding, contentChanges));
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (forget(uri.toString())) changed.fire(uri);
    }),
    server.onDidChange(() => {
      if (server.state() === 'running' || told.size === 0) return;
      const gone = wanted().filter(draft => known.has(draft.toString()));
      for (const name of [...told]) forget(name);
      for (const draft of gone) changed.fire(draft);
    }),
  );
  return {
    of: draft => known.get(draft.toString()),
    keep(draft) {
      kept = draft;
      askForUnknown();
    },
    onDidChange: changed.event,
    dispose() {
      subscriptions.dispose();
      for (const timer of waiting.values()) clearTimeout(timer);
      for (const name of [...asking.keys()]) stopAsking(name);
    },
  };
}

/** An answer is about the text that the server had, which may have gone on meanwhile. */
function asOfNow(answer: Grounding, { edits }: Asking): Grounding {
  if (answer.kind !== 'checked') return answer;
  return edits
    .filter(({ version }) => version > answer.version)
    .reduce<Grounding>((grounding, { changes }) => moved(grounding, changes), answer);
}

function moved(grounding: Grounding, changes: readonly TextDocumentContentChangeEvent[]): Grounding {
  return grounding.kind === 'checked' ? changes.reduce(moveGrounding, grounding) : grounding;
}
