import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { Finding, Problem, TextChange } from '../engine/index.js';
import type { Clock } from '../ports/index.js';
import { type CoverageParams, coverageNotification } from '../protocol/index.js';
import { abandonOn } from './abandon.js';
import type { ClientAbilities } from './client-abilities.js';
import { toDiagnostic } from './convert.js';
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

interface Shown {
  readonly findings: readonly Finding[];
  readonly items: readonly Diagnostic[];
  readonly resultId: string;
}

interface Cell {
  /** Undefined before the first check. */
  shown: Shown | undefined;
  /** Changed since it was opened or saved. */
  dirty: boolean;
  forgetPush: (() => void) | undefined;
  coverage: string;
}

/** Milliseconds that keystrokes are gathered for before a push; a pulling client sets its own pace. */
const PUSH_AFTER_MS = 30;

export function createDraftDiagnostics(parts: DraftDiagnosticsParts): DraftDiagnostics {
  const { connection, abilities, clock, documents, drafts, docsUri } = parts;
  const cells = new Map<string, Cell>();
  const typing = createTyping(clock, renew);
  let results = 0;

  function cellOf({ fileUri }: OpenDocument): Cell {
    const known = cells.get(fileUri);
    if (known) return known;
    const cell: Cell = { shown: undefined, dirty: false, forgetPush: undefined, coverage: '' };
    cells.set(fileUri, cell);
    return cell;
  }

  /** Undefined when the text moved on meanwhile. */
  async function show(document: OpenDocument): Promise<Shown | undefined> {
    const cell = cellOf(document);
    if (cell.shown && cell.dirty && parts.waitsForSave(document)) return cell.shown;
    const state = await drafts.check(document, true);
    if (state.kind === 'moved-on') return undefined;
    const findings =
      state.kind === 'checked'
        ? findingsToShow(state, typing.heldSentence(state), cell.shown?.findings ?? [])
        : [];
    const items = await toItems(document, state, findings);
    if (!items || documents.get(document.uri) !== document) return undefined;
    const same = cell.shown && JSON.stringify(cell.shown.items) === JSON.stringify(items);
    cell.shown = { findings, items, resultId: same && cell.shown ? cell.shown.resultId : `${++results}` };
    tellCoverage(document, cell, state);
    return cell.shown;
  }

  async function toItems(
    document: OpenDocument,
    state: DraftState,
    findings: readonly Finding[],
  ): Promise<readonly Diagnostic[] | undefined> {
    if (state.kind === 'not-checked') return problemItems(state.problems);
    if (state.kind !== 'checked') return [];
    const { version, snapshot, report } = state;
    const items = await Promise.all(
      findings.map(finding => toDiagnostic(finding, { document, snapshot, abilities, docsUri })),
    );
    return document.version === version ? [...problemItems(report.problems), ...items] : undefined;
  }

  function tellCoverage(document: OpenDocument, cell: Cell, state: DraftState): void {
    const outcome = outcomeOf(state);
    const told = JSON.stringify(outcome ?? null);
    if (!outcome || told === cell.coverage) return;
    cell.coverage = told;
    const params: CoverageParams = { uri: document.uri, version: document.version, outcome };
    void connection.sendNotification(coverageNotification, params);
  }

  async function push(document: OpenDocument): Promise<void> {
    const shown = await show(document);
    if (!shown || documents.get(document.uri) !== document) return;
    void connection.sendDiagnostics({
      uri: document.uri,
      version: document.version,
      diagnostics: [...shown.items],
    });
  }

  function pushSoon(document: OpenDocument): void {
    const cell = cellOf(document);
    cell.forgetPush ??= clock.after(PUSH_AFTER_MS, () => {
      cell.forgetPush = undefined;
      void push(document);
    });
  }

  /** Lets the client have fresh diagnostics of one document, whichever way it gets them. */
  function renew(document: OpenDocument): void {
    if (!abilities.pullDiagnostics) pushSoon(document);
    else void connection.languages.diagnostics.refresh().catch(() => undefined);
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
      if (!abilities.pullDiagnostics && !parts.waitsForSave(document)) pushSoon(document);
    },
    saved(document) {
      const cell = cellOf(document);
      cell.dirty = false;
      typing.closed(document);
      if (parts.waitsForSave(document)) renew(document);
    },
    closed(document) {
      cells.get(document.fileUri)?.forgetPush?.();
      cells.delete(document.fileUri);
      typing.closed(document);
      if (!abilities.pullDiagnostics) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    },
    refresh() {
      if (abilities.pullDiagnostics) {
        void connection.languages.diagnostics.refresh().catch(() => undefined);
        return;
      }
      for (const document of documents.all()) pushSoon(document);
    },
    dispose() {
      typing.dispose();
      for (const { forgetPush } of cells.values()) forgetPush?.();
    },
  };
}

function problemItems(problems: readonly Problem[]): Diagnostic[] {
  return problems.map(({ code, severity, message }) => atStart({ code, severity, message }));
}
