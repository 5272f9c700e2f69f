import type { Finding, Fix, Problem, Severity } from '../checks/finding.js';
import type { MessageForm } from '../checks/message.js';
import type { Evidence } from '../grounding/evidence.js';
import { SourceChanged } from '../grounding/texts.js';
import type { Cancellation, Yielder } from '../ports/index.js';
import type { Span } from '../text/span.js';
import { type FindingPrint, printsOf } from './baseline-match.js';
import type { NamedBibliography } from './bibliographies.js';
import { renderMessage } from './check-catalogue.js';
import type { DraftInput, DraftReport, SentenceReport, Snapshot, Suppression } from './engine.js';

/** What a check says of a draft, as pure data: it may come from another thread, or from an earlier run. */
export interface DraftResult {
  /** Front matter asked for it: no sentence is checked. */
  readonly ignored: boolean;
  readonly sentences: readonly SentenceResult[];
  /** In order of start, end, code. */
  readonly findings: readonly FindingResult[];
  readonly suppressed: readonly SuppressedResult[];
  /** Failed checks, front matter that does not parse. */
  readonly problems: readonly Problem[];
}

export interface SentenceResult
  extends Pick<
    SentenceReport,
    'start' | 'end' | 'verdict' | 'support' | 'attributed' | 'reason' | 'evidence' | 'suppressed'
  > {
  /** Number of the block of the draft that it stands in. */
  readonly block: number;
}

export interface FindingResult {
  readonly code: string;
  readonly severity: Severity;
  /** In the file. */
  readonly span: Span;
  /** Index of the sentence that it is about; undefined for one about the draft as a whole. */
  readonly sentence: number | undefined;
  /** In words; `locator` has none of a source. */
  readonly message: Readonly<Record<MessageForm, string>>;
  readonly evidence: readonly Evidence[];
  /** Empty where they were not asked for. */
  readonly fixes: readonly Fix[];
  /** By which a baseline knows it, one for each sentence that it is about; empty where something else lets it stand. */
  readonly prints: readonly WordedPrint[];
}

/** `words`: those that are flagged, folded. */
export type WordedPrint = FindingPrint & { readonly words: string };

export interface SuppressedResult extends Pick<Suppression, 'kind' | 'reason'> {
  readonly finding: FindingResult;
}

export type ResultOutcome =
  | {
      readonly kind: 'checked';
      readonly result: DraftResult;
      /** Those that the draft names, as they were. */
      readonly bibliographies: readonly NamedBibliography[];
    }
  /** One problem or more has severity `error`. */
  | { readonly kind: 'not-checked'; readonly problems: readonly Problem[] }
  | { readonly kind: 'cancelled' };

export interface ResultOptions {
  /** Work out the fixes. */
  readonly fixes: boolean;
}

/** Checks a draft for a report; its texts are at hand but while it lasts. */
export async function checkForResult(
  snapshot: Snapshot,
  draft: DraftInput,
  options: ResultOptions,
  cancel: Cancellation,
  yielder?: Yielder,
): Promise<ResultOutcome> {
  const outcome = await snapshot.check(draft, cancel, yielder);
  if (outcome.kind !== 'checked') return outcome;
  const { report, bibliographies } = outcome;
  try {
    const fixes = options.fixes ? await fixesOf(report, snapshot) : undefined;
    return { kind: 'checked', result: resultOf(report, fixes), bibliographies };
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    const { path, message } = error;
    return {
      kind: 'not-checked',
      problems: [{ code: 'source-changed', severity: 'error', path, message }],
    };
  }
}

type Fixes = ReadonlyMap<Finding, readonly Fix[]>;

export function resultOf(report: DraftReport, fixes: Fixes = new Map()): DraftResult {
  const prints = new Map(printsOf(report).map(printed => [printed.finding, printed.prints]));
  const told = (finding: Finding): FindingResult => ({
    code: finding.code,
    severity: finding.severity,
    span: { start: finding.span.start, end: finding.span.end },
    sentence: finding.sentence,
    message: { full: renderMessage(finding, 'full'), locator: renderMessage(finding, 'locator') },
    evidence: finding.evidence,
    fixes: fixes.get(finding) ?? [],
    prints: prints.get(finding) ?? [],
  });
  return {
    ignored: report.ignored,
    sentences: report.sentences.map(
      ({ start, end, verdict, support, attributed, reason, evidence, suppressed }, at) => ({
        start,
        end,
        block: report.draft.sentences[at]?.block ?? 0,
        verdict,
        support,
        attributed,
        reason,
        evidence,
        suppressed,
      }),
    ),
    findings: report.findings.map(told),
    suppressed: report.suppressed.map(({ finding, kind, reason }) => ({
      finding: told(finding),
      kind,
      reason,
    })),
    problems: report.problems,
  };
}

/** Of what nothing but a baseline lets stand: fixes are worked out when asked for, and need texts. */
async function fixesOf(
  { findings, suppressed }: DraftReport,
  snapshot: Pick<Snapshot, 'withTexts'>,
): Promise<Fixes> {
  const fixes = new Map<Finding, readonly Fix[]>();
  const baselined = suppressed.flatMap(({ kind, finding }) => (kind === 'baseline' ? [finding] : []));
  for (const finding of [...findings, ...baselined])
    fixes.set(finding, await snapshot.withTexts(() => finding.fixes.map(fix => ({ ...fix }))));
  return fixes;
}
