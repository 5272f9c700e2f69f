import type { CheckedSentence } from '../checks/check.js';
import type { Finding } from '../checks/finding.js';
import { checks } from '../checks/registry.js';
import { attributionsByBlock } from '../citations/attributions.js';
import type { CitationMark, WordAttribution } from '../citations/mark.js';
import { readCitations } from '../citations/read-citations.js';
import { styleFor } from '../citations/styles.js';
import type { Comparison } from '../comparison/compare.js';
import type { Difference } from '../comparison/difference.js';
import { wordingOf } from '../comparison/quotations/quotation-wording.js';
import type { Verdict } from '../grounding/evidence.js';
import { explainVerdict } from '../grounding/explain.js';
import {
  clearlyUnsaid,
  highestUnsupported,
  type SupportModel,
  thresholds,
  typicalFeatures,
} from '../grounding/model.js';
import { toFileSpan } from '../text/prose.js';
import type { Span } from '../text/span.js';
import { readAttributions } from './attribution-reports.js';
import {
  type CheckEnvironment,
  checkSentences,
  type DraftJob,
  type SentenceTrace,
} from './check-sentences.js';
import { partsOf, recallRun } from './draft-parts.js';
import { duplicateFootnotes } from './duplicate-footnotes.js';
import type { DraftReport, DriftReport, SentenceReport, SourcePassage, WordingReport } from './engine.js';
import type { Pace } from './pace.js';
import { checksInUse, type DraftContext, runChecks } from './run-checks.js';
import type { StudyBook } from './sentence-study.js';
import { suppressFindings } from './suppress-findings.js';
import { sentencesLetStand } from './suppressions.js';

/** Microseconds for the words of a paragraph that name a source. */
const ATTRIBUTION_COST = 200;

/** What a check leaves of its parts, so that those of the next one that are as they were are the same objects. */
export interface CheckTrace {
  readonly marks: readonly CitationMark[];
  readonly sentences: readonly SentenceTrace[];
  /** In step with the sentences. */
  readonly reports: readonly SentenceReport[];
}

/** Checks one draft. Undefined when cancelled; never an empty report in its place. */
export async function checkDraft(
  job: DraftJob,
  environment: CheckEnvironment,
  book: StudyBook,
  pace: Pace,
  previous?: CheckTrace,
): Promise<{ readonly report: DraftReport; readonly trace: CheckTrace } | undefined> {
  const { draft } = job;
  const { settings, catalogue, texts } = environment;
  const { mentioning } = environment.sources;
  const words: WordAttribution[] = [];
  for (const read of attributionsByBlock(draft, catalogue)) {
    if (!read.wasKnown) await pace.work(ATTRIBUTION_COST);
    if (pace.cancelled) return undefined;
    for (const attribution of read.found) words.push(attribution);
  }
  const citations = readCitations(draft, catalogue, words, previous?.marks);
  const traces = await checkSentences(job, citations, environment, book, pace, previous?.sentences);
  if (!traces) return undefined;
  const sentences = traces.map(({ checked }) => checked);
  const citationStyle = styleFor(settings.citationStyle, citations, draft);
  const context: DraftContext = {
    draft,
    sentences,
    marks: citations.marks,
    catalogue,
    mentioning,
    citationStyle,
    ownOutlets: settings.ownOutlets,
    minOrigins: settings.minOrigins,
    optionsOf: code => settings.checks[code]?.options ?? {},
    letStand: sentencesLetStand(job.directives, draft),
    idleDirectives: [],
    unknownDirectives: [],
    codes: allCodes,
  };
  const parts = partsOf(context, book.used);
  const { findings, verdicts, problems } = await runChecks(
    checksInUse(ordinaryChecks, settings),
    context,
    parts,
    settings,
    pace,
    texts,
    (part, run) => recallRun(part, context, settings, run),
  );
  if (pace.cancelled) return undefined;
  const { directives, unknownDirectives, ignoredCodes } = job;
  const sieve = await suppressFindings(
    { findings, directives, unknownDirectives, ignoredCodes, context, settings, texts },
    pace,
  );
  if (pace.cancelled) return undefined;
  const reports = sentences.map((checked, at) => {
    const verdict = verdicts.get(checked.sentence.index) ?? 'supported';
    const suppressed = sieve.sentences.has(checked.sentence.index);
    const before = previous?.sentences[at]?.checked === checked ? previous.reports[at] : undefined;
    const isStill =
      before?.suppressed === suppressed && (before.verdict === 'unchecked' || before.verdict === verdict);
    return isStill ? before : sentenceReport(checked, verdict, suppressed, environment.model);
  });
  const report: DraftReport = {
    draft,
    ignored: false,
    sentences: reports,
    findings: [...sieve.kept].sort(compareFindings),
    suppressed: [...sieve.suppressed].sort((a, b) => compareFindings(a.finding, b.finding)),
    attributions: readAttributions(citations, sentences, mentioning),
    citationStyle,
    problems: [...job.problems, ...duplicateFootnotes(draft), ...problems, ...sieve.problems],
  };
  return { report, trace: { marks: citations.marks, sentences: traces, reports } };
}

