import { Disposable, type Event, EventEmitter, type LogOutputChannel, type Uri, window } from 'vscode';
import {
  type GroundedParams,
  type Grounding,
  type GroundingParams,
  groundedNotification,
  groundingRequest,
} from '../../server/src/protocol/index.js';
import type { Server } from './server.js';

/** What was made of the sentences of the drafts that are in sight. */
export interface Groundings extends Disposable {
  /** As last told; undefined where nothing is known, or nothing any more. */
  of(draft: Uri): Grounding | undefined;
  /** With the draft that there is something else of. */
  readonly onDidChange: Event<Uri>;
}

/** Milliseconds that a writer rests before what was made of the draft is asked for: nothing moves while one types. */
const REST_MS = 300;

/** Asks when a check has come to something else, for drafts in visible editors alone. */
export function createGroundings(server: Server, log: LogOutputChannel): Groundings {
  const changed = new EventEmitter<Uri>();
  const known = new Map<string, Grounding>();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  /** Those that the server has told of, so that nobody is asked about what is no draft. */
  const told = new Set<string>();

  const visible = () => window.visibleTextEditors.map(({ document }) => document.uri);

  const later = (draft: Uri, delay: number) => {
    const name = draft.toString();
    clearTimeout(waiting.get(name));
    waiting.set(
      name,
      setTimeout(() => {
        waiting.delete(name);
        void ask(draft);
      }, delay),
    );
  };

  const ask = async (draft: Uri) => {
    const name = draft.toString();
    const params: GroundingParams = { textDocument: { uri: name } };
    try {
      const grounding = await server.request<Grounding>(groundingRequest, params);
      if (!told.has(name)) return;
      known.set(name, grounding);
      changed.fire(draft);
    } catch (error) {
      // What overtook the question is told of in its turn.
      log.debug(error instanceof Error ? error.message : String(error));
    }
  };

  const subscriptions = Disposable.from(
    changed,
    server.onNotification<GroundedParams>(groundedNotification, ({ uri }) => {
      const isNew = !told.has(uri);
      told.add(uri);
      const draft = visible().find(each => each.toString() === uri);
      if (draft) later(draft, isNew ? 0 : REST_MS);
      else known.delete(uri);
    }),
    window.onDidChangeVisibleTextEditors(() => {
      for (const draft of visible())
        if (told.has(draft.toString()) && !known.has(draft.toString())) later(draft, 0);
    }),
    server.onDidChange(() => {
      if (server.state() === 'running' || told.size === 0) return;
      told.clear();
      const gone = [...known.keys()];
      known.clear();
      for (const draft of visible()) if (gone.includes(draft.toString())) changed.fire(draft);
    }),
  );
  return {
    of: draft => known.get(draft.toString()),
    onDidChange: changed.event,
    dispose() {
      subscriptions.dispose();
      for (const timer of waiting.values()) clearTimeout(timer);
    },
  };
}
