import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Counts } from './test-summary.js';

/** What a layer that runs as a script of its own has found. */
export type LayerOutcome =
  | { readonly kind: 'skipped'; readonly why: string }
  | { readonly kind: 'counted'; readonly counts: Counts };

/** The environment that names the file where a layer's script writes its outcome. */
export const outcomeVariable = 'STET_LAYER_OUTCOME';

/** Tells whoever started the script; nobody, where a person did. */
export function writeOutcome(outcome: LayerOutcome): void {
  const path = process.env[outcomeVariable];
  if (path) writeFileSync(path, JSON.stringify(outcome));
  if (outcome.kind === 'counted' && outcome.counts.failed > 0) process.exitCode = 1;
}

/** Runs a layer's script, which is given the path of the file to write, and reads what it wrote. */
export function readOutcome(run: (path: string) => number | null): LayerOutcome {
  const scratch = mkdtempSync(join(tmpdir(), 'stet-layer-'));
  const path = join(scratch, 'outcome.json');
  try {
    return parseOutcome(run(path), () => readFileSync(path, 'utf8'));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A script that failed, hung or wrote no outcome counts as one failure, never as nothing. */
export function parseOutcome(exitCode: number | null, read: () => string): LayerOutcome {
  const outcome = parse(read);
  if (outcome?.kind === 'skipped' && exitCode === 0) return outcome;
  const counts = outcome?.kind === 'counted' ? outcome.counts : { passed: 0, failed: 0, skipped: 0 };
  const isTold = counts.failed > 0 || (exitCode === 0 && counts.passed > 0);
  return { kind: 'counted', counts: isTold ? counts : { ...counts, failed: counts.failed + 1 } };
}

function parse(read: () => string): LayerOutcome | undefined {
  try {
    return JSON.parse(read());
  } catch {
    return undefined;
  }
}
