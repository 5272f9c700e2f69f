import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { Finding, TextChange } from '../engine/index.js';
import type { Clock } from '../ports/index.js';
import {
  type CoverageParams,
  coverageNotification,
  type GroundedParams,
  groundedNotification,
} from '../protocol/index.js';
import { abandonOn } from './abandon.js';
import type { ClientAbilities } from './client-abilities.js';
import { diagnosticsOf } from './convert.js';
import { outcomeOf } from './coverage.js';
import type { Documents, OpenDocument } from './documents.js';
import type { DraftState, Drafts } from './drafts.js';
import { atStart } from './problem-diagnostics.js';
import { findingsToShow, moveFindings } from './shown-findings.js';
import { createTyping } from './typing.js';

export interface DraftDiagnosticsParts {
  readonly connection: Connection;
  readonly abilities: ClientAbilities;
  readonly clock: Clock;
  readonly documents: Documents;
  readonly drafts: Drafts;
  readonly docsUri: string | undefined;
  /** Whether the folder of a document asks for checks on save only. */
  waitsForSave(document: OpenDocument): boolean;
}

/** The findings of open drafts as diagnostics: pulled where the client does so, else pushed with their version. */
export interface DraftDiagnostics {
  pull(
    uri: string,
    previousResultId: string | undefined,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport>;
  opened(document: OpenDocument): void;
  changed(document: OpenDocument, changes: readonly TextChange[]): void;
  saved(document: OpenDocument): void;
  closed(document: OpenDocument): void;
  /** Sources or settings are others now. */
  refresh(): void;
  dispose(): void;
}

interface ToShow {
  /** The check that the findings are of. */
  readonly state: DraftState;
  readonly findings: readonly Finding[];
  /** Of the text that they lie in. */
  readonly version: number;
}

interface Shown extends Omit<ToShow, 'version'> {
  readonly items: readonly Diagnostic[];
  readonly resultId: string;
}

interface Cell {
  /** Undefined before the first check. */
  shown: Shown | undefined;
  /** Changed since it was opened or saved. */
  dirty: boolean;
  /** A sentence that is being typed keeps what was shown of it before. */
  held: boolean;
  /** An answer was given up since the last pause, for the text had moved on. */
  overtaken: boolean;
  forgetPush: (() => void) | undefined;
  pushed: boolean;
  coverage: string;
}

/** Milliseconds that keystrokes are gathered for before a push, and reasons before a client is asked to pull again. */
const GATHER_MS = 30;

export function createDraftDiagnostics(parts: DraftDiagnosticsParts): DraftDiagnostics {
  const { connection, abilities, clock, documents, drafts, docsUri } = parts;
  const cells = new Map<string, Cell>();
  const typing = createTyping(clock, pause);
  let results = 0;
  let forgetRefresh: (() => void) | undefined;

  function cellOf({ fileUri }: OpenDocument): Cell {
    const known = cells.get(fileUri);
    if (known) return known;
    const cell: Cell = {
      shown: undefined,
      dirty: false,
      held: false,
      overtaken: false,
      forgetPush: undefined,
      pushed: false,
      coverage: '',
    };
    cells.set(fileUri, cell);
    return cell;
  }

  /** Undefined when the text moved on meanwhile. */
  async function show(document: OpenDocument): Promise<Shown | undefined> {
    const cell = cellOf(document);
    const toShow = waitingForSave(document, cell) ?? (await judge(document, cell));
    const items = toShow && (await toItems(document, toShow));
    if (!items || documents.get(document.uri) !== document || document.version !== toShow.version) {
      cell.overtaken = true;
      return undefined;
    }
    const { state, findings } = toShow;
    if (state !== cell.shown?.state) tellGrounded(document);
    const same = cell.shown && areSame(items, cell.shown.items);
    const resultId = same && cell.shown ? cell.shown.resultId : `${++results}`;
    cell.shown = { state, findings, items, resultId };
    tellCoverage(document, cell, state);
    return cell.shown;
  }

  /** What was shown before stays, moved along with the text; undefined where nothing is waited for. */
  function waitingForSave(document: OpenDocument, { shown, dirty }: Cell): ToShow | undefined {
    if (!shown || !dirty || !parts.waitsForSave(document)) return undefined;
    return { state: shown.state, findings: shown.findings, version: document.version };
  }

  /** What is found now; a sentence that is being typed is held at what was shown of it before. */
  async function judge(document: OpenDocument, cell: Cell): Promise<ToShow | undefined> {
    const state = await drafts.check(document, true);
    const { version } = document;
    if (state.kind === 'moved-on') return undefined;
    if (state.kind !== 'checked') {
      cell.held = false;
      return { state, findings: [], version };
    }
    if (state.version !== version) return undefined;
    const held = typing.heldSentence(state);
    cell.held = held !== undefined;
    return { state, findings: findingsToShow(state, held, cell.shown?.findings ?? []), version };
  }

  async function toItems(
    document: OpenDocument,
    { state, findings }: ToShow,
  ): Promise<readonly Diagnostic[]> {
    if (state.kind === 'not-checked') return state.problems.map(atStart);
    if (state.kind !== 'checked') return [];
    const { snapshot, report } = state;
    return diagnosticsOf(report, findings, { document, snapshot, abilities, docsUri });
  }

  function tellGrounded({ uri, version }: OpenDocument): void {
    if (!abilities.notifications.has(groundedNotification)) return;
    const params: GroundedParams = { uri, version };
    void connection.sendNotification(groundedNotification, params);
  }

  function tellCoverage(document: OpenDocument, cell: Cell, state: DraftState): void {
    if (!abilities.notifications.has(coverageNotification)) return;
    const outcome = outcomeOf(state);
    const told = JSON.stringify(outcome ?? null);
    if (!outcome || told === cell.coverage) return;
    if (outcome.kind === 'no-draft' && cell.coverage === '') return;
    cell.coverage = told;
    const params: CoverageParams = { uri: document.uri, version: document.version, outcome };
    void connection.sendNotification(coverageNotification, params);
  }

  async function push(document: OpenDocument): Promise<void> {
    const shown = await show(document);
    if (!shown || documents.get(document.uri) !== document) return;
    const cell = cellOf(document);
    // What is no draft may have been told of as a source or a project file.
    if (shown.state.kind === 'no-draft' && !cell.pushed) return;
    cell.pushed = shown.state.kind !== 'no-draft';
    void connection.sendDiagnostics({
      uri: document.uri,
      version: document.version,
      diagnostics: [...shown.items],
    });
  }

  function pushSoon(document: OpenDocument): void {
    const cell = cellOf(document);
    cell.forgetPush ??= clock.after(GATHER_MS, () => {
      cell.forgetPush = undefined;
      void push(document);
    });
  }

  /** Lets the client have fresh diagnostics of one document, whichever way it gets them. */
  function renew(document: OpenDocument): void {
    if (!abilities.pullDiagnostics) pushSoon(document);
    else pullAgainSoon();
  }

  function pullAgainSoon(): void {
    forgetRefresh ??= clock.after(GATHER_MS, () => {
      forgetRefresh = undefined;
      void connection.languages.diagnostics.refresh().catch(() => undefined);
    });
  }

  /** The writer rests: what was held back for the typing is shown. */
  function pause(document: OpenDocument): void {
    const cell = cellOf(document);
    if (cell.held || cell.overtaken) renew(document);
    cell.overtaken = false;
  }

  return {
    async pull(uri, previousResultId, token) {
      const document = documents.get(uri);
      if (!document) return { kind: 'full', items: [] };
      const shown = await abandonOn(token, show(document));
      if (!shown)
        throw new ResponseError(LSPErrorCodes.ServerCancelled, 'The text has changed since.', {
          retriggerRequest: true,
        });
      const { resultId, items } = shown;
      return resultId === previousResultId
        ? { kind: 'unchanged', resultId }
        : { kind: 'full', resultId, items: [...items] };
    },
    opened(document) {
      cellOf(document);
      if (!abilities.pullDiagnostics) pushSoon(document);
    },
    changed(document, changes) {
      const cell = cellOf(document);
      cell.dirty = true;
      const last = changes.at(-1);
      if (last) typing.edited(document, last.start + last.insertedLength);
      if (cell.shown) cell.shown = { ...cell.shown, findings: moveFindings(cell.shown.findings, changes) };
      // An edit may have overtaken the first check, which waits for no save.
      const waits = cell.shown !== undefined && parts.waitsForSave(document);
      if (!abilities.pullDiagnostics && !waits) pushSoon(document);
    },
    saved(document) {
      const cell = cellOf(document);
      cell.dirty = false;
      typing.closed(document);
      if (parts.waitsForSave(document)) renew(document);
      else pause(document);
    },
    closed(document) {
      const cell = cells.get(document.fileUri);
      cell?.forgetPush?.();
      cells.delete(document.fileUri);
      typing.closed(document);
      if (cell?.pushed) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    },
    refresh() {
      if (abilities.pullDiagnostics) pullAgainSoon();
      else for (const document of documents.all()) pushSoon(document);
    },
    dispose() {
      typing.dispose();
      forgetRefresh?.();
      for (const { forgetPush } of cells.values()) forgetPush?.();
    },
  };
}

/** False where they may differ: the passages beside a finding are the same list while its evidence is the same. */
function areSame(items: readonly Diagnostic[], before: readonly Diagnostic[]): boolean {
  const own = (item: Diagnostic | undefined) => JSON.stringify({ ...item, relatedInformation: undefined });
  return (
    items.length === before.length &&
    items.every((item, at) => {
      const other = before[at];
      if (item === other) return true;
      return item.relatedInformation === other?.relatedInformation && own(item) === own(other);
    })
  );
}
