import {
  countWitnesses,
  type Evidence,
  fullPlaceWords,
  placeWords,
  type SourceCard,
} from '../../engine/index.js';
import type { CheckRun, ReportOptions } from '../check-run.js';
import { nameOf } from '../source-names.js';
import { html, type Markup, type Part } from './markup.js';
import { openButton } from './places.js';

/** The sources that evidence of a run comes from, each with the number of its card. */
export interface UsedSources {
  readonly cards: readonly SourceCard[];
  number(uri: string): number | undefined;
}

export function usedSources({ files, sources }: CheckRun, { evidence }: ReportOptions): UsedSources {
  const uris = new Set<string>();
  if (evidence !== 'none')
    for (const { result } of files)
      for (const one of [...result.sentences, ...result.findings])
        for (const { uri } of one.evidence) uris.add(uri);
  const cards = [...uris]
    .flatMap(uri => sources.get(uri) ?? [])
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const numbers = new Map(cards.map(({ uri }, at) => [uri, at + 1]));
  return { cards, number: uri => numbers.get(uri) };
}

/** UTF-16 code units of a passage; a longer one is a text that no reader could part into sentences. */
const PASSAGE_LENGTH = 2000;

/** Passages, best first, each with where it stands. */
export function passages(evidence: readonly Evidence[], used: UsedSources, options: ReportOptions): Markup {
  return html`${evidence.map(one => passage(one, used, options))}`;
}

function passage(evidence: Evidence, used: UsedSources, options: ReportOptions): Markup {
  const number = used.number(evidence.uri);
  const card = number === undefined ? undefined : used.cards[number - 1];
  const full = options.evidence === 'full';
  const place = full ? fullPlaceWords(evidence.locator) : placeWords(evidence.locator);
  const key =
    number === undefined
      ? html`<bdi>${evidence.key}</bdi>`
      : html`<a href="#source-${number}">${evidence.key}</a>`;
  const { start, end } = evidence;
  const open =
    number === undefined
      ? ''
      : openButton(
          { in: 'source', index: number - 1, start, end },
          `the passage in ${evidence.key}`,
          options,
        );
  const quote = full
    ? html`<blockquote dir="auto" lang="${card?.metadata.language.value ?? ''}">${carried(evidence)}</blockquote>`
    : '';
  return html`<figure>${quote}<figcaption>${joined([card && nameOf(card, options), card?.metadata.published?.value])} ${key}${place === '' ? '' : html`, ${place}`}${open}</figcaption></figure>`;
}

/** The words that carry the sentence, bold. */
function carried({ text, start, end, matches }: Evidence): Part {
  if (text.length !== end - start) return shortened(text);
  const parts: Part[] = [];
  const spans = matches
    .map(({ source }) => ({ from: source.start - start, to: source.end - start }))
    .filter(({ from, to }) => from >= 0 && from < to && to <= text.length)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  let told = 0;
  for (let at = 0; at < spans.length && told < PASSAGE_LENGTH; at++) {
    const from = Math.max(told, spans[at]?.from ?? told);
    let to = spans[at]?.to ?? from;
    // Neighbours are one run: an element a word would make pages heavy.
    for (let next = spans[at + 1]; next && text.slice(to, next.from).trim() === ''; next = spans[at + 1]) {
      to = Math.max(to, next.to);
      at++;
    }
    if (to <= from) continue;
    parts.push(text.slice(told, from), html`<b>${text.slice(from, to)}</b>`);
    told = to;
  }
  return [...parts, shortened(text.slice(told))];
}

function shortened(text: string): string {
  return text.length <= PASSAGE_LENGTH ? text : `${text.slice(0, PASSAGE_LENGTH)}…`;
}

/** "2 articles, 1 independent origin": copies of one text are one witness. Empty where there is but one article. */
export function witnessWords(evidence: readonly Evidence[]): string {
  const { articles, origins } = countWitnesses(evidence);
  if (articles < 2) return '';
  return origins === 1
    ? `${articles} articles, 1 origin`
    : `${articles} articles, ${origins} independent origins`;
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join(', ');
}
