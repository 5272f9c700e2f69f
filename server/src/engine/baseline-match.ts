import type { Finding } from '../checks/finding.js';
import type { Draft } from '../text/draft.js';
import { type BaselineEntry, shownWords } from './baseline.js';
import { compareFindings } from './check-draft.js';
import type { DraftReport, Suppression } from './engine.js';
import { verdictCodes } from './suppress-findings.js';

/** A baseline as drafts are held against it. */
export interface BaselineInForce {
  /** The folder that the paths of its entries count from. */
  readonly baseUri: string;
  /** Ordered. */
  readonly entries: readonly BaselineEntry[];
  /** Paths of drafts that are gone. */
  readonly gone: ReadonlySet<string>;
  /** The entry for a finding of a draft; undefined where there is none. */
  find(path: string, print: FindingPrint): BaselineEntry | undefined;
}

/** What tells one finding of a draft from the others, wherever it stands. */
export type FindingPrint = Pick<BaselineEntry, 'rule' | 'fingerprint' | 'ordinal'>;

/**
 * `gone`: the entries of such a draft fit a draft that no entry names, for it may have got another name. Those of a
 * draft that is still there fit that one alone.
 */
export function toBaselineInForce(
  baseUri: string,
  entries: readonly BaselineEntry[],
  gone: ReadonlySet<string>,
): BaselineInForce {
  const byPath = new Map<string, Map<string, BaselineEntry>>();
  const heritable = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const own = byPath.get(entry.path) ?? new Map<string, BaselineEntry>();
    own.set(keyOf(entry), entry);
    byPath.set(entry.path, own);
    if (gone.has(entry.path) && !heritable.has(keyOf(entry))) heritable.set(keyOf(entry), entry);
  }
  return {
    baseUri,
    entries,
    gone,
    find: (path, print) => (byPath.get(path) ?? heritable).get(keyOf(print)),
  };
}

/** The report with the findings that are in the baseline let stand, and no others; `path` as in its entries. */
export function applyBaseline(
  report: DraftReport,
  path: string,
  baseline: BaselineInForce | undefined,
): DraftReport {
  const others = report.suppressed.filter(({ kind }) => kind !== 'baseline');
  if (!baseline && others.length === report.suppressed.length) return report;
  const kept: Finding[] = [];
  const suppressed: Suppression[] = [...others];
  for (const { finding, print } of printsOf(report)) {
    const entry = baseline?.find(path, print);
    if (entry) suppressed.push({ finding, kind: 'baseline', reason: undefined, entry });
    else kept.push(finding);
  }
  suppressed.sort((a, b) => compareFindings(a.finding, b.finding));
  const standing = new Set(
    suppressed.filter(({ finding }) => verdictCodes.has(finding.code)).map(({ finding }) => finding.sentence),
  );
  return {
    ...report,
    sentences: report.sentences.map((sentence, at) =>
      sentence.suppressed === standing.has(at) ? sentence : { ...sentence, suppressed: standing.has(at) },
    ),
    findings: kept,
    suppressed,
  };
}

/** An entry for each finding of a draft that nothing but a baseline lets stand. */
export function baselineEntriesOf(report: DraftReport, path: string): readonly BaselineEntry[] {
  const { text } = report.draft.document;
  return printsOf(report).map(({ finding: { span }, print }) => ({
    path,
    ...print,
    words: shownWords(folded(text.slice(span.start, span.end))),
  }));
}

interface Printed {
  readonly finding: Finding;
  readonly print: FindingPrint;
}

/** In order of text. */
function printsOf({ draft, findings, suppressed }: DraftReport): readonly Printed[] {
  const baselined = suppressed.flatMap(({ kind, finding }) => (kind === 'baseline' ? [finding] : []));
  const all = [...findings, ...baselined].sort(compareFindings);
  const known = new Map<number, string>();
  const equals = new Map<string, number>();
  return all.map(finding => {
    const first = { rule: finding.code, fingerprint: fingerprintOf(finding, draft, known), ordinal: 0 };
    const ordinal = equals.get(keyOf(first)) ?? 0;
    equals.set(keyOf(first), ordinal + 1);
    return { finding, print: { ...first, ordinal } };
  });
}

function keyOf({ rule, fingerprint, ordinal }: FindingPrint): string {
  return `${rule} ${fingerprint} ${ordinal}`;
}

/** UTF-16 code units before the flagged words in which the same words are counted, so that the cost is bounded. */
const NEAR = 2_000;

/**
 * Of the sentence, the flagged words, and how often these stand before in the sentence: of two figures alike the one
 * that was right is another finding when it goes wrong. Outside sentences the line takes their place.
 */
function fingerprintOf(
  { span, sentence: index }: Finding,
  { document, sentences }: Draft,
  known: Map<number, string>,
): string {
  const { text } = document;
  const sentence = index === undefined ? undefined : sentences[index];
  const start = sentence ? Math.min(sentence.span.start, span.start) : lineStart(text, span.start);
  const around = (): string =>
    digest(folded(sentence ? sentence.prose.text : text.slice(start, lineEnd(text, span.start))));
  const setting = index === undefined ? around() : (known.get(index) ?? around());
  if (index !== undefined) known.set(index, setting);
  const words = folded(text.slice(span.start, span.end));
  const before = folded(text.slice(Math.max(start, span.start - NEAR), span.start));
  return digest(`${setting} ${words === '' ? 0 : before.split(words).length - 1} ${words}`);
}

/** NFC, with white space folded; the marks of a block quotation where a line begins are white space too. */
function folded(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\r\n][\s>]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

function lineEnd(text: string, offset: number): number {
  const rest = text.slice(offset).search(/[\r\n]/);
  return rest < 0 ? text.length : offset + rest;
}

/**
 * 16 hex digits: two lanes of 32 bits over UTF-16 code units, each mixed into the other at the end, so that a million
 * findings differ with odds of one in ten million (cyrb53 of bryc, in the public domain, with all bits kept).
 */
function digest(text: string): string {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x9e3779b1);
    high = Math.imul(high ^ code, 0x5f356495);
  }
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  return [high, low].map(lane => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}