const ordinaryChecks = checks.filter(check => check.level !== 'suppression');
const allCodes: ReadonlySet<string> = new Set(checks.map(({ code }) => code));

function sentenceReport(
  checked: CheckedSentence,
  verdict: Verdict,
  suppressed: boolean,
  model: SupportModel,
): SentenceReport {
  const { sentence, grounding, unchecked, foreign } = checked;
  const { text } = sentence.prose;
  const { start, end } = sentence.span;
  if (unchecked || !grounding) {
    const reason = unchecked ?? 'fragment';
    return {
      start,
      end,
      verdict: 'unchecked',
      support: null,
      attributed: false,
      reason,
      evidence: [],
      suppressed,
      nearness: null,
      features: [],
      missing: [],
      wordings: () => [],
      drifts: () => [],
      explain: () => [],
      passages: () => [],
    };
  }
  const support =
    verdict === 'supported' ? grounding.support : Math.min(grounding.support, highestUnsupported);
  const { evidence } = grounding;
  return {
    start,
    end,
    verdict,
    support,
    attributed: checked.attribution !== 'none',
    reason: null,
    evidence,
    suppressed,
    nearness: grounding.nearness,
    features: grounding.features,
    missing: wordsAt(grounding.missing, text),
    wordings: () => wordingsOf(checked),
    drifts: () => driftsOf(checked.comparison, text),
    // What a source in another language has of it was not compared; a wrong detail is told by its finding.
    explain: () =>
      foreign || isWrongInDetail(checked)
        ? []
        : explainVerdict({ text, grounding, stands: verdict === 'supported' }, model, typicalFeatures),
    passages: limit => passagesOf(checked, limit),
  };
}

function passagesOf(checked: CheckedSentence, limit: number): readonly SourcePassage[] {
  const passages = checked.nearest(limit).map((evidence): SourcePassage => {
    const { support } = checked.groundWithin([evidence.uri]);
    const kind =
      support >= thresholds.supported ? 'supports' : support >= clearlyUnsaid ? 'doubtful' : 'unsaid';
    return { evidence, kind };
  });
  const supports = ({ kind }: SourcePassage) => kind === 'supports';
  return [...passages.filter(supports), ...passages.filter(passage => !supports(passage))];
}

function wordingsOf({ comparison, sentence: { prose } }: CheckedSentence): readonly WordingReport[] {
  return comparison.differences.flatMap(found => {
    if (found.kind !== 'quotation') return [];
    const [said] = found.said;
    if (!said) return [];
    const pieces = wordingOf(prose.text, found);
    return [{ ...toFileSpan(prose, found.inner), pieces, evidence: said.evidence }];
  });
}

const drifting: ReadonlySet<Difference['kind']> = new Set(['figure', 'date', 'name', 'speaker']);

function driftsOf({ differences }: Comparison, text: string): readonly DriftReport[] {
  return differences.flatMap(({ kind, span, said: [first] }) =>
    first && drifting.has(kind)
      ? [{ words: text.slice(span.start, span.end), said: first.text, evidence: first.evidence }]
      : [],
  );
}

/** It would stand but for a detail that its sources give otherwise. */
function isWrongInDetail({ grounding, comparison }: CheckedSentence): boolean {
  return comparison.differences.length > 0 && (grounding?.judged ?? 0) >= thresholds.supported;
}

/** Each check of a draft tells the same of the sentences that did not change. */
const knownWords = new WeakMap<readonly Span[], readonly string[]>();

function wordsAt(spans: readonly Span[], text: string): readonly string[] {
  const known = knownWords.get(spans) ?? spans.map(({ start, end }) => text.slice(start, end));
  knownWords.set(spans, known);
  return known;
}

/** In order of start, end, code. */
export function compareFindings(
  a: Pick<Finding, 'code' | 'span'>,
  b: Pick<Finding, 'code' | 'span'>,
): number {
  return (
    a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
