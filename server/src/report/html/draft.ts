import type { Evidence, FindingResult, SentenceResult, Span, SuppressedResult } from '../../engine/index.js';
import { type CheckedFile, messageOf, type ReportOptions, shownFindings, summarize } from '../check-run.js';
import { plural } from '../plural.js';
import { nameOf } from '../source-names.js';
import { coveragePercent, factualSentences } from '../summary-words.js';
import { passages, type UsedSources, witnessWords } from './evidence.js';
import { type Row, rowsOf } from './lines.js';
import { html, type Markup } from './markup.js';
import { openButton, placeData } from './places.js';
import { type Flag, flagsOf, type MarkedSentence, rowText } from './text.js';
import { severityWords, signed, standWords, uncheckedWords, verdictSigns, verdictWords } from './words.js';

/** Rows that a browser lays out together, when they come into view. */
const ROWS_IN_PART = 40;

/** Passages that one note shows, best first. */
const MOST_PASSAGES = 3;

/** What all drafts of a page share. */
export interface PageContext {
  readonly used: UsedSources;
  readonly options: ReportOptions;
}

/** One draft: its text in rows, and beside each row what there is to say of its sentences. */
export function* draftArticle(file: CheckedFile, number: number, context: PageContext): Generator<string> {
  const { path, result } = file;
  yield html`<article class="draft" id="draft-${number}" data-draft="${number}" aria-labelledby="draft-${number}-name" tabindex="-1">
<header><h2 id="draft-${number}-name"><bdi>${path}</bdi></h2>${openButton({ in: 'draft', index: number - 1, start: 0, end: 0 }, path, context.options)}
<p class="soft">${draftWords(file)}</p></header>
`.markup;
  if (!result.ignored) {
    const noted = notesOf(file, number, context.options);
    const rows = rowsOf(file.text, noted.sentences);
    const flags = flagsOf(shownFindings(result, context.options), result.suppressed);
    let [sentence, note, flag] = [0, 0, 0];
    let reaching: readonly Flag[] = [];
    for (const [at, row] of rows.entries()) {
      if (at % ROWS_IN_PART === 0) yield at === 0 ? '<div class="part">\n' : '</div>\n<div class="part">\n';
      const last = at === rows.length - 1;
      const sentences = sliceWhile(noted.sentences, sentence, ({ start }) => start < row.end);
      const notes = sliceWhile(noted.notes, note, ({ start }) => last || start < row.end);
      sentence += sentences.length;
      note += notes.length;
      const begun = sliceWhile(flags, flag, ({ start }) => start < row.end);
      flag += begun.length;
      reaching = [...reaching, ...begun].filter(({ end }) => end > row.start);
      yield rowMarkup(row, rowText(file.text, row, sentences, reaching), notes, context).markup;
    }
    if (rows.length > 0) yield '</div>\n';
  }
  yield '</article>\n';
}

function draftWords(file: CheckedFile): string {
  if (file.result.ignored) return 'Ignored, as its front matter asks. No sentence of it was checked.';
  const summary = summarize({ files: [file] });
  const { errors, warnings, information, supported, suppressed } = summary;
  const factual = factualSentences(summary);
  const parts = [
    factual > 0
      ? `${supported} of ${plural(factual, 'factual sentence')} sourced (${coveragePercent(summary)}%)`
      : 'No factual sentence',
    errors > 0 ? plural(errors, 'error') : '',
    warnings > 0 ? plural(warnings, 'warning') : '',
    information > 0 ? `${information} for information` : '',
    suppressed > 0 ? `${plural(suppressed, 'sentence')} suppressed` : '',
  ];
  return parts.filter(part => part !== '').join(' · ');
}

/** What stands beside a sentence, or beside words that are in none, and where these are. */
interface Note extends Span {
  /** As the page counts them. */
  readonly draft: number;
  readonly id: string;
  readonly about: { readonly marked: MarkedSentence; readonly sentence: SentenceResult } | undefined;
  readonly findings: readonly FindingResult[];
  readonly stands: readonly SuppressedResult[];
}

interface Noted {
  readonly sentences: readonly MarkedSentence[];
  /** In order of text. */
  readonly notes: readonly Note[];
}

function notesOf({ result }: CheckedFile, draft: number, options: ReportOptions): Noted {
  const findings = grouped(shownFindings(result, options), ({ sentence }) => sentence);
  const stands = grouped(result.suppressed, ({ finding }) => finding.sentence);
  const sentences: MarkedSentence[] = [];
  const notes: Note[] = [];
  for (const [at, sentence] of result.sentences.entries()) {
    const own = findings.get(at) ?? [];
    const stood = stands.get(at) ?? [];
    const id = `s${draft}-${at + 1}`;
    const isTold = sentence.verdict !== 'unchecked' || own.length + stood.length > 0 || worthSaying(sentence);
    const { start, end, verdict } = sentence;
    const marked: MarkedSentence = {
      start,
      end,
      id,
      number: at + 1,
      note: isTold ? `n${id}` : undefined,
      verdict: sentence.suppressed ? 'stands' : verdict,
      data: html`${filterData(sentence.suppressed ? '' : verdict, own, stood)}${placeData({ in: 'draft', index: draft - 1, start, end }, options)}`,
      sign: verdictSigns[verdict],
      label: `${verdictWords[verdict]}, note ${at + 1}`,
    };
    sentences.push(marked);
    if (isTold)
      notes.push({
        start,
        end,
        id: `n${id}`,
        about: { marked, sentence },
        findings: own,
        stands: stood,
        draft,
      });
  }
  const free = [
    ...(findings.get(undefined) ?? []).map(finding => ({ finding, findings: [finding], stands: [] })),
    ...(stands.get(undefined) ?? []).map(stand => ({
      finding: stand.finding,
      findings: [],
      stands: [stand],
    })),
  ];
  for (const [at, { finding, ...told }] of free.entries())
    notes.push({ ...told, ...finding.span, id: `f${draft}-${at + 1}`, about: undefined, draft });
  return { sentences, notes: notes.sort((a, b) => a.start - b.start) };
}

