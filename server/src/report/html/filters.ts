import { type CheckRun, type ReportOptions, shownFindings } from '../check-run.js';
import { html, type Markup } from './markup.js';
import { severities, severityWords, verdictSigns, verdicts, verdictWords } from './words.js';

/** Hidden until the script is there, for without it nothing filters. */
export function filterBar(run: CheckRun, options: ReportOptions): Markup {
  const rules = new Set<string>();
  for (const { result } of run.files)
    for (const { code } of [
      ...shownFindings(result, options),
      ...result.suppressed.map(({ finding }) => finding),
    ])
      rules.add(code);
  const buttons = (group: string, values: readonly (readonly [string, string | Markup])[]) =>
    values.map(
      ([value, words]) =>
        html`<button type="button" class="${value}" data-filter="${group}" value="${value}" aria-pressed="false">${words}</button>`,
    );
  return html`<section id="filters" aria-label="Filters" hidden>
<div role="group" aria-label="Verdict">${buttons(
    'verdict',
    verdicts.map(verdict => [
      verdict,
      html`<span class="sign" aria-hidden="true">${verdictSigns[verdict]}</span> ${verdictWords[verdict]}`,
    ]),
  )}</div>
<div role="group" aria-label="Severity">${buttons(
    'severity',
    severities.map(severity => [severity, severityWords[severity]]),
  )}${buttons('stands', [['stands', 'Let stand']])}</div>
<div class="choices"><label>Rule <select data-filter="rule"><option value="">every rule</option>${[...rules]
    .sort()
    .map(rule => html`<option>${rule}</option>`)}</select></label>
<label>Draft <select data-filter="draft"><option value="">every draft</option>${run.files.map(
    ({ path }, at) => html`<option value="${at + 1}">${path}</option>`,
  )}</select></label></div>
<div class="moves"><p role="status" id="shown"></p>
<button type="button" data-do="clear" hidden>Show everything</button>
<button type="button" data-do="previous"><span aria-hidden="true">↑ </span>Previous finding</button>
<button type="button" data-do="next"><span aria-hidden="true">↓ </span>Next finding</button>
<button type="button" data-do="open" aria-pressed="false">All evidence</button>
<button type="button" data-do="keys" aria-haspopup="dialog">Keys</button></div>
</section>
`;
}

/** The keys of the page; single letters can be turned off, for they get in the way of who speaks to a computer. */
export function keyDialog({ inEditor }: ReportOptions): Markup {
  const keys = [
    ['n, j', 'the next finding; in a note also ↓'],
    ['p, k', 'the finding before; in a note also ↑'],
    ['Enter', 'open or close the evidence'],
    ['e', 'open or close all evidence'],
    ...(inEditor ? ([['o', 'open the sentence in the editor; of a passage its button']] as const) : []),
    ['?', 'these keys'],
  ] as const;
  return html`<dialog id="keys" aria-labelledby="keys-name"><h2 id="keys-name">Keys</h2>
<dl>${keys.map(([key, words]) => html`<div class="key"><dt><kbd>${key}</kbd></dt><dd>${words}</dd></div>`)}</dl>
<p><label><input type="checkbox" id="letters" checked> Letters are keys</label></p>
<p><button type="button" data-do="close">Close</button></p></dialog>
`;
}
