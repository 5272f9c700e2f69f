import type { CheckTask, DraftReading, Problem, ResultOutcome, Snapshot } from '../engine/index.js';
import type { CachePlace } from '../ports/index.js';
import type { CheckedFile, CheckRun } from '../report/check-run.js';
import { plural } from '../report/plural.js';
import type { CliEnvironment } from './environment.js';
import { openResultBook, type ResultBook } from './kept-results.js';
import type { ProgressLine } from './progress.js';

type ResultOptions = Omit<CheckTask, 'draft'>;

export interface CheckDraftsOptions extends ResultOptions {
  /** Where results are kept between runs; left out: nowhere. */
  readonly keptAt?: CachePlace | undefined;
}

/** What came of a draft; undefined until it did. */
type Place =
  | { readonly kind: 'unread'; readonly problem: Problem }
  | { readonly kind: 'read'; readonly task: CheckTask; outcome: ResultOutcome | undefined };

/** Drafts that are read at the same time. */
const READ_TOGETHER = 16;

/**
 * Checks drafts, on all processors where there are many, but those of which an earlier run left a result; what comes is in
 * their order, and the same however it came.
 */
export async function checkDrafts(
  environment: CliEnvironment,
  snapshot: Snapshot,
  readings: readonly (() => Promise<DraftReading>)[],
  { keptAt, ...options }: CheckDraftsOptions,
  progress: ProgressLine,
): Promise<{ readonly files: CheckRun['files']; readonly problems: readonly Problem[] }> {
  const { cancellation } = environment;
  const places = await readAll(readings, options, () => cancellation.requested);
  const total = readings.length;
  let done = places.filter(place => place.kind === 'unread').length;
  const settle = (place: ReadPlace, outcome: ResultOutcome): void => {
    if (outcome.kind === 'cancelled') return;
    place.outcome = outcome;
    progress.report(++done, total, 'Checking drafts');
  };
  const open = () => places.filter(isRead).filter(({ outcome }) => outcome === undefined);
  if (!cancellation.requested) {
    const book = openResultBook(environment, keptAt, snapshot);
    await recall(book, open(), settle);
    await checkAll(environment, snapshot, open, (place, outcome) => {
      settle(place, outcome);
      return book.keep(place.task, outcome);
    });
    await book.close();
  }
  const told = conclude(places);
  return done === total
    ? told
    : { files: told.files, problems: [...told.problems, cancelledAfter(done, total)] };
}

/** Cancelled is an outcome of its own: how far it came. */
export function cancelledAfter(done: number, total: number): Problem {
  const message = `Cancelled: ${done} of ${plural(total, 'draft was', 'drafts were')} checked.`;
  return { code: 'cancelled', severity: 'error', path: '.', message };
}

type ReadPlace = Extract<Place, { kind: 'read' }>;

async function readAll(
  readings: readonly (() => Promise<DraftReading>)[],
  options: ResultOptions,
  cancelled: () => boolean,
): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (let at = 0; at < readings.length && !cancelled(); at += READ_TOGETHER)
    for (const reading of await Promise.all(readings.slice(at, at + READ_TOGETHER).map(read => read())))
      places.push(
        reading.kind === 'problem'
          ? { kind: 'unread', problem: reading.problem }
          : { kind: 'read', task: { draft: reading.draft, ...options }, outcome: undefined },
      );
  return places;
}

async function recall(
  book: ResultBook,
  places: readonly ReadPlace[],
  settle: (place: ReadPlace, outcome: ResultOutcome) => void,
): Promise<void> {
  const outcomes = await book.find(places.map(({ task }) => task));
  for (const [at, place] of places.entries()) {
    const outcome = outcomes[at];
    if (outcome) settle(place, outcome);
  }
}

type Settle = (place: ReadPlace, outcome: ResultOutcome) => Promise<void>;

/** Until it is cancelled. */
async function checkAll(
  environment: CliEnvironment,
  snapshot: Snapshot,
  open: () => readonly ReadPlace[],
  settle: Settle,
): Promise<void> {
  const { cancellation, loadEngine } = environment;
  await checkElsewhere(environment, snapshot, open(), settle);
  const { checkForResult } = await loadEngine();
  for (const place of open()) {
    if (cancellation.requested) return;
    const { draft, ...options } = place.task;
    await settle(place, await checkForResult(snapshot, draft, options, cancellation));
  }
}

/** On other threads, where there is enough to do. Drafts that are left have no outcome. */
async function checkElsewhere(
  { checkingThreads, cancellation, loadEngine }: CliEnvironment,
  snapshot: Snapshot,
  places: readonly ReadPlace[],
  settle: Settle,
): Promise<void> {
  const lengths = places.map(({ task }) => task.draft.text.length);
  const threads = checkingThreads?.(lengths, () => snapshot.seed());
  if (!threads) return;
  const { checkOnThreads } = await loadEngine();
  try {
    await checkOnThreads(
      threads,
      places.map(({ task }) => task),
      cancellation,
      async (at, outcome) => {
        const place = places[at];
        // Checked again here, so that the engine is told of the source and reads it anew when it loads next.
        if (place && !isOfChangedSource(outcome)) await settle(place, outcome);
      },
    );
  } catch {
    // No threads to be had: what they leave is checked here, slower.
  } finally {
    await threads.dispose();
  }
}

function isOfChangedSource(outcome: ResultOutcome): boolean {
  return outcome.kind === 'not-checked' && outcome.problems.some(({ code }) => code === 'source-changed');
}

function conclude(places: readonly Place[]): { readonly files: CheckedFile[]; readonly problems: Problem[] } {
  const files: CheckedFile[] = [];
  const problems: Problem[] = [];
  for (const place of places) {
    if (place.kind === 'unread') problems.push(place.problem);
    else if (place.outcome?.kind === 'not-checked') problems.push(...place.outcome.problems);
    else if (place.outcome?.kind === 'checked') {
      const { path, text } = place.task.draft;
      const { result } = place.outcome;
      files.push({ path, text, result });
      problems.push(...result.problems);
    }
  }
  return { files, problems };
}

function isRead(place: Place): place is ReadPlace {
  return place.kind === 'read';
}
