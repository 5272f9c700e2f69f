import { type Finding, sentencesOf } from '../checks/finding.js';
import type { Draft, DraftSentence } from '../text/draft.js';
import { toProseSpan } from '../text/prose.js';
import type { Span } from '../text/span.js';
import { type BaselineEntry, shownWords } from './baseline.js';
import { compareFindings } from './check-draft.js';
import type { DraftResult, FindingResult } from './draft-result.js';
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
  /** Entries of drafts that are gone, as a finding of a draft that has none of its own may fit them. */
  bequeathed(path: string, print: FindingPrint): readonly BaselineEntry[];
}

/** What tells one finding of a draft from the others, wherever it stands. */
export interface FindingPrint extends Pick<BaselineEntry, 'rule' | 'fingerprint' | 'ordinal'> {
  /** The fingerprint that the whole of its sentence would have, where it flags but a part of one that is partly sourced. */
  readonly whole?: string;
}

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
  const heritable = new Map<string, BaselineEntry[]>();
  for (const entry of entries) {
    const own = byPath.get(entry.path) ?? new Map<string, BaselineEntry>();
    own.set(keyOf(entry), entry);
    byPath.set(entry.path, own);
    if (gone.has(entry.path)) heritable.set(keyOf(entry), [...(heritable.get(keyOf(entry)) ?? []), entry]);
  }
  const bequeathed: BaselineInForce['bequeathed'] = (path, print) =>
    byPath.has(path) ? [] : (heritable.get(keyOf(print)) ?? []);
  return {
    baseUri,
    entries,
    gone,
    bequeathed,
    find: (path, print) => byPath.get(path)?.get(keyOf(print)) ?? bequeathed(path, print)[0],
  };
}

/**
 * The same, with one heir for each entry of a draft that is gone, among drafts that were checked together: the one that
 * fits most entries of that draft, of equals the first by path. So a copy made of a renamed draft has findings of its own.
 */
export function withHeirs(
  baseline: BaselineInForce,
  drafts: readonly { readonly path: string; readonly result: DraftResult }[],
): BaselineInForce {
  const claims = new Map<string, { readonly path: string; readonly entries: BaselineEntry[] }>();
  for (const { path, result } of drafts)
    for (const print of printsIn(result).flatMap(({ prints }) => prints))
      for (const entry of withWorse(print).flatMap(one => baseline.bequeathed(path, one))) {
        const name = JSON.stringify([path, entry.path]);
        const claim = claims.get(name) ?? { path, entries: [] };
        claim.entries.push(entry);
        claims.set(name, claim);
      }
  const inOrder = [...claims].sort(
    ([a, x], [b, y]) => y.entries.length - x.entries.length || (a < b ? -1 : a > b ? 1 : 0),
  );
  const heirs = new Map<BaselineEntry, string>();
  const settled = new Map<string, BaselineEntry>();
  for (const [, { path, entries }] of inOrder)
    for (const entry of entries) {
      const name = `${keyOf(entry)} ${path}`;
      if (heirs.has(entry) || settled.has(name)) continue;
      heirs.set(entry, path);
      settled.set(name, entry);
    }
  return {
    ...baseline,
    find: (path, print) =>
      baseline.bequeathed(path, print).length > 0
        ? settled.get(`${keyOf(print)} ${path}`)
        : baseline.find(path, print),
  };
}

/** The report with the findings that are in the baseline let stand, and no others; `path` as in its entries. */
export function applyBaseline(
  report: DraftReport,
  path: string,
  baseline: BaselineInForce | undefined,
): DraftReport {
  return letStand(report, () => printsOf(report), path, baseline);
}

/** The same of a result. */
export function applyBaselineToResult(
  result: DraftResult,
  path: string,
  baseline: BaselineInForce | undefined,
): DraftResult {
  return letStand(result, () => printsIn(result), path, baseline);
}

interface Standing<F> {
  readonly sentences: readonly { readonly suppressed: boolean }[];
  readonly findings: readonly F[];
  readonly suppressed: readonly {
    readonly finding: F;
    readonly kind: Suppression['kind'];
    readonly reason: string | undefined;
  }[];
}

