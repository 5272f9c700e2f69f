import type { Finding, Problem } from '../checks/finding.js';
import { checks } from '../checks/registry.js';
import type { HeldTexts } from '../grounding/texts.js';
import type { Directive, UnknownDirective } from '../text/directives.js';
import type { Suppression } from './engine.js';
import type { Pace } from './pace.js';
import { type DraftContext, type PlacedPart, runChecks } from './run-checks.js';
import type { Settings } from './settings.js';
import { applySuppressions } from './suppressions.js';

const suppressionChecks = checks.filter(check => check.level === 'suppression');
const suppressionCodes: ReadonlySet<string> = new Set(suppressionChecks.map(({ code }) => code));
/** Of the checks whose findings make a verdict. */
export const verdictCodes: ReadonlySet<string> = new Set(
  checks.filter(check => check.verdict).map(({ code }) => code),
);

/** Suppressions are judged by what they left undone, wherever they stand. */
const wholeDraft: readonly PlacedPart[] = [{ sentences: [], marks: [], start: 0, firstSentence: 0 }];

export interface SuppressionRequest {
  /** Of all checks but those of suppressions. */
  readonly findings: readonly Finding[];
  readonly directives: readonly Directive[];
  readonly unknownDirectives: readonly UnknownDirective[];
  /** Codes that the front matter ignores. */
  readonly ignoredCodes: ReadonlySet<string>;
  readonly context: DraftContext;
  readonly settings: Settings;
  readonly texts: HeldTexts;
}

export interface Suppressed {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly Suppression[];
  /** Indices of the sentences of which a finding that makes their verdict was suppressed. */
  readonly sentences: ReadonlySet<number | undefined>;
  readonly problems: readonly Problem[];
}

/** Parts what may stand from what is told, then judges the suppressions themselves. */
export async function suppressFindings(request: SuppressionRequest, pace: Pace): Promise<Suppressed> {
  const { findings, directives, unknownDirectives, ignoredCodes, context, settings, texts } = request;
  const { draft } = context;
  const first = applySuppressions(findings, draft, directives, ignoredCodes);
  // A directive that names the suppression check is for its findings, so it is judged after them.
  const [forLate, forEarly] = partition(first.idle, ({ codes }) =>
    codes.some(code => suppressionCodes.has(code)),
  );
  const early = await runChecks(
    suppressionChecks,
    { ...context, idleDirectives: forEarly, unknownDirectives },
    wholeDraft,
    settings,
    pace,
    texts,
  );
  const second = applySuppressions(early.findings, draft, forLate, ignoredCodes);
  const late = await runChecks(
    suppressionChecks,
    { ...context, idleDirectives: second.idle, unknownDirectives: [] },
    wholeDraft,
    settings,
    pace,
    texts,
  );
  return {
    kept: [...first.kept, ...second.kept, ...late.findings],
    suppressed: [...first.suppressed, ...second.suppressed],
    sentences: new Set(
      first.suppressed
        .filter(({ finding }) => verdictCodes.has(finding.code))
        .map(({ finding }) => finding.sentence),
    ),
    problems: [...early.problems, ...late.problems],
  };
}

function partition<T>(items: readonly T[], holds: (item: T) => boolean): [T[], T[]] {
  return [items.filter(holds), items.filter(item => !holds(item))];
}
