import {
  type CheckOutcome,
  type DraftReport,
  hasDraftName,
  isDraftOf,
  maxDraftBytes,
  type Problem,
  type Project,
  plainLine,
  type Snapshot,
  type TextChange,
} from '../engine/index.js';
import type { Yielder } from '../ports/index.js';
import { relativePath } from '../ports/uri.js';
import type { OpenDocument } from './documents.js';
import { noArticle } from './folder-status.js';
import type { Indexing, ProjectHost } from './project-host.js';
import type { CheckedDraft, DraftGlance } from './session.js';
import type { Workspace } from './workspace.js';

export type DraftState =
  | CheckedDraft
  | { readonly kind: 'not-checked'; readonly message: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'no-draft' }
  | ({ readonly kind: 'indexing' } & Indexing)
  /** The text or the sources changed meanwhile, or the document was closed. */
  | { readonly kind: 'moved-on' };

/** Checks open drafts, each text against each snapshot once. */
export interface Drafts {
  /** `wait`: until the sources were first read; else `indexing` is the answer before. */
  check(document: OpenDocument, wait: boolean): Promise<DraftState>;
  /** The draft without a check. */
  glance(document: OpenDocument): Promise<DraftGlance | { readonly kind: 'moved-on' }>;
  changed(document: OpenDocument, changes: readonly TextChange[]): void;
  closed(document: OpenDocument): void;
  /** When no open draft is being checked: who types waits for nothing that could be done later. */
  idle(): Promise<void>;
}

interface Checking {
  readonly version: number;
  readonly snapshot: Snapshot;
  readonly cancel: { requested: boolean };
  readonly state: Promise<DraftState>;
}

interface Placed {
  readonly kind: 'placed';
  readonly snapshot: Snapshot;
  readonly host: ProjectHost;
}

interface Cell {
  checking: Checking | undefined;
  /** The last report of the document, and what changed since. */
  previous: DraftReport | undefined;
  changes: TextChange[];
  closed: boolean;
}

/** Messages are taken one in a turn, and what came right behind the question may be what the writer waits for. */
const TURNS_BEFORE = 2;

async function letOthersBegin(turns: Yielder): Promise<void> {
  for (let turn = 0; turn < TURNS_BEFORE; turn++) await turns.yield();
}

