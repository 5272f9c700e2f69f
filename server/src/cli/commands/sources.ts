import { resolve } from 'node:path';
import { discoverDrafts, type Problem } from '../../engine/index.js';
import { orderedProblems } from '../../report/check-run.js';
import { problemText } from '../../report/problem-text.js';
import { noReadableSource } from '../../report/run-problems.js';
import { sanitizeTerminal } from '../../report/sanitize-terminal.js';
import type { CliEnvironment } from '../environment.js';
import { writeOutputFile } from '../output-file.js';
import { createProgress } from '../progress.js';
import { sourcesToJson } from '../reporters/sources-json.js';
import { sourceTable } from '../reporters/sources-table.js';
import { sourceCards } from '../reporters/sources-verbose.js';
import { type ListedSource, listSource, type SourceListing } from '../source-listing.js';
import { obstacleToReport, openWorkspace, type ProjectOptions, type WorkspaceOutcome } from '../workspace.js';

export interface SourcesOptions extends ProjectOptions {
  readonly format: 'stylish' | 'json';
  readonly outputFile?: string;
  readonly verbose?: boolean;
  readonly failOnProblems?: boolean;
}

/** Lists the sources as Stet understands them. */
export async function runSources(environment: CliEnvironment, options: SourcesOptions): Promise<number> {
  const { stdout, stderr, cwd } = environment;
  const workspace = await openWorkspace(environment, options);
  const obstacle = await obstacleToList(environment, options, workspace);
  if (obstacle) {
    stderr.write(`stet: ${problemText(obstacle)}\n`);
    return 2;
  }
  const listing = await gather(environment, workspace);
  const text = render(listing, options, environment.version);
  if (options.outputFile === undefined) stdout.write(text);
  else {
    try {
      await writeOutputFile(resolve(cwd, options.outputFile), [text]);
    } catch {
      stderr.write(
        `stet: ${sanitizeTerminal(options.outputFile)} could not be written. Name another file with --output-file.\n`,
      );
      return 2;
    }
  }
  for (const problem of listing.problems) stderr.write(`stet: ${problemText(problem)}\n`);
  return listing.complete && !(options.failOnProblems && listing.problems.length > 0) ? 0 : 2;
}

async function obstacleToList(
  environment: CliEnvironment,
  options: SourcesOptions,
  workspace: WorkspaceOutcome,
): Promise<Problem | undefined> {
  if (options.outputFile === undefined) return undefined;
  if (workspace.kind === 'problems') return obstacleToReport(environment, options, undefined, []);
  const { project, cwdUri } = workspace;
  const request = { project, cwdUri, patterns: [], allowUnmatched: true };
  const { ports, cancellation } = environment;
  const { drafts } = await discoverDrafts(ports.store, request, cancellation);
  return obstacleToReport(environment, options, project, drafts);
}

async function gather(environment: CliEnvironment, workspace: WorkspaceOutcome): Promise<SourceListing> {
  if (workspace.kind === 'problems') return { complete: false, sources: [], problems: workspace.problems };
  const { cwdUri, project } = workspace;
  const { createEngine } = await environment.loadEngine();
  const engine = createEngine(environment.ports, {
    rootUri: cwdUri,
    projectUri: project.rootUri,
    settings: project.settings,
  });
  const progress = createProgress(environment.stderr);
  const loaded = await engine.load(progress, environment.cancellation);
  await engine.keep();
  progress.end();
  if (loaded.kind === 'cancelled') {
    const problem: Problem = { code: 'cancelled', severity: 'error', path: '.', message: 'Cancelled.' };
    return { complete: false, sources: [], problems: [problem] };
  }
  const { snapshot } = loaded;
  const none = snapshot.sources.size === 0 ? [noReadableSource(cwdUri, project)] : [];
  const sources: ListedSource[] = [];
  for (const card of snapshot.sources) sources.push(await listSource(card, snapshot));
  return {
    complete: none.length === 0,
    sources,
    problems: orderedProblems([...snapshot.problems, ...none]),
  };
}

function render(listing: SourceListing, { format, verbose }: SourcesOptions, version: string): string {
  if (format === 'json') return sourcesToJson(listing, version);
  return verbose ? sourceCards(listing) : sourceTable(listing);
}
