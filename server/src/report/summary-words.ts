import { type CheckRun, checkedNothing, type Summary, summarize, suppressionCounts } from './check-run.js';
import { plural } from './plural.js';
import { sanitizeTerminal } from './sanitize-terminal.js';

/** What a report that lists findings says of the run as a whole, line by line. */
export function countWords(run: CheckRun): readonly string[] {
  const summary = summarize(run);
  return [
    ...(summary.files > 0 ? [coverageWords(summary, run.sources.size)] : []),
    ...leftOutWords(summary),
    ...letStandWords(run),
    ...fixedWords(run),
    ...(nothingWords(run) ?? [foundWords(summary)]),
  ];
}

/** Where no sentence was looked at: that there are no findings tells nothing then. */
export function nothingWords(run: CheckRun): readonly string[] | undefined {
  return checkedNothing(run) ? ['Nothing was checked.'] : undefined;
}

/** "18 of 30 sentences sourced (60%) in 2 drafts, against 15 sources." */
export function coverageWords(summary: Summary, sources: number): string {
  const factual = factualSentences(summary);
  const share = factual > 0 ? ` (${coveragePercent(summary)}%)` : '';
  const drafts = plural(summary.files, 'draft');
  return `${summary.supported} of ${plural(factual, 'sentence')} sourced${share} in ${drafts}, against ${plural(sources, 'source')}.`;
}

export function factualSentences({ sentences, unchecked }: Summary): number {
  return sentences - unchecked;
}

/** 0..100, rounded down, so that 100 says all; 0 where there is nothing to source. */
export function coveragePercent(summary: Summary): number {
  const factual = factualSentences(summary);
  return factual > 0 ? Math.floor((100 * summary.supported) / factual) : 0;
}

export function foundWords({ errors, warnings, information }: Summary): string {
  return `${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${information} for information.`;
}

/** What the coverage does not count; no line where it counts all. */
export function leftOutWords({ unchecked, suppressed, ignored }: Summary): readonly string[] {
  const parts = [
    unchecked > 0 ? `${unchecked} not factual` : '',
    suppressed > 0 ? `${suppressed} suppressed` : '',
    ignored > 0 ? `${plural(ignored, 'draft')} ignored` : '',
  ].filter(part => part !== '');
  return parts.length > 0 ? [`Not counted: ${parts.join(', ')}.`] : [];
}

/** Drafts that were not asked for, what lets findings stand, and what became of the baseline; no path can steer a terminal. */
export function letStandWords(run: CheckRun): readonly string[] {
  const counts = suppressionCounts(run);
  const path = sanitizeTerminal(run.baseline?.path ?? 'the baseline');
  const names = { comment: 'comment', 'front-matter': 'front matter', baseline: path } as const;
  const by = (['comment', 'front-matter', 'baseline'] as const).flatMap(kind => {
    const count = counts.get(kind);
    return count === undefined ? [] : [`${count} by ${names[kind]}`];
  });
  const lines = [...changeWords(run), ...(by.length > 0 ? [`Findings let stand: ${by.join(', ')}.`] : [])];
  const { unused = 0, written } = run.baseline ?? {};
  if (written !== undefined) lines.push(`${path} is up to date${writtenSince(written)}.`);
  if (unused > 0)
    lines.push(
      `${path}: ${plural(unused, 'entry fits', 'entries fit')} nothing any more; --prune-baseline removes them.`,
    );
  return lines;
}

/** What a change does not touch was not checked; no line where every draft was asked for. */
export function changeWords({ changedSince, files, complete }: CheckRun): readonly string[] {
  if (!changedSince) return [];
  const { untouched } = changedSince;
  const since = `since ${sanitizeTerminal(changedSince.revision)}`;
  const lines: string[] = [];
  if (files.length === 0 && complete) lines.push('Nothing in this change touches a draft.');
  if (untouched > 0)
    lines.push(`Not checked: ${plural(untouched, 'draft')} that the change ${since} does not touch.`);
  return lines;
}

/** "Fixed 3 findings in 2 drafts."; no line where nobody asked for it. */
export function fixedWords({ fixed }: CheckRun): readonly string[] {
  if (!fixed) return [];
  const { drafts, fixes, written, hidden } = fixed;
  const done = written ? 'Fixed' : '--fix would fix';
  const lines =
    fixes === 0
      ? [written ? 'There was nothing to fix.' : 'There is nothing to fix.']
      : [`${done} ${plural(fixes, 'finding')} in ${plural(drafts, 'draft')}.`];
  if (hidden > 0)
    lines.push(
      `${plural(hidden, 'fix', 'fixes')} with words of the sources left out of the diff; --evidence full shows them.`,
    );
  return lines;
}

/** `more`: entries, compared with the file before. */
function writtenSince(more: number): string {
  if (more === 0) return '';
  return `: ${plural(Math.abs(more), 'entry', 'entries')} ${more > 0 ? 'more' : 'fewer'} than before`;
}
