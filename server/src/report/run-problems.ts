import type { ConfigurationProblem, Problem, Project } from '../engine/index.js';
import { relativePath } from '../ports/uri.js';

// Why a run checked nothing, in the words of a report.

/** Nothing that could be read lay in the folders. */
export function noReadableSource(cwdUri: string, { settings }: Project): Problem {
  const folders = settings.sources.map(uri => `${relativePath(cwdUri, uri)}/`);
  const message = `There is no article that can be read in ${folders.join(', ')}. Put articles there, as .txt or .md, or name another folder with --sources.`;
  return { code: 'no-readable-source', severity: 'error', path: folders[0] ?? '.', message };
}

/** With its place. */
export function configurationProblem({ path, line, column, message }: ConfigurationProblem): Problem {
  const place = line === undefined ? path : `${path}:${line}:${column}`;
  const placed = line === undefined && message.includes(path) ? message : `${place}: ${message}`;
  return { code: 'configuration', severity: 'error', path, message: placed };
}
