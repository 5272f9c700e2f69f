import { plural } from '../../report/plural.js';
import { sanitizeTerminal } from '../../report/sanitize-terminal.js';
import type { ListedSource, SourceListing } from '../source-listing.js';
import { shorten } from './stylish.js';

/** Characters of a title in the table. */
const TITLE_LENGTH = 60;

/** One line a source. */
export function sourceTable({ sources }: SourceListing): string {
  if (sources.length === 0) return '';
  const head = ['key', 'date', 'publisher', 'title', 'sentences', 'language', 'kind'];
  const rows = sources.map(({ card: { key, metadata }, sentences }) => [
    key,
    metadata.published?.value ?? '-',
    metadata.publisher?.value ?? '-',
    shorten(metadata.title.value, TITLE_LENGTH) + (metadata.title.from === 'derived' ? ' (derived)' : ''),
    String(sentences),
    metadata.language.value,
    metadata.kind.value,
  ]);
  const cells = [head, ...rows].map(row => row.map(sanitizeTerminal));
  const widths = head.map((_, at) => cells.reduce((most, row) => Math.max(most, signs(row[at] ?? '')), 0));
  const lines = cells.map(row =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - signs(cell)))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n\n${countSources(sources)}\n`;
}

export function countSources(sources: readonly ListedSource[]): string {
  const sentences = sources.reduce((sum, source) => sum + source.sentences, 0);
  return `${plural(sources.length, 'source')}, ${plural(sentences, 'sentence')}.`;
}

/** Code points: what a terminal gives one column each, wide scripts aside. */
function signs(text: string): number {
  return [...text].length;
}
