import { countSentences, type DraftReport } from '../engine/index.js';
import type { Coverage, DraftOutcome } from '../protocol/index.js';
import type { DraftState } from './drafts.js';

/** Undefined for what is not known yet. */
export function outcomeOf(state: DraftState): DraftOutcome | undefined {
  switch (state.kind) {
    case 'checked':
      return state.report.ignored ? { kind: 'ignored' } : { kind: 'checked', ...coverageOf(state.report) };
    case 'not-checked':
      return { kind: 'not-checked', message: state.message };
    case 'no-draft':
      return { kind: 'no-draft' };
    default:
      return undefined;
  }
}

export const noCoverage: Coverage = { supported: 0, factual: 0, suppressed: 0, errors: 0, warnings: 0 };

export function addCoverage(a: Coverage, b: Coverage): Coverage {
  return {
    supported: a.supported + b.supported,
    factual: a.factual + b.factual,
    suppressed: a.suppressed + b.suppressed,
    errors: a.errors + b.errors,
    warnings: a.warnings + b.warnings,
  };
}

export function coverageOf(report: DraftReport): Coverage {
  const { sentences, supported, unchecked, suppressed, errors, warnings } = countSentences([report]);
  return { supported, factual: sentences - unchecked, suppressed, errors, warnings };
}
