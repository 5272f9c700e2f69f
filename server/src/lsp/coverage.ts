import type { DraftReport } from '../engine/index.js';
import type { Coverage, DraftOutcome } from '../protocol/index.js';
import type { DraftState } from './drafts.js';

/** Undefined for what is not known yet. */
export function outcomeOf(state: DraftState): DraftOutcome | undefined {
  switch (state.kind) {
    case 'checked':
      return state.report.ignored ? { kind: 'ignored' } : { kind: 'checked', ...coverageOf([state.report]) };
    case 'not-checked':
      return { kind: 'not-checked', message: state.message };
    case 'no-draft':
      return { kind: 'no-draft' };
    default:
      return undefined;
  }
}

export function coverageOf(reports: readonly DraftReport[]): Coverage {
  const sentences = reports.flatMap(report => report.sentences);
  const counted = sentences.filter(({ suppressed }) => !suppressed);
  const findings = reports.flatMap(report => report.findings);
  return {
    supported: counted.filter(({ verdict }) => verdict === 'supported').length,
    factual: counted.filter(({ verdict }) => verdict !== 'unchecked').length,
    suppressed: sentences.length - counted.length,
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
  };
}
