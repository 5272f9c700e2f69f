import type { Fix, RawFinding } from './finding.js';

/** A finding whose fixes are worked out when they are first asked for: an editor asks for those of one sentence. */
export function withFixes(finding: Omit<RawFinding, 'fixes'>, make: () => readonly Fix[]): RawFinding {
  let made: readonly Fix[] | undefined;
  return {
    ...finding,
    get fixes() {
      made ??= make();
      return made;
    },
  };
}
