import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { resolveUri } from '../ports/uri.js';
import type { WorkspaceFolder } from './workspace-folder.js';

export interface ToldProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** From 1; undefined: the start of the file. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** What keeps sources and project files from being read, as diagnostics on those files. Always pushed. */
export interface ProblemDiagnostics {
  /** Publishes what holds now, and takes back what no longer does. */
  publish(folders: readonly WorkspaceFolder[]): void;
}

export function createProblemDiagnostics(connection: Connection): ProblemDiagnostics {
  const told = new Map<string, string>();
  return {
    publish(folders) {
      const now = problemsByFile(folders);
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

/** An empty range: clients mark the word that stands there, if any. */
export function atStart({ code, severity, message, line = 1, column = 1 }: ToldProblem): Diagnostic {
  const place = { line: line - 1, character: column - 1 };
  return {
    range: { start: place, end: place },
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code,
    source: 'stet',
    message,
  };
}

function problemsByFile(folders: readonly WorkspaceFolder[]): Map<string, Diagnostic[]> {
  const files = new Map<string, Diagnostic[]>();
  const tell = (uri: string, problem: ToldProblem): void => {
    const told = atStart(problem);
    const known = files.get(uri) ?? [];
    if (!known.some(other => JSON.stringify(other) === JSON.stringify(told)))
      files.set(uri, [...known, told]);
  };
  for (const folder of folders) {
    for (const { uri, line, column, message } of folder.configurationProblems())
      if (uri !== undefined) tell(uri, { code: 'configuration', severity: 'error', message, line, column });
    for (const { project, snapshot } of folder.hosts())
      for (const problem of snapshot?.problems ?? []) {
        const uri = resolveUri(project.rootUri, problem.path);
        // A folder has no text to mark; the folder's status speaks of it.
        if (!project.settings.sources.includes(uri)) tell(uri, problem);
      }
  }
  return files;
}
