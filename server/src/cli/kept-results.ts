import type { CheckTask, ResultOutcome, Snapshot } from '../engine/index.js';
import type { CachePlace } from '../ports/index.js';
import type { KeptResults, ResultCache, ResultKey } from '../ports/results.js';
import { type CheckedOutcome, readResult, writeResult } from './result-content.js';

/** What earlier runs found in drafts, and what this one does for later ones. */
export interface ResultBook {
  /** In the order of the tasks; undefined for what must be checked. */
  find(tasks: readonly CheckTask[]): Promise<readonly (ResultOutcome | undefined)[]>;
  /** Only what would come out again is kept. */
  keep(task: CheckTask, outcome: ResultOutcome): Promise<void>;
  close(): Promise<void>;
}

/** The last result of each draft in each way to check it, with what it rests on, for as long as a process lives. */
export type ResultMemory = Map<
  string,
  { readonly basis: string; readonly text: string; readonly outcome: CheckedOutcome }
>;

/** `place`: undefined where nothing is to be kept on the disk. */
export function openResultBook(
  { results, memory }: { readonly results?: ResultCache; readonly memory?: ResultMemory },
  place: CachePlace | undefined,
  snapshot: Snapshot,
): ResultBook {
  const book = results && place ? bookOver(results.open(place, snapshot.basis()), snapshot) : nothingKept;
  return memory ? remembering(memory, book, snapshot) : book;
}

function remembering(memory: ResultMemory, book: ResultBook, snapshot: Snapshot): ResultBook {
  const basis = snapshot.basis();
  const remember = (task: CheckTask, outcome: CheckedOutcome): void => {
    const { name, text } = keyOf(task);
    memory.set(name, { basis, text, outcome });
  };
  return {
    async find(tasks) {
      const outcomes: (ResultOutcome | undefined)[] = [];
      for (const task of tasks) {
        const { name, text } = keyOf(task);
        const known = memory.get(name);
        const fits = known?.basis === basis && known.text === text && (await holds(known.outcome, snapshot));
        outcomes.push(fits ? known.outcome : undefined);
      }
      const others = await book.find(tasks.filter((_, at) => outcomes[at] === undefined));
      const kept = others.values();
      return tasks.map((task, at) => {
        const outcome = outcomes[at] ?? kept.next().value;
        if (outcome?.kind === 'checked') remember(task, outcome);
        return outcome;
      });
    },
    async keep(task, outcome) {
      if (isLasting(outcome)) remember(task, outcome);
      await book.keep(task, outcome);
    },
    close: () => book.close(),
  };
}

function bookOver(results: KeptResults, snapshot: Snapshot): ResultBook {
  return {
    async find(tasks) {
      const found = await results.load(tasks.map(keyOf));
      const outcomes: (CheckedOutcome | undefined)[] = [];
      for (const content of found) {
        // Sealed by this very build, so it is what was written.
        const outcome = content === undefined ? undefined : readResult(content);
        outcomes.push(outcome && (await holds(outcome, snapshot)) ? outcome : undefined);
      }
      return outcomes;
    },
    async keep(task, outcome) {
      if (isLasting(outcome)) await results.save(keyOf(task), writeResult(outcome));
    },
    close: () => results.close(),
  };
}

const nothingKept: ResultBook = {
  find: async tasks => tasks.map(() => undefined),
  keep: async () => undefined,
  close: async () => undefined,
};

/** A draft has one result for each way to check it, whatever is in it and in the sources. */
function keyOf({ draft: { uri, path, text }, ...options }: CheckTask): ResultKey {
  return { name: JSON.stringify([uri, path, options]), text };
}

async function holds({ bibliographies }: CheckedOutcome, snapshot: Snapshot): Promise<boolean> {
  for (const { uri, hash } of bibliographies)
    if ((await snapshot.bibliographyHash(uri)) !== hash) return false;
  return true;
}

/** A check that failed, or a bibliography that could not be read, may come right without any change that shows. */
function isLasting(outcome: ResultOutcome): outcome is CheckedOutcome {
  return (
    outcome.kind === 'checked' &&
    outcome.result.problems.every(({ severity }) => severity !== 'error') &&
    outcome.bibliographies.every(({ hash }) => hash !== undefined)
  );
}
