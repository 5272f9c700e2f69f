import type { Evidence, FindingResult, Severity } from '../engine/index.js';
import {
  type CheckedFile,
  type CheckRun,
  exitReason,
  isFilePath,
  messageOf,
  type ReportOptions,
  shownFindings,
  shownProblems,
  suppressionCounts,
} from './check-run.js';
import { plural } from './plural.js';
import { byteColumnsOf, bytesOf, positionsOf } from './positions.js';
import { noRepository, type PlacedPosition } from './repository-places.js';
import { escapeUnsafeJson, sanitizeTerminal, wellFormed } from './sanitize-terminal.js';
import { changeWords, nothingWords } from './summary-words.js';

/**
 * Reviewdog's diagnostics, one a line. What is said of a draft or of the run as a whole has a code of its own and no
 * range: `incomplete`, `nothing-checked`, `untouched`, `ignored`, `suppressed`, and the codes of problems.
 */
export function* renderRdjsonl(run: CheckRun, options: ReportOptions): Generator<string> {
  if (!run.complete) {
    const message = exitReason(run, options.rules) ?? 'Not everything was checked.';
    yield line(remark('.', 'ERROR', 'incomplete', message));
  }
  for (const words of nothingWords(run) ?? []) yield line(remark('.', 'INFO', 'nothing-checked', words));
  for (const words of changeWords(run)) yield line(remark('.', 'INFO', 'untouched', words));
  for (const { code, severity, path, message } of shownProblems(run, options))
    yield line(remark(isFilePath(path) ? path : '.', severityOf(severity), code, message));
  for (const file of run.files) {
    yield* remarksOn(file, run);
    const placeAt = placesIn(file, options);
    for (const finding of shownFindings(file.result, options))
      yield line(findingToRdf(file, finding, placeAt, options));
  }
}

function* remarksOn(file: CheckedFile, run: CheckRun): Generator<string> {
  if (file.result.ignored)
    yield line(remark(file.path, 'INFO', 'ignored', 'Ignored, as its front matter asks.'));
  const counts = suppressionCounts({ ...run, files: [file] });
  if (counts.size === 0) return;
  const by = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => `${count} by ${kind}`);
  const message = `${plural(file.result.suppressed.length, 'finding')} let stand: ${by.join(', ')}.`;
  yield line(remark(file.path, 'INFO', 'suppressed', message));
}

type RdfSeverity = 'ERROR' | 'WARNING' | 'INFO';

function remark(path: string, severity: RdfSeverity, code: string, message: string): Diagnostic {
  return { message: sanitizeTerminal(message), location: { path }, severity, source, code: { value: code } };
}

const source = { name: 'stet' };

/** The fields that are written here, as reviewdog spells them. */
interface Diagnostic {
  readonly message: string;
  readonly location: { readonly path: string; readonly range?: object };
  readonly severity: RdfSeverity;
  readonly source: { readonly name: string };
  readonly code: { readonly value: string };
  readonly suggestions?: readonly object[];
  readonly related_locations?: readonly object[];
}

type PlaceAt = (offset: number) => object;

function findingToRdf(
  { path }: CheckedFile,
  finding: FindingResult,
  placeAt: PlaceAt,
  options: ReportOptions,
): Diagnostic {
  const suggestions = suggestionsOf(finding, placeAt, options);
  const related = options.evidence === 'none' ? [] : finding.evidence.flatMap(relatedTo(options));
  return {
    message: sanitizeTerminal(messageOf(finding, options)),
    location: { path, range: { start: placeAt(finding.span.start), end: placeAt(finding.span.end) } },
    severity: severityOf(finding.severity),
    source,
    code: { value: finding.code },
    ...(suggestions.length > 0 && { suggestions }),
    ...(related.length > 0 && { related_locations: related }),
  };
}

/** A suggestion is one range; a fix that changes two places would be applied by halves. */
function suggestionsOf({ fixes }: FindingResult, placeAt: PlaceAt, { evidence }: ReportOptions): object[] {
  return fixes.flatMap(({ edits, quotes, doubtful }) => {
    const [edit] = edits;
    if (!edit || edits.length > 1 || doubtful || (quotes && evidence !== 'full')) return [];
    return [{ range: { start: placeAt(edit.start), end: placeAt(edit.end) }, text: edit.newText }];
  });
}

function relatedTo({ places = noRepository }: ReportOptions): (evidence: Evidence) => object[] {
  return evidence => {
    const place = places.passageAt(evidence);
    if (!place) return [];
    const range = { start: positionOf(place.start), end: positionOf(place.end) };
    return [{ message: sanitizeTerminal(evidence.key), location: { path: evidence.path, range } }];
  };
}

function positionOf({ line: number, byteColumn }: PlacedPosition): object {
  return { line: number, column: byteColumn };
}

function placesIn({ path, text }: CheckedFile, { places = noRepository }: ReportOptions): PlaceAt {
  const positionAt = positionsOf(text);
  const byteColumnAt = byteColumnsOf(text, positionAt, places.leadOf(path));
  return offset => ({ line: positionAt(offset).line, column: byteColumnAt(offset) });
}

function severityOf(severity: Severity): RdfSeverity {
  return severity === 'error' ? 'ERROR' : severity === 'warning' ? 'WARNING' : 'INFO';
}

/** Reviewdog reads lines of less than 64 KiB and drops, without a word, all from the first that is longer. */
const LONGEST_LINE = 65_000;

/** Without what is not needed where it would be too long to be read. */
function line(diagnostic: Diagnostic): string {
  const { suggestions: _, related_locations: __, ...needed } = diagnostic;
  const whole = toJson(diagnostic);
  if (bytesOf(whole) < LONGEST_LINE) return whole;
  const bare = toJson(needed);
  if (bytesOf(bare) < LONGEST_LINE) return bare;
  // Escaped, a character is six bytes at most.
  return toJson({ ...needed, message: `${needed.message.slice(0, LONGEST_LINE / 12)}…` });
}

function toJson(value: object): string {
  const json = JSON.stringify(value, (_, item) => (typeof item === 'string' ? wellFormed(item) : item));
  return `${escapeUnsafeJson(json)}\n`;
}
