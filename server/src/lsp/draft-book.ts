import {
  type CancellationToken,
  type Location,
  LSPErrorCodes,
  type Range,
  ResponseError,
} from 'vscode-languageserver';
import {
  type DraftFile,
  type DraftFooting,
  type DraftReport,
  footingOf,
  type SentenceFooting,
  type Snapshot,
  type SourceMention,
  type Span,
} from '../engine/index.js';
import type { Cancellation, Clock, Progress, Yielder } from '../ports/index.js';
import { isInside } from '../ports/uri.js';
import { abandonOn } from './abandon.js';
import type { ClosedPlace } from './closed-draft.js';
import { toRange } from './convert.js';
import type { Documents, OpenDocument } from './documents.js';
import type { DraftFiles, DraftText } from './draft-files.js';
import { type DraftState, failedCheck } from './drafts.js';

/** What one draft rests on, with places as the client counts them. */
export interface BookDraft {
  /** As the client spells it where it is open. */
  readonly uri: string;
  readonly sentences: readonly Placed<SentenceFooting>[];
  readonly citations: readonly Placed<SourceMention>[];
  readonly definitions: readonly Placed<SourceMention>[];
}

/** With the place in the draft instead of offsets. */
export type Placed<T extends Span> = Omit<T, keyof Span> & { readonly range: Range };

export interface DraftBookParts {
  readonly draftFiles: DraftFiles;
  readonly documents: Pick<Documents, 'all' | 'get'>;
  readonly clock: Clock;
  /** Whether the client tells of drafts that change on the disk; else they are read each time. */
  readonly watched: boolean;
  /** Waits until the sources were first read. */
  checkOpen(document: OpenDocument): Promise<DraftState>;
  place(file: DraftFile): Promise<ClosedPlace>;
  /** For checks of closed drafts, which give way to those of open ones. */
  readonly yielder: Yielder;
  /** Told while closed drafts are checked. */
  progress(): Progress & { end(): void };
  /** It is read for the first time: changes of closed drafts are of interest from now on. */
  begins(): void;
  /** The first reading is over. */
  begun(): void;
  /** After each reading: why there may be uses that are in no draft of it, each with its remedy. */
  leftOut(reasons: readonly string[]): void;
}

/**
 * What every draft rests on, open or not. Nothing is read before somebody asks. Of a closed draft only its footing is
 * kept, and while its text and its sources are the same it is not checked again.
 */
export interface DraftBook {
  /**
   * All drafts that could be checked, in order of uri, as they are when it answers. Throws a ResponseError:
   * `RequestCancelled` when the token fires, `ContentModified` where files change faster than they are read,
   * `RequestFailed` where there are too many.
   */
  read(token: CancellationToken): Promise<readonly BookDraft[]>;
  /** Somebody asked. */
  readonly isInUse: boolean;
  /** A reading is over, so that the next one has little to do. */
  readonly wasRead: boolean;
  /** The closed drafts in it. */
  closed(): readonly string[];
  /** Files or folders changed on the disk. */
  filesChanged(uris: readonly string[]): void;
  /** Sources, settings or folders are others now, or another document is open. */
  changed(): void;
  dispose(): void;
}

/** Drafts of one window; each sentence that rests on a source takes half a kilobyte. */
const MOST_DRAFTS = 10_000;
/** Milliseconds for which the list of files holds where changes are told: no client tells of all that goes with a folder. */
const LISTING_MS = 1_000;
/** Readings that changes may overtake before the client is told to ask again. */
const MOST_PASSES = 50;

interface Run {
  readonly cancel: { requested: boolean };
  readonly drafts: Promise<readonly BookDraft[]>;
  /** Requests that wait for it. */
  waiting: number;
}

/** A closed draft. */
interface Entry {
  readonly snapshot: Snapshot;
  readonly textMark: string;
  /** Undefined where it could not be checked. */
  readonly draft: BookDraft | undefined;
  /** Why it could not be; empty where it was. */
  readonly obstacles: readonly string[];
}