/** Headings and lists of sources are left out for no reason that a reader would ask for. */
function worthSaying({ reason }: SentenceResult): boolean {
  return reason !== null && reason !== 'heading' && reason !== 'citation' && reason !== 'fragment';
}

/** By which the page filters. */
function filterData(
  verdict: string,
  findings: readonly FindingResult[],
  stands: readonly SuppressedResult[],
): Markup {
  const rules = [...findings, ...stands.map(({ finding }) => finding)].map(({ code }) => code);
  const severities = findings.map(({ severity }) => severity);
  const attributes = [
    html` data-verdict="${verdict}"`,
    findings.length > 0
      ? html` data-findings="${findings.length}" data-severity="${unique(severities)}"`
      : '',
    rules.length > 0 ? html` data-rules="${unique(rules)}"` : '',
    stands.length > 0 ? html` data-stands=""` : '',
  ];
  return html`${attributes}`;
}

function unique(words: readonly string[]): string {
  return [...new Set(words)].join(' ');
}

function rowMarkup(row: Row, words: Markup, notes: readonly Note[], context: PageContext): Markup {
  const beside =
    notes.length > 0 ? html`<div class="notes">${notes.map(note => noteMarkup(note, context))}</div>` : '';
  return html`<div class="row ${row.kind}${row.apart ? ' apart' : ''}"><div class="text" dir="auto">${words}</div>${beside}</div>
`;
}

function noteMarkup(note: Note, context: PageContext): Markup {
  const { id, about, draft, findings, stands, start, end } = note;
  const marked = about?.marked;
  const filter = marked ? '' : filterData('', findings, stands);
  const label = marked ? `Note ${marked.number}` : 'Note';
  const list = [
    ...findings.map(finding => findingItem(finding, context)),
    ...stands.map(stand => standItem(stand, context)),
  ];
  return html`<div class="note ${marked?.verdict ?? 'free'}" id="${id}"${filter} role="group" aria-label="${label}" tabindex="-1">${marked ? html`<a class="number" href="#${marked.id}" aria-label="To sentence ${marked.number}">${marked.number}</a>` : ''}${openButton({ in: 'draft', index: draft - 1, start, end }, marked ? `sentence ${marked.number}` : 'these words', context.options)}${list.length > 0 ? html`<ul>${list}</ul>` : ''}${about ? sentenceMarkup(about.sentence, findings, context) : evidenceMarkup('Evidence', findings[0]?.evidence ?? [], true, context)}</div>`;
}

function findingItem(finding: FindingResult, { options }: PageContext): Markup {
  const { severity, code } = finding;
  return html`<li class="finding ${severity}"><strong>${severityWords[severity]}</strong> <span dir="auto">${messageOf(finding, options)}</span> <code>${code}</code></li>`;
}

function standItem({ finding, kind, reason }: SuppressedResult, { options }: PageContext): Markup {
  const why = reason === undefined ? '.' : html`: <q>${reason}</q>`;
  return html`<li class="finding stands"><strong>Let stand</strong> by ${standWords[kind]}${why} <span dir="auto">${messageOf(finding, options)}</span> <code>${finding.code}</code></li>`;
}

function sentenceMarkup(
  sentence: SentenceResult,
  findings: readonly FindingResult[],
  context: PageContext,
): Markup {
  const { verdict, support, reason, evidence } = sentence;
  if (verdict === 'unchecked')
    return html`<p class="verdict">${signed(verdict)}${reason === null ? '' : `: ${uncheckedWords[reason]}`}</p>`;
  const best = context.options.evidence === 'none' ? undefined : evidence[0];
  const number = best && context.used.number(best.uri);
  const card = number === undefined ? undefined : context.used.cards[number - 1];
  const near = verdict === 'unsupported' ? 'nearest: ' : '';
  const facts = [
    support === null ? '' : `${Math.round(support * 100)}%`,
    verdict === 'supported' ? witnessWords(evidence) : '',
    best ? near + ((card && nameOf(card, context.options)) ?? best.key) : '',
  ].filter(fact => fact !== '');
  const line = html`<span class="verdict">${signed(verdict)}</span> ${facts.join(' · ')}`;
  const all = [...evidence, ...findings.flatMap(finding => finding.evidence)];
  const isOpen = findings.some(({ severity }) => severity !== 'information');
  return evidenceMarkup(line, all, isOpen, context);
}

/** Evidence of an error or a warning is open: it is what the page is read for. */
function evidenceMarkup(
  line: string | Markup,
  evidence: readonly Evidence[],
  isOpen: boolean,
  { used, options }: PageContext,
): Markup {
  const shown = options.evidence === 'none' ? [] : distinct(evidence).slice(0, MOST_PASSAGES);
  if (shown.length === 0) return typeof line === 'string' ? html`` : html`<p>${line}</p>`;
  return html`<details${isOpen ? html` open` : ''}><summary>${line}</summary>${passages(shown, used, options)}</details>`;
}

function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  return [...new Map(evidence.map(one => [`${one.uri}\0${one.start}\0${one.end}`, one])).values()];
}

function grouped<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function sliceWhile<T>(items: readonly T[], from: number, holds: (item: T) => boolean): readonly T[] {
  let to = from;
  for (let item = items[to]; item !== undefined && holds(item); item = items[to]) to++;
  return items.slice(from, to);
}
