import type { Check, CheckContext, CheckedSentence } from '../checks/check.js';
import type { Finding, Problem, RawFinding } from '../checks/finding.js';
import { checks } from '../checks/registry.js';
import { readCitations } from '../citations/read-citations.js';
import type { Verdict } from '../grounding/evidence.js';
import { highestUnsupported } from '../grounding/model.js';
import type { Cancellation } from '../ports/index.js';
import type { Directive, UnknownDirective } from '../text/directives.js';
import { readAttributions } from './attribution-reports.js';
import { type CheckEnvironment, checkSentences, type DraftJob } from './check-sentences.js';
import type { DraftReport, SentenceReport } from './engine.js';
import type { Settings } from './settings.js';
import { applySuppressions } from './suppressions.js';

/** Checks one draft. Undefined when cancelled; never an empty report in its place. */
export async function checkDraft(
  job: DraftJob,
  environment: CheckEnvironment,
  cancel: Cancellation,
): Promise<DraftReport | undefined> {
  const { draft } = job;
  const citations = readCitations(draft, environment.catalogue);
  const sentences = await checkSentences(job, citations, environment, cancel);
  if (!sentences) return undefined;
  const { settings } = environment;
  const problems: Problem[] = [...job.problems];
  const context: CheckContext = {
    draft,
    sentences,
    marks: citations.marks,
    catalogue: environment.catalogue,
    mentioning: environment.mentioning,
    citationStyle: settings.citationStyle,
    ownOutlets: settings.ownOutlets,
    idleDirectives: [],
    unknownDirectives: [],
    codes: new Set(checks.map(({ code }) => code)),
  };
  const run = (check: Check, checkContext: CheckContext): CodedFinding[] => {
    try {
      return [...check.run(checkContext)].map(raw => ({ check, raw }));
    } catch (error) {
      const message = `The check ${check.code} failed on ${draft.path}: ${String(error)}`;
      problems.push({ code: 'check-failed', severity: 'error', path: draft.path, message });
      return [];
    }
  };
  const early = checks.filter(check => check.level !== 'suppression').flatMap(check => run(check, context));
  const found = oneSentenceLevel(early);
  const shown = found.flatMap(finding => toFinding(finding, settings));
  const sieve = applySuppressions(shown, draft, job.directives, job.ignoredCodes);
  const suppressionFindings = (
    idleDirectives: readonly Directive[],
    unknownDirectives: readonly UnknownDirective[],
  ): Finding[] =>
    checks
      .filter(check => check.level === 'suppression')
      .flatMap(check => run(check, { ...context, idleDirectives, unknownDirectives }))
      .flatMap(finding => toFinding(finding, settings));
  // A directive that names the suppression check is for its findings, so it is judged after them.
  const [forLate, forEarly] = partition(sieve.idle, ({ codes }) => codes.some(code => lateCodes.has(code)));
  const late = applySuppressions(
    suppressionFindings(forEarly, job.unknownDirectives),
    draft,
    forLate,
    job.ignoredCodes,
  );
  const last = suppressionFindings(late.idle, []);
  const verdictCodes = new Set(checks.filter(check => check.verdict).map(({ code }) => code));
  const suppressedSentences = new Set(
    sieve.suppressed
      .filter(({ finding }) => verdictCodes.has(finding.code))
      .map(({ finding }) => finding.sentence),
  );
  const verdicts = verdictsOf(found);
  return {
    draft,
    ignored: false,
    sentences: sentences.map(checked =>
      sentenceReport(
        checked,
        verdicts.get(checked.sentence.index) ?? 'supported',
        suppressedSentences.has(checked.sentence.index),
      ),
    ),
    findings: [...sieve.kept, ...late.kept, ...last].sort(compareFindings),
    suppressed: [...sieve.suppressed, ...late.suppressed].sort((a, b) =>
      compareFindings(a.finding, b.finding),
    ),
    attributions: readAttributions(citations, sentences, environment.mentioning),
    problems,
  };
}

const lateCodes: ReadonlySet<string> = new Set(
  checks.filter(check => check.level === 'suppression').map(({ code }) => code),
);

function partition<T>(items: readonly T[], holds: (item: T) => boolean): [T[], T[]] {
  return [items.filter(holds), items.filter(item => !holds(item))];
}

interface CodedFinding {
  readonly check: Check;
  readonly raw: RawFinding;
}

/** Of the sentence level the first check in the registry that speaks of a sentence is the one that is heard. */
function oneSentenceLevel(found: readonly CodedFinding[]): CodedFinding[] {
  const heard = new Set<number>();
  return found.filter(({ check, raw }) => {
    if (check.level !== 'sentence' || raw.sentence === undefined) return true;
    if (heard.has(raw.sentence)) return false;
    heard.add(raw.sentence);
    return true;
  });
}

function toFinding({ check, raw }: CodedFinding, settings: Settings): Finding[] {
  const severity = settings.checks[check.code]?.severity ?? check.severity;
  if (severity === 'off') return [];
  const { atMost, ...rest } = raw;
  const lowered = atMost && severityRank[atMost] < severityRank[severity] ? atMost : severity;
  const id = `${check.code}:${raw.sentence ?? '-'}:${raw.span.start}:${raw.span.end}`;
  return [{ ...rest, id, code: check.code, severity: lowered }];
}

const severityRank = { information: 0, warning: 1, error: 2 } as const;

const verdictRank: Readonly<Record<Verdict, number>> = {
  contradicted: 3,
  unsupported: 2,
  partial: 1,
  supported: 0,
  unchecked: 0,
};

/** By sentence: what follows from what was found, whether or not a setting shows it; others are supported. */
function verdictsOf(found: readonly CodedFinding[]): ReadonlyMap<number, Verdict> {
  const verdicts = new Map<number, Verdict>();
  for (const { check, raw } of found) {
    if (raw.sentence === undefined || !check.verdict) continue;
    const known = verdicts.get(raw.sentence) ?? 'supported';
    if (verdictRank[check.verdict] > verdictRank[known]) verdicts.set(raw.sentence, check.verdict);
  }
  return verdicts;
}

function sentenceReport(checked: CheckedSentence, verdict: Verdict, suppressed: boolean): SentenceReport {
  const { sentence, grounding, unchecked } = checked;
  if (unchecked || !grounding) {
    const reason = unchecked ?? 'fragment';
    return {
      ...sentence.span,
      verdict: 'unchecked',
      support: null,
      attributed: false,
      reason,
      evidence: [],
      suppressed,
      missing: [],
    };
  }
  const support =
    verdict === 'supported' ? grounding.support : Math.min(grounding.support, highestUnsupported);
  const { evidence } = grounding;
  return {
    ...sentence.span,
    verdict,
    support,
    attributed: checked.attribution !== 'none',
    reason: null,
    evidence,
    suppressed,
    missing: grounding.missing.map(({ start, end }) => sentence.prose.text.slice(start, end)),
  };
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