/** `turns`: lets other work in while a draft is checked. */
export function createDrafts(workspace: Workspace, turns: Yielder): Drafts {
  // Not by name: a file that is closed and opened again has the same name and version, and perhaps another text.
  const cells = new WeakMap<OpenDocument, Cell>();
  const waiting = new Set<() => void>();
  let running = 0;

  function ended(): void {
    running--;
    if (running > 0) return;
    for (const resolve of waiting) resolve();
    waiting.clear();
  }

  function cellOf(document: OpenDocument): Cell {
    const known = cells.get(document);
    if (known) return known;
    const cell: Cell = { checking: undefined, previous: undefined, changes: [], closed: false };
    cells.set(document, cell);
    return cell;
  }

  async function check(document: OpenDocument, wait: boolean): Promise<DraftState> {
    const placed = await place(document, wait);
    return placed.kind === 'placed' ? checkAgainst(placed.snapshot, placed.host, document) : placed;
  }

  async function glance(document: OpenDocument): Promise<DraftGlance | { readonly kind: 'moved-on' }> {
    const placed = await place(document, false);
    if (placed.kind !== 'placed') return placed;
    const { host, snapshot } = placed;
    if (document.text.getText().length > maxDraftBytes) return { kind: 'not-checked', message: tooLong };
    const { version } = document;
    return {
      kind: 'draft',
      document,
      version,
      path: pathOf(host, document),
      snapshot,
      previous: cellOf(document).previous,
    };
  }

  /** The sources that the draft is held against. `wait`: until they were first read. */
  async function place(
    document: OpenDocument,
    wait: boolean,
  ): Promise<Placed | Exclude<DraftState, CheckedDraft>> {
    const placement = await workspace.place(document);
    const project = placement.kind === 'project' ? placement.host.project : undefined;
    if (!isDraft(document, project)) return { kind: 'no-draft' };
    if (placement.kind === 'none') return { kind: 'not-checked', message: placement.message, problems: [] };
    const { host } = placement;
    if (!host.snapshot && !host.failure) {
      if (!wait) return { kind: 'indexing', ...host.indexing };
      await host.ready();
    }
    if (host.pressing) await host.pressing;
    const { snapshot, failure } = host;
    // A host that ended before it had read anything has another one in its place.
    if (!snapshot)
      return failure === undefined
        ? { kind: 'moved-on' }
        : { kind: 'not-checked', message: failure, problems: [] };
    if (snapshot.sources.size === 0) return { kind: 'not-checked', message: noArticle, problems: [] };
    return { kind: 'placed', snapshot, host };
  }

  function checkAgainst(snapshot: Snapshot, host: ProjectHost, document: OpenDocument): Promise<DraftState> {
    const cell = cellOf(document);
    if (cell.closed) return Promise.resolve({ kind: 'moved-on' });
    const { version } = document;
    if (cell.checking?.version === version && cell.checking.snapshot === snapshot) return cell.checking.state;
    if (cell.checking) cell.checking.cancel.requested = true;
    const cancel = { requested: false };
    const text = document.text.getText();
    if (text.length > maxDraftBytes)
      return Promise.resolve({ kind: 'not-checked', message: tooLong, problems: [] });
    const { previous } = cell;
    const changes = [...cell.changes];
    const input = {
      uri: document.fileUri,
      path: pathOf(host, document),
      text,
      ...(previous && { previous, changes }),
    };
    running++;
    const state = letOthersBegin(turns)
      .then(() => snapshot.check(input, cancel, turns))
      .catch((error: unknown) => {
        // What is remembered of an earlier text may be what it failed on.
        cell.previous = undefined;
        return failedCheck(input.path, error);
      })
      .then(outcome => {
        if (outcome.kind === 'checked' && cell.previous === previous) {
          cell.previous = outcome.report;
          cell.changes.splice(0, changes.length);
        }
        return toState(outcome, document, version, snapshot, cancel.requested);
      })
      .finally(ended);
    cell.checking = { version, snapshot, cancel, state };
    return state;
  }

  return {
    check,
    glance,
    changed(document, changes) {
      const cell = cells.get(document);
      if (!cell) return;
      cell.changes.push(...changes);
      if (cell.checking) cell.checking.cancel.requested = true;
    },
    closed(document) {
      const cell = cellOf(document);
      cell.closed = true;
      if (cell.checking) cell.checking.cancel.requested = true;
    },
    async idle() {
      while (running > 0) await new Promise<void>(resolve => waiting.add(resolve));
    },
  };
}

const tooLong = `The draft is longer than ${maxDraftBytes / 1_000_000} million characters. Split it.`;

/** The outcome where the engine itself broke: other drafts are checked all the same. */
export function failedCheck(path: string, error: unknown): CheckOutcome {
  const message = `${path} was not checked, which is a defect of Stet: ${String(error)}`;
  return { kind: 'not-checked', problems: [{ code: 'check-failed', severity: 'error', path, message }] };
}

function toState(
  outcome: CheckOutcome,
  document: OpenDocument,
  version: number,
  snapshot: Snapshot,
  cancelled: boolean,
): DraftState {
  if (cancelled || outcome.kind === 'cancelled') return { kind: 'moved-on' };
  if (outcome.kind === 'checked')
    return { kind: 'checked', document, version, report: outcome.report, snapshot };
  const { problems } = outcome;
  return {
    kind: 'not-checked',
    message: plainLine(problems.map(({ message }) => message).join(' ')),
    problems,
  };
}

/** `project`: undefined where there is none, and the name has to tell. */
function isDraft(document: OpenDocument, project: Project | undefined): boolean {
  const { fileUri } = document;
  if (fileUri.startsWith('untitled:')) return isMarkdown(document);
  return project ? isDraftOf(project, fileUri) : hasDraftName(fileUri);
}

function isMarkdown({ languageId }: OpenDocument): boolean {
  return markdownLanguages.has(languageId);
}

/** Language identifiers of what is written in the formats of drafts. */
const markdownLanguages: ReadonlySet<string> = new Set(['markdown', 'mdx', 'quarto', 'rmd']);

function pathOf({ project }: ProjectHost, { fileUri }: OpenDocument): string {
  return fileUri.startsWith('untitled:')
    ? fileUri.slice('untitled:'.length)
    : relativePath(project.rootUri, fileUri);
}
