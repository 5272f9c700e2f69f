import type { Fix } from '../checks/finding.js';
import { isSameFinding } from '../engine/judge-fixes.js';
import { moveSpan } from '../text/apply-edits.js';
import type { Span } from '../text/span.js';

export { applyEdits, moveSpan } from '../text/apply-edits.js';

interface Place {
  readonly code: string;
  readonly span: Span;
}

/**
 * What is wrong with a fix of `before[own]`, told from the findings after it: its finding is still there, or
 * one is there that was not. A finding counts as the same where code and place agree.
 */
export function faultsOfFix(
  before: readonly Place[],
  own: number,
  fix: Fix,
  after: readonly Place[],
): string[] {
  const moved = before.map(({ code, span }) => ({ code, span: moveSpan(span, fix.edits) }));
  const mine = moved[own];
  const others = moved.filter((_, index) => index !== own);
  const faults: string[] = [];
  for (const place of after) {
    const same = others.findIndex(other => isSameFinding(other, place));
    if (same >= 0) others.splice(same, 1);
    else if (mine && isSameFinding(mine, place)) faults.push('leaves its own finding in place');
    else faults.push(`brings in ${place.code} at ${place.span.start}..${place.span.end}`);
  }
  return faults;
}
