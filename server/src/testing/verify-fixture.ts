import type { Fix } from '../checks/finding.js';
import type { Span } from '../text/span.js';
import {
  type Fixture,
  type FixtureFile,
  type Label,
  labelAt,
  renderFixture,
  renderLabel,
} from './fixture.js';
import { applyEdits, faultsOfFix } from './verify-fix.js';

/** A finding as a reader gets it. */
export interface Found {
  readonly code: string;
  readonly span: Span;
  /** Rendered. */
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/** Checks a draft of the fixture whose text is `text`. */
export type CheckDraft = (path: string, text: string) => Promise<readonly Found[]>;

export interface FixtureVerdict {
  /** What is wrong, one sentence each; empty: the fixture holds. */
  readonly faults: readonly string[];
  /** The fixture with the actual findings as its labels. */
  readonly actual: string;
}

/**
 * Whether the findings of all drafts are exactly those that the fixture labels. Every fix is applied to the
 * draft it belongs to: it must remove its own finding and bring in none that was not there before.
 */
export async function verifyFixture(fixture: Fixture, check: CheckDraft): Promise<FixtureVerdict> {
  const faults: string[] = [];
  const actual: Label[] = [];
  const wanted = [...fixture.labels];
  for (const label of fixture.labels) {
    if (!isDraft(label.path)) faults.push(`${label.path} is no draft, so nothing can be labelled there`);
  }
  for (const file of fixture.files.filter(({ path }) => isDraft(path))) {
    const found = await check(file.path, file.text);
    for (const finding of found) {
      const label = labelOf(file, finding);
      const at = wanted.findIndex(each => matches(each, label));
      if (at >= 0) actual.push(...wanted.splice(at, 1));
      else {
        actual.push(label);
        faults.push(
          `${file.path}:${label.line + 1} has a finding that no label expects: ${renderLabel(label).trim()}`,
        );
      }
    }
    faults.push(...(await verifyFixes(file, found, check)));
  }
  for (const label of wanted.filter(({ path }) => isDraft(path)))
    faults.push(`${label.path}:${label.line + 1} lacks the finding: ${renderLabel(label).trim()}`);
  return { faults, actual: renderFixture({ ...fixture, labels: actual }) };
}

/** Markdown outside `sources/`. */
function isDraft(path: string): boolean {
  return path.endsWith('.md') && !path.startsWith('sources/');
}

async function verifyFixes(file: FixtureFile, found: readonly Found[], check: CheckDraft): Promise<string[]> {
  const faults: string[] = [];
  for (const [index, { code, fixes }] of found.entries()) {
    for (const fix of fixes) {
      const after = await check(file.path, applyEdits(file.text, fix.edits));
      for (const fault of faultsOfFix(found, index, fix, after))
        faults.push(`${file.path}: the fix "${fix.title}" of ${code} ${fault}`);
    }
  }
  return faults;
}

function labelOf(file: FixtureFile, finding: Found): Label {
  const { code, message } = finding;
  return labelAt(file, finding.span, { code, fix: finding.fixes.length > 0, message });
}

function matches(expected: Label, actual: Label): boolean {
  return (
    expected.path === actual.path &&
    expected.line === actual.line &&
    expected.span.start === actual.span.start &&
    expected.span.end === actual.span.end &&
    expected.goesOn === actual.goesOn &&
    expected.code === actual.code &&
    (!expected.fix || actual.fix) &&
    actual.message.includes(expected.message)
  );
}
