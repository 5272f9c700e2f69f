import {
  applyBaselineToResult,
  type BaselineEntry,
  type BaselineInForce,
  type BaselinePlace,
  type BaselineReading,
  baselineEntriesMet,
  withHeirs,
} from '../engine/index.js';
import { isInside, relativePath, resolveUri } from '../ports/uri.js';
import type { BaselineSummary, CheckedFile, CheckRun } from './check-run.js';

/** A baseline as it was before the drafts were checked. */
export interface FoundBaseline {
  readonly place: BaselinePlace;
  /** As the user would write it. */
  readonly path: string;
  readonly reading: Exclude<BaselineReading, { kind: 'invalid' }>;
}

export interface StoodDrafts {
  readonly files: CheckRun['files'];
  /** Undefined where there is no baseline. */
  readonly summary: BaselineSummary | undefined;
  /** Entries that let something stand. */
  readonly used: ReadonlySet<BaselineEntry>;
  /** Whether an entry fits nothing any more, as far as this run can tell. */
  isUnused(entry: BaselineEntry): boolean;
}

/** Lets stand what the baseline names, and counts that. `whole`: every draft was asked for, so that none is merely left out. */
export function standByBaseline(
  { place, path, reading }: FoundBaseline,
  cwdUri: string,
  { files: bare, whole }: { readonly files: CheckRun['files']; readonly whole: boolean },
): StoodDrafts {
  if (reading.kind === 'none')
    return { files: bare, summary: undefined, used: new Set(), isUnused: () => false };
  const { entries, gone } = reading.baseline;
  const pathOf = ({ path }: CheckedFile): string => pathIn(place, cwdUri, path);
  const met = withHeirs(
    reading.baseline,
    bare.map(file => ({ path: pathOf(file), result: file.result })),
  );
  const files = letStand(bare, place, cwdUri, met);
  const checked = new Set(files.map(pathOf));
  const used = new Set(files.flatMap(file => baselineEntriesMet(file.result, pathOf(file), met)));
  const isUnused = (entry: BaselineEntry): boolean =>
    !used.has(entry) && (checked.has(entry.path) || (whole && gone.has(entry.path)));
  const unused = entries.filter(isUnused).length;
  return { files, summary: { path, letStand: countStood(files), unused }, used, isUnused };
}

/** The drafts with what the baseline lets stand, and nothing else of that kind. */
export function letStand(
  files: CheckRun['files'],
  place: BaselinePlace,
  cwdUri: string,
  baseline: BaselineInForce,
): CheckRun['files'] {
  return files.map(file => ({
    ...file,
    result: applyBaselineToResult(file.result, pathIn(place, cwdUri, file.path), baseline),
  }));
}

/** How much a baseline lets stand. */
export function countStood(files: CheckRun['files']): number {
  return files
    .flatMap(({ result }) => result.suppressed)
    .reduce((count, { kind }) => (kind === 'baseline' ? count + 1 : count), 0);
}

/** Whether a run without named drafts, from this folder, asks for every draft that a baseline may speak of. */
export function asksForAll(cwdUri: string, { place }: Pick<FoundBaseline, 'place'>): boolean {
  return isInside(cwdUri, place.baseUri);
}

/** As entries have it; `path` as reports do. */
export function pathIn({ baseUri }: BaselinePlace, cwdUri: string, path: string): string {
  return relativePath(baseUri, resolveUri(cwdUri, path));
}
