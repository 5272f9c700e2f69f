import { attributionOf, marksOf, wordsOf } from '../checks/attribution.js';
import type { Attribution, Check, CheckContext, CheckedSentence } from '../checks/check.js';
import type { Finding, Problem, RawFinding } from '../checks/finding.js';
import { checks } from '../checks/registry.js';
import type { Catalogue } from '../citations/catalogue.js';
import type { Citations } from '../citations/mark.js';
import { readCitations } from '../citations/read-citations.js';
import type { Details } from '../details/details.js';
import { readDetails } from '../details/read-details.js';
import type { Evidence, UncheckedReason, Verdict } from '../grounding/evidence.js';
import { uncheckedReason } from '../grounding/factual.js';
import { type Grounding, judgeMatch } from '../grounding/ground.js';
import { type Corpus, matchStatement } from '../grounding/match.js';
import { thresholds } from '../grounding/model.js';
import { toStatement } from '../grounding/statement.js';
import type { LanguageTables } from '../languages/tables.js';
import type { Cancellation, Yielder } from '../ports/index.js';
import type { Article } from '../sources/article.js';
import type { Directive } from '../text/directives.js';
import type { Draft } from '../text/draft.js';
import { toFileSpan } from '../text/prose.js';
import { overlaps } from '../text/span.js';
import { readWords, type Word } from '../text/words.js';
import type { DraftReport, SentenceReport } from './engine.js';
import type { Settings } from './settings.js';
import { applySuppressions } from './suppressions.js';

export interface DraftJob {
  readonly draft: Draft;
  readonly tables: LanguageTables;
  readonly directives: readonly Directive[];
  /** Codes that the front matter ignores. */
  readonly ignoredCodes: ReadonlySet<string>;
  /** Uris that the front matter narrows the sources to; undefined: all. */
  readonly within: readonly string[] | undefined;
  readonly problems: readonly Problem[];
}

export interface CheckEnvironment {
  readonly corpus: Corpus;
  readonly catalogue: Catalogue;
  readonly article: (uri: string) => Article | undefined;
  readonly settings: Settings;
  readonly yielder: Yielder;
}

/** Sentences between two looks at the cancellation. */
const BATCH = 32;

/** Checks one draft. Undefined when cancelled; never an empty report in its place. */
export async function checkDraft(
  job: DraftJob,
  environment: CheckEnvironment,
  cancel: Cancellation,
): Promise<DraftReport | undefined> {
  const { draft, tables } = job;
  const citations = readCitations(draft, environment.catalogue);
  const read = draft.sentences.map(sentence => readSentence(draft, sentence.index, citations, tables));
  const groundings: (Grounding | undefined)[] = [];
  const ground = (at: number, uris: readonly string[] | undefined): Grounding | undefined => {
    const statement = read[at]?.unchecked ? undefined : toStatement(read[at]?.words ?? []);
    return statement && judgeMatch(matchStatement(statement, environment.corpus, uris), environment.corpus);
  };
  for (let at = 0; at < read.length; at++) {
    if (at % BATCH === BATCH - 1) await environment.yielder.yield();
    if (cancel.requested) return undefined;
    groundings.push(ground(at, job.within));
  }
  const sentences = checkedSentences(job, read, citations, groundings, ground);
  return judge(job, sentences, citations, environment);
}

interface ReadSentence {
  readonly unchecked: UncheckedReason | undefined;
  /** Without words of attribution. */
  readonly words: readonly Word[];
  readonly details: Details | undefined;
}

function readSentence(
  draft: Draft,
  index: number,
  citations: Citations,
  tables: LanguageTables,
): ReadSentence {
  const sentence = draft.sentences[index];
  const block = sentence && draft.document.blocks[sentence.block];
  if (!sentence || !block) return { unchecked: 'fragment', words: [], details: undefined };
  const { text } = sentence.prose;
  const all = readWords(text, { start: 0, end: text.length }, tables);
  const unchecked = uncheckedReason({ block: block.kind, text, words: all }, tables);
  const attributions = wordsOf(citations, index);
  const words = all.filter(word => {
    const span = toFileSpan(sentence.prose, word);
    return !attributions.some(attribution => overlaps(attribution.span, span));
  });
  return { unchecked, words, details: tables.statements && readDetails(text, tables.statements) };
}

