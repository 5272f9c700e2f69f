import type { Check, CheckContext, CheckedPart } from '../checks/check.js';
import type { Finding, Problem, RawFinding, Severity } from '../checks/finding.js';
import type { Verdict } from '../grounding/evidence.js';
import { type HeldTexts, heldNow, TextsNeeded } from '../grounding/texts.js';
import type { Pace } from './pace.js';
import type { Settings } from './settings.js';

/** A finding as far as it is the same wherever its part of the draft stands. */
export interface PlacedFinding {
  readonly check: Check;
  /** Among all that the check finds in the part. */
  readonly ordinal: number;
  /** From the part's start, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** From the part's first sentence. */
  readonly sentence: number | undefined;
  readonly message: RawFinding['message'];
  readonly evidence: RawFinding['evidence'];
  readonly atMost: Severity | undefined;
}

export interface PartRun {
  readonly found: readonly PlacedFinding[];
  /** Of checks that failed: the others still answer. */
  readonly problems: readonly Problem[];
}

/** A part of a draft and where it stands. */
export interface PlacedPart extends CheckedPart {
  /** In the file. */
  readonly start: number;
  /** Index of its first sentence. */
  readonly firstSentence: number;
}

/** Microseconds for a part that is checked, and for so many findings that are taken over. */
const PART_COST = 150;
const FINDING_COST = 1;

/** What all parts of a draft have in common. */
export type DraftContext = Omit<CheckContext, 'part'>;

/** Runs checks over parts of a draft; `known` has what was found in those where nothing changed. */
export async function runChecks<P extends PlacedPart>(
  which: readonly Check[],
  context: DraftContext,
  parts: readonly P[],
  settings: Settings,
  pace: Pace,
  texts: Pick<HeldTexts, 'hold'>,
  known: (part: P, run: () => PartRun) => PartRun = (_, run) => run(),
): Promise<CheckRun> {
  const findings: Finding[] = [];
  const verdicts = new Map<number, Verdict>();
  const problems = new Map<string, Problem>();
  const severities = new Map(which.map(check => [check, severityOf(check, settings)]));
  for (const part of parts) {
    let fresh = false;
    const running = heldNow(texts, () =>
      known(part, () => {
        fresh = true;
        return runPart(which, { ...context, part }, part);
      }),
    );
    const { found, problems: failures } = running instanceof Promise ? await running : running;
    if (fresh || found.length > 0) await pace.work(fresh ? PART_COST : found.length * FINDING_COST);
    for (const problem of failures) problems.set(problem.message, problem);
    if (found.length === 0) continue;
    const fixes = fixesOf(part, context);
    for (const placed of found) {
      noteVerdict(verdicts, placed, part);
      const severity = severities.get(placed.check) ?? 'off';
      if (severity !== 'off') findings.push(toFinding(placed, part, severity, fixes));
    }
  }
  return { findings, verdicts, problems: [...problems.values()] };
}

export interface CheckRun {
  /** Those that the settings show. Fixes stay unasked for until somebody wants them. */
  readonly findings: readonly Finding[];
  /** By sentence: what follows from what was found, whether or not a setting shows it; others are supported. */
  readonly verdicts: ReadonlyMap<number, Verdict>;
  readonly problems: readonly Problem[];
}

/** Those that somebody sees, or that make a verdict, which holds whether it is seen or not. */
export function checksInUse(which: readonly Check[], settings: Settings): readonly Check[] {
  return which.filter(check => check.verdict !== undefined || severityOf(check, settings) !== 'off');
}

function runPart(which: readonly Check[], context: CheckContext, part: PlacedPart): PartRun {
  const found: PlacedFinding[] = [];
  const problems: Problem[] = [];
  for (const check of which) {
    const own: PlacedFinding[] = [];
    try {
      for (const raw of check.run(context)) own.push(place(check, raw, own.length, part));
    } catch (error) {
      if (error instanceof TextsNeeded) throw error;
      const { path } = context.draft;
      const message = `The check ${check.code} failed on ${path}: ${String(error)}`;
      problems.push({ code: 'check-failed', severity: 'error', path, message });
      continue;
    }
    for (const finding of own) found.push(finding);
  }
  return { found: oneSentenceLevel(found), problems };
}

/** Its fixes are left out: they hold on to the draft as it is now. */
function place(
  check: Check,
  { span, sentence, message, evidence, atMost }: RawFinding,
  ordinal: number,
  { start, firstSentence }: PlacedPart,
): PlacedFinding {
  return {
    check,
    ordinal,
    start: span.start - start,
    end: span.end - start,
    sentence: sentence === undefined ? undefined : sentence - firstSentence,
    message,
    evidence,
    atMost,
  };
}

/** Of the sentence level the first check in the registry that speaks of a sentence is the one that is heard. */
function oneSentenceLevel(found: readonly PlacedFinding[]): readonly PlacedFinding[] {
  const heard = new Set<number>();
  return found.filter(({ check, sentence }) => {
    if (check.level !== 'sentence' || sentence === undefined) return true;
    if (heard.has(sentence)) return false;
    heard.add(sentence);
    return true;
  });
}

function toFinding(
  placed: PlacedFinding,
  part: PlacedPart,
  severity: Severity,
  fixes: (placed: PlacedFinding) => RawFinding['fixes'],
): Finding {
  const { check, message, evidence, atMost } = placed;
  const sentence = placed.sentence === undefined ? undefined : placed.sentence + part.firstSentence;
  const start = placed.start + part.start;
  const end = placed.end + part.start;
  const sentenceStart = part.sentences[placed.sentence ?? -1]?.sentence.span.start ?? 0;
  return {
    span: { start, end },
    sentence,
    message,
    evidence,
    get fixes() {
      return fixes(placed);
    },
    id: `${check.code}:${sentence ?? '-'}:${start - sentenceStart}:${end - start}`,
    code: check.code,
    severity: atMost && severityRank[atMost] < severityRank[severity] ? atMost : severity,
  };
}

/** Finds again what is to be fixed, in the draft as it is now; once for all findings of a check in a part. */
function fixesOf(part: PlacedPart, context: DraftContext): (placed: PlacedFinding) => RawFinding['fixes'] {
  const found = new Map<Check, readonly RawFinding[]>();
  return ({ check, ordinal }) => {
    const own = found.get(check) ?? [...check.run({ ...context, part })];
    found.set(check, own);
    return own[ordinal]?.fixes ?? [];
  };
}

function noteVerdict(
  verdicts: Map<number, Verdict>,
  { check, sentence }: PlacedFinding,
  { firstSentence }: PlacedPart,
): void {
  if (sentence === undefined || !check.verdict) return;
  const index = sentence + firstSentence;
  const known = verdicts.get(index) ?? 'supported';
  if (verdictRank[check.verdict] > verdictRank[known]) verdicts.set(index, check.verdict);
}

function severityOf({ code, severity }: Check, { checks }: Settings): Severity | 'off' {
  return checks[code]?.severity ?? severity;
}

const severityRank = { information: 0, warning: 1, error: 2 } as const;

const verdictRank: Readonly<Record<Verdict, number>> = {
  contradicted: 3,
  unsupported: 2,
  partial: 1,
  supported: 0,
  unchecked: 0,
};