function letStand<F extends Pick<Finding, 'code' | 'sentence' | 'span'>, R extends Standing<F>>(
  report: R & Standing<F>,
  printed: () => readonly Printed<F>[],
  path: string,
  baseline: BaselineInForce | undefined,
): R {
  const others = report.suppressed.filter(({ kind }) => kind !== 'baseline');
  if (!baseline && others.length === report.suppressed.length) return report;
  const kept: F[] = [];
  const suppressed: Standing<F>['suppressed'][number][] = [...others];
  const all = printed();
  const met = baseline && entriesMet(all, path, baseline);
  for (const { finding, prints } of all) {
    const stands = prints.length > 0 && prints.every(print => met?.has(print));
    if (stands) suppressed.push({ finding, kind: 'baseline', reason: undefined });
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

/** An entry for each sentence of a finding that nothing but a baseline lets stand. */
export function baselineEntriesOf(result: DraftResult, path: string): readonly BaselineEntry[] {
  return printsIn(result).flatMap(({ prints }) =>
    prints.map(({ rule, fingerprint, ordinal, words }) => ({
      path,
      rule,
      fingerprint,
      ordinal,
      words: shownWords(words),
    })),
  );
}

/** The entries that still fit what is found, which may be told all the same: of a run that has grown. */
export function baselineEntriesMet(
  result: DraftResult,
  path: string,
  baseline: BaselineInForce,
): readonly BaselineEntry[] {
  return [...entriesMet(printsIn(result), path, baseline).values()];
}

/**
 * The entry that each print of a draft fits, none of them twice: its own, else that of something worse which was found of
 * the same sentence, for an article more may come nearer to it.
 */
function entriesMet(
  printed: readonly Printed<unknown>[],
  path: string,
  baseline: BaselineInForce,
): ReadonlyMap<FindingPrint, BaselineEntry> {
  const met = new Map<FindingPrint, BaselineEntry>();
  const taken = new Set<BaselineEntry>();
  const prints = printed.flatMap(one => one.prints);
  for (const candidatesOf of [(print: FindingPrint) => [print], withWorse])
    for (const print of prints) {
      if (met.has(print)) continue;
      const entry = candidatesOf(print)
        .map(one => baseline.find(path, one))
        .find(one => one && !taken.has(one));
      if (!entry) continue;
      met.set(print, entry);
      taken.add(entry);
    }
  return met;
}

/** Rules of which each says less against a sentence than those before it. */
const ladder: readonly string[] = ['unsourced-sentence', 'weakly-sourced', 'partly-sourced'];

/** The print, then those that worse findings of the same sentence would have, the mildest first. */
function withWorse(print: FindingPrint): readonly FindingPrint[] {
  const { rule, ordinal, whole: fingerprint = print.fingerprint } = print;
  const worse = ladder.slice(0, Math.max(0, ladder.indexOf(rule))).reverse();
  return [print, ...worse.map(rule => ({ rule, fingerprint, ordinal }))];
}

interface Printed<F> {
  readonly finding: F;
  /** One for each sentence that it is about, so that none is let stand by what was written beside it. */
  readonly prints: readonly (FindingPrint & { readonly words: string })[];
}

function printsIn({ findings, suppressed }: DraftResult): readonly Printed<FindingResult>[] {
  return inForce(findings, suppressed).map(finding => ({ finding, prints: finding.prints }));
}

/** In order of text. */
export function printsOf({ draft, findings, suppressed }: DraftReport): readonly Printed<Finding>[] {
  const known = new Map<number, string>();
  const equals = new Map<string, number>();
  return inForce(findings, suppressed).map(finding => ({
    finding,
    prints: flaggedIn(finding, draft).map(flagged => {
      const { words } = flagged;
      const first = { rule: finding.code, fingerprint: fingerprintOf(flagged, known), ordinal: 0, words };
      const ordinal = equals.get(keyOf(first)) ?? 0;
      equals.set(keyOf(first), ordinal + 1);
      const sentence = finding.code === 'partly-sourced' && draft.sentences[flagged.sentence ?? -1];
      if (!sentence) return { ...first, ordinal };
      const whole = flaggedWords(sentence, sentence.words, draft.document.text);
      return { ...first, ordinal, whole: fingerprintOf(whole, known) };
    }),
  }));
}

/** Those that nothing but a baseline lets stand, in order of text. */
function inForce<F extends Pick<Finding, 'code' | 'span'>>(
  findings: readonly F[],
  suppressed: readonly { readonly finding: F; readonly kind: Suppression['kind'] }[],
): readonly F[] {
  const baselined = suppressed.flatMap(({ kind, finding }) => (kind === 'baseline' ? [finding] : []));
  return [...findings, ...baselined].sort(compareFindings);
}

function keyOf({ rule, fingerprint, ordinal }: FindingPrint): string {
  return `${rule} ${fingerprint} ${ordinal}`;
}

/** Flagged words of one sentence; outside sentences the line takes its place. */
interface Flagged {
  readonly sentence: number | undefined;
  readonly setting: string;
  readonly words: string;
  /** What stands before them there. */
  readonly before: string;
}

/** UTF-16 code units before the flagged words in which the same words are counted, so that the cost is bounded. */
const NEAR = 2_000;

/** Of a run of sentences all of each but the first, on which the finding stands. */
function flaggedIn(finding: Finding, draft: Draft): readonly Flagged[] {
  const { text } = draft.document;
  const indices = sentencesOf(finding);
  if (indices.length === 0) {
    const { start, end } = finding.span;
    const from = lineStart(text, start);
    const setting = text.slice(from, lineEnd(text, start));
    const before = text.slice(Math.max(from, start - NEAR), start);
    return [{ sentence: undefined, setting, words: folded(text.slice(start, end)), before }];
  }
  return indices.flatMap((index, at) => {
    const sentence = draft.sentences[index];
    return sentence ? [flaggedWords(sentence, at === 0 ? finding.span : sentence.words, text)] : [];
  });
}

/** As they are read, whatever markup is around them; a mark, which is not read, as it is written. */
function flaggedWords({ index, prose, span: place }: DraftSentence, span: Span, text: string): Flagged {
  const { start, end } = toProseSpan(prose, span);
  const read = folded(prose.text.slice(start, end));
  if (read !== '') {
    const before = prose.text.slice(Math.max(0, start - NEAR), start);
    return { sentence: index, setting: prose.text, words: read, before };
  }
  const before = text.slice(Math.max(Math.min(place.start, span.start), span.start - NEAR), span.start);
  return { sentence: index, setting: prose.text, words: folded(text.slice(span.start, span.end)), before };
}

/**
 * Of the sentence, the flagged words, and how often these stand before in the sentence: of two figures alike the one
 * that was right is another finding when it goes wrong. `known`: digests of sentences.
 */
function fingerprintOf({ sentence, setting, words, before }: Flagged, known: Map<number, string>): string {
  const around = known.get(sentence ?? -1) ?? digest(folded(setting));
  if (sentence !== undefined) known.set(sentence, around);
  return digest(`${around} ${words === '' ? 0 : folded(before).split(words).length - 1} ${words}`);
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
