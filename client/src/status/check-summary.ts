import type { CheckEveryDraftResult } from '../../../server/src/protocol/index.js';
import { plural } from '../words/plural.js';

export interface CheckSummary {
  readonly tone: 'information' | 'warning';
  readonly message: string;
}

/** What a person is told when every draft was checked. "Nothing found" is said only where everything was looked at. */
export function summarizeCheck(result: CheckEveryDraftResult): CheckSummary {
  if (result.kind === 'cancelled')
    return { tone: 'warning', message: 'Cancelled: not every draft was checked.' };
  const { drafts, coverage, notChecked } = result;
  const { supported, factual, errors, warnings, suppressed } = coverage;
  const share = factual > 0 ? ` (${Math.floor((100 * supported) / factual)}%)` : '';
  const findings = [
    ...(errors > 0 ? [plural(errors, 'error')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ].join(', ');
  const checked = `${plural(drafts, 'draft')} checked: ${supported} of ${plural(factual, 'sentence')} sourced${share}${findings ? `, ${findings}` : ''}.`;
  const [first] = notChecked;
  if (first === undefined) {
    if (drafts > 0) return { tone: 'information', message: checked };
    return { tone: 'warning', message: 'There is no draft here, so nothing was checked.' };
  }
  const rest = notChecked.length > 1 ? ` (and ${notChecked.length - 1} more, in the log)` : '';
  return { tone: 'warning', message: `${drafts > 0 ? `${checked} ` : ''}Not checked: ${first}${rest}` };
}