/** The closed drafts, and why some are missing. */
interface ClosedDrafts {
  readonly drafts: readonly BookDraft[];
  readonly obstacles: readonly string[];
}

interface Listing {
  readonly files: readonly DraftFile[];
  readonly hidden: readonly string[];
}

export function createDraftBook(parts: DraftBookParts): DraftBook {
  const { draftFiles, documents, clock } = parts;
  const entries = new Map<string, Entry>();
  /** Closed drafts whose text may be another one by now. */
  const suspects = new Set<string>();
  let listing: Listing | undefined;
  let forgetListing: (() => void) | undefined;
  let changes = 0;
  let run: Run | undefined;
  let isInUse = false;
  let wasRead = false;
  let disposed = false;

  function start(): Run {
    const cancel = { requested: false };
    const drafts = fill(cancel).finally(() => {
      if (run?.cancel === cancel) run = undefined;
    });
    // Whoever waits has the failure all the same.
    drafts.catch(() => undefined);
    return { cancel, drafts, waiting: 0 };
  }

  async function fill(cancel: Cancellation): Promise<readonly BookDraft[]> {
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const seen = changes;
      const overtaken: Cancellation = {
        get requested() {
          return disposed || cancel.requested || changes !== seen;
        },
      };
      const listed = await list(overtaken);
      const closed = listed && (await readClosed(listed.files, overtaken));
      const open = closed && (await readOpen(overtaken));
      if (disposed || cancel.requested) throw cancelled();
      if (!open || overtaken.requested) continue;
      if (!parts.watched) dropListing();
      if (!wasRead) {
        wasRead = true;
        parts.begun();
      }
      parts.leftOut([...listed.hidden, ...closed.obstacles]);
      return [...closed.drafts, ...open].sort(byUri);
    }
    throw new ResponseError(
      LSPErrorCodes.ContentModified,
      'The files change while they are read; ask again.',
    );
  }

  /** Undefined where it was overtaken. */
  async function list(cancel: Cancellation): Promise<Listing | undefined> {
    if (listing) return listing;
    const { files, hidden } = await draftFiles.list(cancel);
    if (cancel.requested) return undefined;
    if (files.length > MOST_DRAFTS)
      throw new ResponseError(
        LSPErrorCodes.RequestFailed,
        `There are ${files.length} drafts, and Stet looks through ${MOST_DRAFTS} at most. Name fewer with "drafts" or "ignore" in the project file.`,
      );
    const present = new Set(files.map(({ uri }) => uri));
    for (const uri of entries.keys()) if (!present.has(uri)) entries.delete(uri);
    if (!parts.watched) for (const uri of present) suspects.add(uri);
    listing = { files, hidden };
    forgetListing = clock.after(LISTING_MS, dropListing);
    return listing;
  }

  function dropListing(): void {
    forgetListing?.();
    forgetListing = undefined;
    listing = undefined;
  }

  async function readClosed(
    files: readonly DraftFile[],
    cancel: Cancellation,
  ): Promise<ClosedDrafts | undefined> {
    const closed = files.filter(({ uri }) => !documents.get(uri));
    const obstacles: string[] = [];
    const stale: (readonly [DraftFile, Snapshot])[] = [];
    for (const file of closed) {
      const place = await parts.place(file);
      if (cancel.requested) return undefined;
      if (place.kind === 'none' && place.isUnknown) obstacles.push(`${file.path}: ${place.message}`);
      if (place.kind !== 'snapshot') entries.delete(file.uri);
      else if (suspects.has(file.uri) || entries.get(file.uri)?.snapshot !== place.snapshot)
        stale.push([file, place.snapshot]);
    }
    const progress = stale.length > 0 ? parts.progress() : undefined;
    try {
      for (const [at, [file, snapshot]] of stale.entries()) {
        progress?.report(at, stale.length, 'Checking drafts');
        suspects.delete(file.uri);
        const entry = await readEntry(file, snapshot, cancel);
        if (entry) entries.set(file.uri, entry);
        else suspects.add(file.uri);
        if (cancel.requested) return undefined;
      }
    } finally {
      progress?.end();
    }
    const known = closed.flatMap(({ uri }) => entries.get(uri) ?? []);
    obstacles.push(...known.flatMap(entry => entry.obstacles));
    return { drafts: known.flatMap(({ draft }) => draft ?? []), obstacles };
  }

  /** Undefined where it was cancelled. */
  async function readEntry(
    file: DraftFile,
    snapshot: Snapshot,
    cancel: Cancellation,
  ): Promise<Entry | undefined> {
    const reading: DraftText = await draftFiles.read(file);
    if (reading.kind === 'unreadable')
      return { snapshot, textMark: '', draft: undefined, obstacles: [reading.message] };
    if (reading.isOpen) return undefined;
    const { document } = reading;
    const text = document.text.getText();
    const textMark = markOf(text);
    const known = entries.get(file.uri);
    if (known?.snapshot === snapshot && known.textMark === textMark) return known;
    const outcome = await snapshot
      .check({ ...file, text }, cancel, parts.yielder)
      .catch((error: unknown) => failedCheck(file.path, error));
    if (outcome.kind === 'cancelled') return undefined;
    if (outcome.kind === 'checked')
      return { snapshot, textMark, draft: bookDraft(document, outcome.report), obstacles: [] };
    const obstacles = outcome.problems.map(({ message }) => message);
    return { snapshot, textMark, draft: undefined, obstacles };
  }

  /** Undefined where it was overtaken. */
  async function readOpen(cancel: Cancellation): Promise<readonly BookDraft[] | undefined> {
    const checked: DraftState[] = [];
    for (const document of documents.all()) {
      const state = await parts.checkOpen(document);
      if (cancel.requested || state.kind === 'moved-on') return undefined;
      checked.push(state);
    }
    const drafts = checked.filter(state => state.kind === 'checked');
    const isCurrent = drafts.every(({ document, version }) => document.version === version);
    return isCurrent ? drafts.map(({ document, report }) => bookDraft(document, report)) : undefined;
  }

  return {
    async read(token) {
      if (!isInUse) {
        isInUse = true;
        parts.begins();
      }
      run ??= start();
      const own = run;
      own.waiting++;
      try {
        return await abandonOn(token, own.drafts);
      } finally {
        own.waiting--;
        if (own.waiting === 0) own.cancel.requested = true;
        if (own.waiting === 0 && run === own) run = undefined;
      }
    },
    get isInUse() {
      return isInUse;
    },
    get wasRead() {
      return wasRead;
    },
    closed: () => [...entries.keys()],
    filesChanged(uris) {
      for (const uri of entries.keys()) if (uris.some(changed => isInside(changed, uri))) suspects.add(uri);
      dropListing();
      changes++;
    },
    changed() {
      dropListing();
      changes++;
    },
    dispose() {
      disposed = true;
      dropListing();
    },
  };
}

export function locationIn({ uri }: BookDraft, { range }: { readonly range: Range }): Location {
  return { uri, range };
}

/** A report is of one text and one document. */
const knownDrafts = new WeakMap<DraftReport, BookDraft>();

/** The document's text is the one that the report is about. */
function bookDraft({ uri, text }: OpenDocument, report: DraftReport): BookDraft {
  const known = knownDrafts.get(report);
  if (known) return known;
  const place = <T extends Span>({ start, end, ...rest }: T): Placed<T> => ({
    ...rest,
    range: toRange({ start, end }, text),
  });
  const footing: DraftFooting = footingOf(report);
  const draft: BookDraft = {
    uri,
    sentences: footing.sentences.map(place),
    citations: footing.citations.map(place),
    definitions: footing.definitions.map(place),
  };
  knownDrafts.set(report, draft);
  return draft;
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

function byUri(a: BookDraft, b: BookDraft): number {
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0;
}

/** Of one file, two texts have the same only by an accident of one in 2^64. */
function markOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul((b << 5) ^ (b >>> 27) ^ code, 0x85ebca6b);
  }
  return `${text.length} ${a >>> 0} ${b >>> 0}`;
}