function checkedSentences(
  job: DraftJob,
  read: readonly ReadSentence[],
  citations: Citations,
  groundings: readonly (Grounding | undefined)[],
  ground: (at: number, uris: readonly string[]) => Grounding | undefined,
): CheckedSentence[] {
  const { draft } = job;
  const checked: CheckedSentence[] = [];
  const groundWithin = (at: number, uris: readonly string[]): Grounding => {
    const admitted = job.within ? uris.filter(uri => job.within?.includes(uri)) : uris;
    return ground(at, admitted) ?? { support: 0, evidence: [], missing: [] };
  };
  for (const sentence of draft.sentences) {
    const { unchecked, details } = read[sentence.index] ?? {
      unchecked: 'fragment' as const,
      details: undefined,
    };
    const block = draft.document.blocks[sentence.block];
    if (!block) continue;
    const grounding = groundings[sentence.index];
    const previous = checked[checked.length - 1];
    const { text } = sentence.prose;
    checked.push({
      sentence,
      block,
      unchecked,
      span: toFileSpan(sentence.prose, { start: 0, end: text.length }),
      grounding,
      groundWithin: uris => groundWithin(sentence.index, uris),
      details,
      marks: marksOf(citations, sentence.index),
      words: wordsOf(citations, sentence.index),
      attribution: grounding
        ? attributionOf({
            sentence,
            citations,
            details: details ?? noDetails,
            evidence: grounding.evidence,
            supportedBy: uris => groundWithin(sentence.index, uris).support >= thresholds.supported,
            speakerGoesOn: previous?.attribution === 'words' && previous.sentence.block === sentence.block,
            closingMarks: closingMarks(citations, draft, sentence.block),
          })
        : 'none',
    });
  }
  return checked;
}

function closingMarks(citations: Citations, draft: Draft, block: number): Citations['marks'] {
  return citations.marks.filter(
    mark =>
      mark.closesParagraph && mark.sentence !== undefined && draft.sentences[mark.sentence]?.block === block,
  );
}

const noDetails: Details = {
  quotations: [],
  figures: [],
  dates: [],
  names: [],
  speakers: [],
  hedges: [],
  negations: [],
};

function judge(
  job: DraftJob,
  sentences: readonly CheckedSentence[],
  citations: Citations,
  environment: CheckEnvironment,
): DraftReport {
  const { draft } = job;
  const { settings } = environment;
  const problems: Problem[] = [...job.problems];
  const context: CheckContext = {
    draft,
    sentences,
    marks: citations.marks,
    catalogue: environment.catalogue,
    article: environment.article,
    citationStyle: settings.citationStyle,
    ownOutlets: settings.ownOutlets,
    idleDirectives: [],
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
  const late = checks
    .filter(check => check.level === 'suppression')
    .flatMap(check => run(check, { ...context, idleDirectives: sieve.idle }))
    .flatMap(finding => toFinding(finding, settings));
  const suppressedSentences = new Set(sieve.suppressed.map(({ finding }) => finding.sentence));
  return {
    draft,
    ignored: false,
    sentences: sentences.map(checked =>
      sentenceReport(checked, found, suppressedSentences.has(checked.sentence.index)),
    ),
    findings: [...sieve.kept, ...late].sort(compareFindings),
    suppressed: sieve.suppressed,
    problems,
  };
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

/** Verdict and support follow from what was found, whether or not a setting shows it. */
function sentenceReport(
  checked: CheckedSentence,
  found: readonly CodedFinding[],
  suppressed: boolean,
): SentenceReport {
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
    };
  }
  let verdict: Verdict = 'supported';
  for (const { check, raw } of found) {
    if (raw.sentence !== sentence.index || !check.verdict) continue;
    if (verdictRank[check.verdict] > verdictRank[verdict]) verdict = check.verdict;
  }
  const support = verdict === 'supported' ? grounding.support : Math.min(grounding.support, belowThreshold);
  const evidence: readonly Evidence[] = grounding.evidence;
  const attribution: Attribution = checked.attribution;
  return {
    ...sentence.span,
    verdict,
    support,
    attributed: attribution !== 'none',
    reason: null,
    evidence,
    suppressed,
  };
}

/** The highest support, to four decimals, that is not `supported`. */
const belowThreshold = Math.round((thresholds.supported - 1e-4) * 1e4) / 1e4;

function compareFindings(a: Finding, b: Finding): number {
  return (
    a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
