import type { FindingResult, Severity, Span, SuppressedResult } from '../../engine/index.js';
import { openingLength, type Row } from './lines.js';
import { html, type Markup, type Part } from './markup.js';

/** A sentence of a draft with what the page calls it. */
export interface MarkedSentence extends Span {
  /** Of its element. */
  readonly id: string;
  /** As a reader counts them. */
  readonly number: number;
  /** The element of its note; undefined where there is none. */
  readonly note: string | undefined;
  readonly verdict: string;
  /** Attributes that the script of the page reads. */
  readonly data: Markup;
  /** Of the mark behind it. */
  readonly sign: string;
  /** What a screen reader says of the mark. */
  readonly label: string;
}

/** Words that a finding flags. */
export interface Flag extends Span {
  readonly severity: Severity | 'stands';
}

/** Marks, comments and addresses of Markdown, which a reader of the text need not see. */
const MARKS = /\[\^[^\]\s[]{1,200}\]|\[@[^\][]{1,200}\]|<!--[^<>]{0,500}-->|\]\([^()\s]{0,2000}\)/g;

/** The words of a row, its sentences and flagged words marked. All of them, in their order. */
export function rowText(
  text: string,
  row: Row,
  sentences: readonly MarkedSentence[],
  flags: readonly Flag[],
): Markup {
  const pieces = piecesOf(row, sentences, flags, row.kind === 'code' ? [] : faintSpans(text, row));
  const parts: Part[] = [];
  let at = 0;
  const words = (to: number): Part[] => {
    const from = at;
    while ((pieces[at]?.end ?? Number.POSITIVE_INFINITY) <= to) at++;
    return pieces.slice(from, at).map(piece => pieceWords(text, piece));
  };
  for (const { start, end, id, verdict, data, note, sign, label, number } of sentences) {
    parts.push(words(start), html`<span class="s ${verdict}" id="${id}"${data}>${words(end)}</span>`);
    if (note !== undefined)
      parts.push(html`<a class="m ${verdict}" href="#${note}" aria-label="${label}">${sign}${number}</a>`);
  }
  return html`${parts}${words(row.end)}`;
}

function faintSpans(text: string, { start, end }: Row): Span[] {
  const line = text.slice(start, end);
  const opening = openingLength(line);
  const marks = [...line.matchAll(MARKS)].map(match => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
  return opening > 0
    ? [{ start, end: start + opening }, ...marks.filter(mark => mark.start >= start + opening)]
    : marks;
}

type Shade = Flag['severity'] | 'faint';

const severitiesWorstFirst = ['error', 'warning', 'information', 'stands'] as const;

/** Words that look the same from end to end. */
interface Piece extends Span {
  readonly flag: Flag['severity'] | undefined;
  readonly faint: boolean;
}

/** The row cut wherever a sentence, a flag or a mark begins or ends. */
function piecesOf(
  row: Span,
  sentences: readonly Span[],
  flags: readonly Flag[],
  faint: readonly Span[],
): readonly Piece[] {
  const edges: { readonly at: number; readonly shade?: Shade; readonly by: number }[] = [
    { at: row.end, by: 0 },
  ];
  const within = (offset: number) => Math.min(Math.max(offset, row.start), row.end);
  const add = ({ start, end }: Span, shade: Shade) =>
    edges.push({ at: within(start), shade, by: 1 }, { at: within(end), shade, by: -1 });
  for (const flag of flags) add(flag, flag.severity);
  for (const mark of faint) add(mark, 'faint');
  for (const { start, end } of sentences) edges.push({ at: start, by: 0 }, { at: end, by: 0 });
  edges.sort((a, b) => a.at - b.at);

  const open = { error: 0, warning: 0, information: 0, stands: 0, faint: 0 };
  const pieces: Piece[] = [];
  let start = row.start;
  for (const { at, shade, by } of edges) {
    if (at > start) {
      const flag = severitiesWorstFirst.find(severity => open[severity] > 0);
      pieces.push({ start, end: at, flag, faint: open.faint > 0 });
      start = at;
    }
    if (shade !== undefined) open[shade] += by;
  }
  return pieces;
}

function pieceWords(text: string, { start, end, flag, faint }: Piece): Part {
  // A line break may be cut in two.
  const isCut = text[end - 1] === '\r' && text[end] === '\n';
  const words = text.slice(start, isCut ? end - 1 : end);
  const shown = faint ? html`<span class="faint">${words}</span>` : words;
  return flag === undefined ? shown : html`<mark class="${flag}">${shown}</mark>`;
}

/** Of findings, and of those that were let stand; in order of text. */
export function flagsOf(
  findings: readonly FindingResult[],
  stands: readonly SuppressedResult[],
): readonly Flag[] {
  const flags: Flag[] = [
    ...findings.map(({ span, severity }) => ({ ...span, severity })),
    ...stands.map(({ finding }) => ({ ...finding.span, severity: 'stands' as const })),
  ];
  return flags.sort((a, b) => a.start - b.start);
}
