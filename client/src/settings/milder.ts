import type { Diagnostic } from 'vscode';
import type { SeverityShown } from './choices.js';

/** The last one of VS Code, `Hint`: it has no line in the Problems list. */
const MILDEST = 3;

/**
 * What is shown in place of a document's diagnostics. Only findings grow milder, which carry an id; a source that
 * cannot be read and an error in a project file are what they are. The given ones are left as they are.
 */
export function asShown(diagnostics: readonly Diagnostic[], shown: SeverityShown): readonly Diagnostic[] {
  if (shown === 'strict') return diagnostics;
  return diagnostics.map(diagnostic => (isFinding(diagnostic) ? milder(diagnostic) : diagnostic));
}

/** With its class and all that the server wants back of it, by which it knows the finding again. */
function milder(diagnostic: Diagnostic): Diagnostic {
  const copy: Diagnostic = Object.assign(Object.create(Object.getPrototypeOf(diagnostic)), diagnostic);
  copy.severity = Math.min(diagnostic.severity + 1, MILDEST);
  return copy;
}

function isFinding(diagnostic: Diagnostic): boolean {
  if (!('data' in diagnostic)) return false;
  const { data } = diagnostic;
  return typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string';
}
