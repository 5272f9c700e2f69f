import type { SourcesOrder } from '../../../server/src/protocol/index.js';

const choices = {
  groupBy: ['publisher', 'folder'],
  sortBy: ['date', 'title'],
  show: ['all', 'unused', 'problems'],
} as const satisfies { readonly [K in keyof SourcesOrder]: readonly SourcesOrder[K][] };

/** What another version remembered, or nobody, falls back to the first choice. */
export function readOrder(remembered: unknown): SourcesOrder {
  const known: Readonly<Record<string, unknown>> = { ...Object(remembered) };
  return {
    groupBy: choose(choices.groupBy, known.groupBy),
    sortBy: choose(choices.sortBy, known.sortBy),
    show: choose(choices.show, known.show),
  };
}

function choose<T>(all: readonly [T, ...T[]], value: unknown): T {
  return all.find(each => each === value) ?? all[0];
}
