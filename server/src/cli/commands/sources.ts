import { resolve } from 'node:path';
import {
  type Article,
  discoverDrafts,
  type Field,
  type Problem,
  type SourceCard,
} from '../../engine/index.js';
import { orderedProblems } from '../check-run.js';
import type { CliEnvironment } from '../environment.js';
import { writeOutputFile } from '../output-file.js';
import { plural } from '../plural.js';
import { createProgress } from '../progress.js';
import { problemText, shorten } from '../reporters/stylish.js';
import { escapeUnsafeJson, sanitizeTerminal } from '../sanitize-terminal.js';
import {
  noReadableSource,
  obstacleToReport,
  openWorkspace,
  type ProjectOptions,
  type WorkspaceOutcome,
} from '../workspace.js';

export interface SourcesOptions extends ProjectOptions {
  readonly format: 'stylish' | 'json';
  readonly outputFile?: string;
  readonly verbose?: boolean;
  readonly failOnProblems?: boolean;
}

interface ListedSource {
  readonly card: SourceCard;
  readonly article: Article | undefined;
}

interface Listing {
  readonly complete: boolean;
  readonly sources: readonly ListedSource[];
  readonly problems: readonly Problem[];
}

/** Characters of a title in the table. */
const TITLE_LENGTH = 60;
/** Characters of a furniture passage with `--verbose`. */
const FURNITURE_LENGTH = 100;

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
  const text = options.format === 'json' ? json(listing, environment.version) : table(listing, options);
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

async function gather(environment: CliEnvironment, workspace: WorkspaceOutcome): Promise<Listing> {
  if (workspace.kind === 'problems') return { complete: false, sources: [], problems: workspace.problems };
  const { cwdUri, project } = workspace;
  const { createEngine } = await environment.loadEngine();
  const engine = createEngine(environment.ports, {
    rootUri: cwdUri,
    settings: project.settings,
  });
  const progress = createProgress(environment.stderr);
  const loaded = await engine.load(progress, environment.cancellation);
  progress.end();
  if (loaded.kind === 'cancelled') {
    const problem: Problem = { code: 'cancelled', severity: 'error', path: '.', message: 'Cancelled.' };
    return { complete: false, sources: [], problems: [problem] };
  }
  const { snapshot } = loaded;
  const none = snapshot.sources.length === 0 ? [noReadableSource(cwdUri, project)] : [];
  const sources: ListedSource[] = [];
  for (const card of snapshot.sources) sources.push({ card, article: await snapshot.article(card.uri) });
  return {
    complete: none.length === 0,
    sources,
    problems: orderedProblems([...snapshot.problems, ...none]),
  };
}

function table({ sources }: Listing, { verbose }: SourcesOptions): string {
  if (sources.length === 0) return '';
  if (verbose) return `${sources.map(card).join('\n')}\n${count(sources)}\n`;
  const head = ['key', 'date', 'publisher', 'title', 'sentences', 'language', 'kind'];
  const rows = sources.map(({ card: { key, metadata }, article }) => [
    key,
    metadata.published?.value ?? '-',
    metadata.publisher?.value ?? '-',
    shorten(metadata.title.value, TITLE_LENGTH) + (metadata.title.from === 'derived' ? ' (derived)' : ''),
    String(article?.sentences.length ?? 0),
    metadata.language.value,
    metadata.kind.value,
  ]);
  const cells = [head, ...rows].map(row => row.map(sanitizeTerminal));
  const widths = head.map((_, at) => cells.reduce((most, row) => Math.max(most, signs(row[at] ?? '')), 0));
  const lines = cells.map(row =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - signs(cell)))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n\n${count(sources)}\n`;
}

function card({ card: { key, path, metadata }, article }: ListedSource): string {
  const { title, publisher, author, published, url, language, kind } = metadata;
  const rows = Object.entries({ title, publisher, author, published, url, language, kind }).map(
    ([name, field]) => row(name, field ? `${field.value} (${origins[field.from]})` : '-'),
  );
  const furniture = (article?.furniture ?? []).map(({ start, end }) =>
    row('furniture', `“${shorten(article?.text.slice(start, end) ?? '', FURNITURE_LENGTH)}”`),
  );
  const sentences = row('sentences', String(article?.sentences.length ?? 0));
  return `${sanitizeTerminal(`${key}  ${path}`)}\n${[...rows, sentences, ...furniture].join('\n')}\n`;
}

const origins: Readonly<Record<Field<unknown>['from'], string>> = {
  'front-matter': 'from the front matter',
  sidecar: 'from the sidecar file',
  document: 'from the document',
  bibliography: 'from the bibliography',
  head: 'from the head of the text',
  text: 'from the text',
  'file-name': 'from the file name',
  derived: 'derived',
};

function row(name: string, value: string): string {
  return `  ${name.padEnd(10)} ${sanitizeTerminal(value)}`;
}

function count(sources: readonly ListedSource[]): string {
  const sentences = sources.reduce((sum, { article }) => sum + (article?.sentences.length ?? 0), 0);
  return `${plural(sources.length, 'source')}, ${plural(sentences, 'sentence')}.`;
}

/** Code points: what a terminal gives one column each, wide scripts aside. */
function signs(text: string): number {
  return [...text].length;
}

function json({ complete, sources, problems }: Listing, version: string): string {
  const report = {
    version: 1,
    tool: { name: 'stet', version },
    complete,
    sources: sources.map(({ card: { key, path, metadata }, article }) => ({
      key,
      path,
      title: fieldToJson(metadata.title),
      publisher: fieldToJson(metadata.publisher),
      author: fieldToJson(metadata.author),
      published: fieldToJson(metadata.published),
      url: fieldToJson(metadata.url),
      language: fieldToJson(metadata.language),
      kind: fieldToJson(metadata.kind),
      sentences: article?.sentences.length ?? 0,
      furniture: (article?.furniture ?? []).map(({ start, end }) => ({ start, end })),
    })),
    problems: problems.map(({ code, severity, path, message }) => ({ code, severity, path, message })),
  };
  return `${escapeUnsafeJson(JSON.stringify(report, null, 2))}\n`;
}

function fieldToJson(field: Field<string> | undefined): object | null {
  return field ? { value: field.value, from: field.from } : null;
}
