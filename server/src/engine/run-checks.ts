import type { Check, CheckContext } from '../checks/check.js';
import type { Finding, Problem, RawFinding, Severity } from '../checks/finding.js';
import type { Pace } from './pace.js';
import type { Settings } from './settings.js';

export interface CodedFinding {
  readonly check: Check;
  readonly raw: RawFinding;
}

export interface CheckRun {
  readonly found: readonly CodedFinding[];
  /** Of checks that failed: the others still answer. */
  readonly problems: readonly Problem[];
}

/** Findings between two looks at what else is waiting, and what so many cost in microseconds. */
const BATCH = 64;
const BATCH_COST = 2_000;

export async function runChecks(
  which: readonly Check[],
  context: CheckContext,
  pace: Pace,
): Promise<CheckRun> {
  const found: CodedFinding[] = [];
  const problems: Problem[] = [];
  for (const check of which) {
    const own: CodedFinding[] = [];
    try {
      for (const raw of check.run(context)) {
        own.push({ check, raw });
        if (own.length % BATCH === 0) await pace.work(BATCH_COST);
      }
    } catch (error) {
      const { path } = context.draft;
      const message = `The check ${check.code} failed on ${path}: ${String(error)}`;
      problems.push({ code: 'check-failed', severity: 'error', path, message });
      continue;
    }
    for (const finding of own) found.push(finding);
  }
  return { found, problems };
}

/** Those that somebody sees, or that make a verdict, which holds whether it is seen or not. */
export function checksInUse(which: readonly Check[], settings: Settings): readonly Check[] {
  return which.filter(check => check.verdict !== undefined || severityOf(check, settings) !== 'off');
}

/** Of the sentence level the first check in the registry that speaks of a sentence is the one that is heard. */
export function oneSentenceLevel(found: readonly CodedFinding[]): CodedFinding[] {
  const heard = new Set<number>();
  return found.filter(({ check, raw }) => {
    if (check.level !== 'sentence' || raw.sentence === undefined) return true;
    if (heard.has(raw.sentence)) return false;
    heard.add(raw.sentence);
    return true;
  });
}

/** Those that the settings show, with their severity. Fixes stay unasked for until somebody wants them. */
export function toFindings(found: readonly CodedFinding[], settings: Settings): Finding[] {
  return found.flatMap(({ check, raw }) => {
    const severity = severityOf(check, settings);
    if (severity === 'off') return [];
    const { span, sentence, message, evidence, atMost } = raw;
    return [
      {
        span,
        sentence,
        message,
        evidence,
        get fixes() {
          return raw.fixes;
        },
        id: `${check.code}:${sentence ?? '-'}:${span.start}:${span.end}`,
        code: check.code,
        severity: atMost && severityRank[atMost] < severityRank[severity] ? atMost : severity,
      },
    ];
  });
}

function severityOf({ code, severity }: Check, { checks }: Settings): Severity | 'off' {
  return checks[code]?.severity ?? severity;
}

const severityRank = { information: 0, warning: 1, error: 2 } as const;
