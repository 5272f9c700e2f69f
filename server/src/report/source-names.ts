import type { SourceCard } from '../engine/index.js';
import type { ReportOptions } from './check-run.js';

type Told = Pick<ReportOptions, 'evidence'>;

/** Undefined for one that a report may not tell: without `full` evidence one that was taken from the text. */
export function titleOf({ metadata: { title } }: SourceCard, { evidence }: Told): string | undefined {
  return evidence === 'full' || (title.from !== 'derived' && title.from !== 'head') ? title.value : undefined;
}

/** Who says it: publisher, else title, where that is not a sentence of the text. */
export function nameOf(card: SourceCard, told: Told): string | undefined {
  const { publisher, title } = card.metadata;
  return publisher?.value ?? (title.from === 'derived' ? undefined : titleOf(card, told));
}
