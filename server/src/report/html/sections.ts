import type { Problem, SourceCard } from '../../engine/index.js';
import { type CheckRun, type ReportOptions, shownProblems } from '../check-run.js';
import { plural } from '../plural.js';
import { titleOf } from '../source-names.js';
import type { UsedSources } from './evidence.js';
import { html, type Markup } from './markup.js';
import { openButton } from './places.js';
import { severityWords } from './words.js';

/** What kept files from being read or checked; empty where nothing did. */
export function problemSection(run: CheckRun, options: ReportOptions): Markup {
  const problems = shownProblems(run, options);
  if (problems.length === 0) return html``;
  return html`<section class="problems" aria-labelledby="problems"><h2 id="problems">${plural(problems.length, 'problem')}</h2>
<ul>${problems.map(problemItem)}</ul></section>
`;
}

function problemItem({ code, severity, path, message }: Problem): Markup {
  const place = message.includes(path) ? '' : html`<bdi>${path}</bdi>: `;
  return html`<li class="finding ${severity}"><strong>${severityWords[severity]}</strong> ${place}${message} <code>${code}</code></li>
`;
}

/** A card for each source that evidence of this report comes from. */
export function* sourceSection(
  { cards }: UsedSources,
  all: number,
  options: ReportOptions,
): Generator<string> {
  if (cards.length === 0) return;
  yield html`<section class="sources" aria-labelledby="sources"><h2 id="sources">Sources</h2>
<p class="soft">${plural(cards.length, 'source')} of ${all} ${cards.length === 1 ? 'is' : 'are'} shown as evidence here.</p>
<ol>
`.markup;
  for (const [at, card] of cards.entries()) yield sourceItem(card, at + 1, options).markup;
  yield '</ol></section>\n';
}

function sourceItem(card: SourceCard, number: number, options: ReportOptions): Markup {
  const { key, path, metadata } = card;
  const { publisher, author, published } = metadata;
  const byline = options.evidence === 'full' ? author?.value : undefined;
  const said = [publisher?.value, byline, published?.value].filter(part => part !== undefined).join(', ');
  return html`<li id="source-${number}" tabindex="-1"><cite dir="auto">${titleOf(card, options) ?? key}</cite><span>${said}</span> <span class="file"><bdi>${key}</bdi> · <bdi>${path}</bdi>${openButton({ in: 'source', index: number - 1, start: 0, end: 0 }, key, options)}</span></li>
`;
}
