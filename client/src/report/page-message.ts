import type { ReportPlaceParams, WrittenReport } from '../../../server/src/protocol/index.js';

/** What a page may have opened: the drafts and sources that the server named with it, by number. */
export type NamedFiles = Pick<WrittenReport, 'draft' | 'source'>;

/**
 * The place that a page asks to open. A page shows words of others, so it is believed nothing but numbers: undefined for
 * anything else, and for what the server did not name.
 */
export function placeAskedFor(message: unknown, files: NamedFiles): ReportPlaceParams | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { kind, in: list, index, start, end }: Record<string, unknown> = { ...message };
  if (kind !== 'open' || (list !== 'draft' && list !== 'source')) return undefined;
  if (!isCount(index) || !isCount(start) || !isCount(end) || end < start) return undefined;
  const uri = files[list][index];
  return uri === undefined ? undefined : { uri, start, end };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
