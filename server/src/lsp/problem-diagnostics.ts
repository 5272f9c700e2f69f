import { type Connection, type Diagnostic, DiagnosticSeverity, type Position } from 'vscode-languageserver';
import { plainLine } from '../engine/index.js';
import { resolveUri } from '../ports/uri.js';
import { lengthIn, type PositionEncoding } from './encoded-text.js';
import type { WorkspaceFolder } from './workspace-folder.js';

export interface ToldProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** What keeps sources and project files from being read, as diagnostics on those files. Always pushed. */
export interface ProblemDiagnostics {
  /** Publishes what holds now, and takes back what no longer does. */
  publish(folders: readonly WorkspaceFolder[]): void;
}

export function createProblemDiagnostics(
  connection: Connection,
  encoding: PositionEncoding,
): ProblemDiagnostics {
  const told = new Map<string, string>();
  return {
    publish(folders) {
      const now = problemsByFile(folders, encoding);
      for (const uri of [...told.keys()]) {
        if (now.has(uri)) continue;
        told.delete(uri);
        void connection.sendDiagnostics({ uri, diagnostics: [] });
      }
      for (const [uri, diagnostics] of now) {
        const text = JSON.stringify(diagnostics);
        if (told.get(uri) === text) continue;
        told.set(uri, text);
        void connection.sendDiagnostics({ uri, diagnostics });
      }
    },
  };
}

/** At the start of the file. */
export function atStart(problem: ToldProblem): Diagnostic {
  return atPlace(problem, { line: 0, character: 0 });
}

/** Words of files may stand in the message. An empty range: clients mark the word that stands there, if any. */
function atPlace({ code, severity, message }: ToldProblem, place: Position): Diagnostic {
  return {
    range: { start: place, end: place },
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code,
    source: 'stet',
    message: plainLine(message),
  };
}

function problemsByFile(
  folders: readonly WorkspaceFolder[],
  encoding: PositionEncoding,
): Map<string, Diagnostic[]> {
  const files = new Map<string, Diagnostic[]>();
  const tell = (uri: string, told: Diagnostic): void => {
    const known = files.get(uri) ?? [];
    if (!known.some(other => JSON.stringify(other) === JSON.stringify(told)))
      files.set(uri, [...known, told]);
  };
  for (const folder of folders) {
    const baselines = folder.hosts().flatMap(({ baselineProblem }) => baselineProblem ?? []);
    for (const { uri, line = 1, before = '', message } of [...folder.configurationProblems(), ...baselines]) {
      const place = { line: line - 1, character: lengthIn(before, encoding) };
      if (uri !== undefined) tell(uri, atPlace({ code: 'configuration', severity: 'error', message }, place));
    }
    for (const { project, snapshot } of folder.hosts())
      for (const problem of snapshot?.problems ?? []) {
        const uri = resolveUri(project.rootUri, problem.path);
        // A folder has no text to mark; the folder's status speaks of it.
        if (!project.settings.sources.includes(uri)) tell(uri, atStart(problem));
      }
  }
  return files;
}
