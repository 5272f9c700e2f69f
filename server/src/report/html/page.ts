import {
  type CheckRun,
  checkedNothing,
  exitReason,
  type ReportOptions,
  type Summary,
  summarize,
} from '../check-run.js';
import { plural } from '../plural.js';
import {
  coverageWords,
  factualSentences,
  fixedWords,
  foundWords,
  leftOutWords,
  letStandWords,
} from '../summary-words.js';
import { draftArticle, type PageContext } from './draft.js';
import { usedSources } from './evidence.js';
import { filterBar, keyDialog } from './filters.js';
import { editorScript, editorStyle, pageScript, pageStyle } from './generated/page-assets.js';
import { html, type Markup, verbatim } from './markup.js';
import { problemSection, sourceSection } from './sections.js';
import { verdictSigns, verdicts, verdictWords } from './words.js';

/** One page that holds everything and asks for nothing: what is read in it works without a script. */
export function* renderHtml(run: CheckRun, options: ReportOptions): Generator<string> {
  const summary = summarize(run);
  const styles = options.inEditor ? [pageStyle, editorStyle] : [pageStyle];
  // The editor's first: it puts the filters back as they were, which the page's own then reads.
  const scripts = options.inEditor ? [editorScript, pageScript] : [pageScript];
  // Nothing but these may come from anywhere, whatever were to get into the page.
  const policy = `default-src 'none'; style-src ${hashes(styles)}; script-src ${hashes(scripts)}; base-uri 'none'; form-action 'none'`;
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Stet ${options.version}">
<title>${titleWords(run, summary)}</title>
${styles.map(
  ({ text }) => html`<style>${verbatim(text)}</style>
`,
)}</head>
<body>
`.markup;
  yield* pageBody(run, options, summary);
  yield html`${scripts.map(
    ({ text }) => html`<script>${verbatim(text)}</script>
`,
  )}</body>
</html>
`.markup;
}

function hashes(assets: readonly { readonly hash: string }[]): string {
  return assets.map(({ hash }) => `'${hash}'`).join(' ');
}

function* pageBody(run: CheckRun, options: ReportOptions, summary: Summary): Generator<string> {
  const context: PageContext = { used: usedSources(run, options), options };
  yield html`<a class="skip" href="#drafts">To the drafts</a>
`.markup;
  yield pageHeader(run, options, summary).markup;
  yield filterBar(run, options).markup;
  yield '<main id="drafts" tabindex="-1">\n';
  yield problemSection(run, options).markup;
  for (const [at, file] of run.files.entries()) yield* draftArticle(file, at + 1, context);
  yield* sourceSection(context.used, run.sources.size, options);
  yield '</main>\n';
  yield html`<footer><p>Made by Stet ${options.version}. A sentence that a source supports is as right as its source.</p></footer>
`.markup;
  yield keyDialog(options).markup;
}

function titleWords(run: CheckRun, summary: Summary): string {
  if (run.complete && checkedNothing(run)) return 'Nothing was checked – Stet';
  const found = `${plural(summary.errors, 'error')}, ${plural(summary.warnings, 'warning')}`;
  return `${run.complete ? '' : 'Not everything was checked – '}${found} in ${plural(summary.files, 'draft')} – Stet`;
}

function pageHeader(run: CheckRun, options: ReportOptions, summary: Summary): Markup {
  const reason = exitReason(run, options.rules);
  const banner = run.complete
    ? ''
    : html`<div class="banner"><p><strong>${reason}</strong> What is not marked on this page may be wrong all the same.</p></div>`;
  const lines = [
    ...(summary.files > 0 ? [coverageWords(summary, run.sources.size)] : []),
    ...leftOutWords(summary),
    ...letStandWords(run),
    ...fixedWords(run),
    ...(options.quiet ? ['Only errors are shown.'] : []),
    ...(run.complete && reason !== undefined ? [reason] : []),
  ];
  return html`<header class="page">
<p class="name">Stet report</p>
${banner}<h1>${headline(run, summary)}</h1>
${lines.map(line => html`<p>${line}</p>`)}
${summary.sentences > 0 ? coverage(summary) : ''}
${draftList(run)}</header>
`;
}

function headline(run: CheckRun, summary: Summary): string {
  const { errors, warnings, information } = summary;
  if (checkedNothing(run)) return 'Nothing was checked';
  if (errors + warnings + information > 0) return foundWords(summary).replace(/\.$/, '');
  return run.complete ? 'No findings' : 'No findings in what was checked';
}

/** A bar of the verdicts and what its parts mean. */
function coverage(summary: Summary): Markup {
  let from = 0;
  const total = Math.max(1, factualSentences(summary));
  const parts = verdicts.slice(0, -1).map(verdict => {
    const x = from;
    from += summary[verdict];
    return html`<rect class="${verdict}" x="${x}" y="0" width="${summary[verdict]}" height="1"/>`;
  });
  return html`<svg class="bar" viewBox="0 0 ${total} 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>
<ul class="legend" aria-label="Verdicts">${verdicts.map(
    verdict =>
      html`<li class="${verdict}"><span class="sign" aria-hidden="true">${verdictSigns[verdict]}</span> <b>${summary[verdict]}</b> <span class="s ${verdict}">${verdictWords[verdict].toLowerCase()}</span></li>`,
  )}</ul>
`;
}

/** Longer lists are folded. */
const DRAFTS_SHOWN = 12;

function draftList({ files }: CheckRun): Markup {
  if (files.length < 2) return html``;
  const items = files.map((file, at) => {
    const { errors, warnings, ignored } = summarize({ files: [file] });
    const counts = [
      ignored > 0 ? 'ignored' : '',
      errors > 0 ? plural(errors, 'error') : '',
      warnings > 0 ? plural(warnings, 'warning') : '',
    ].filter(count => count !== '');
    return html`<li><a href="#draft-${at + 1}"><bdi>${file.path}</bdi></a> <span>${counts.join(', ')}</span></li>
`;
  });
  const list = html`<ol>${items}</ol>`;
  return html`<nav aria-label="Drafts">${files.length > DRAFTS_SHOWN ? html`<details><summary>${files.length} drafts</summary>${list}</details>` : list}</nav>
`;
}
