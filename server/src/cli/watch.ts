import { type Engine, isProjectFile } from '../engine/index.js';
import { isInside, relativePath, resolveUri } from '../ports/uri.js';
import { type CheckRun, type ExitRules, exitCodeOf, summarize } from '../report/check-run.js';
import { problemText } from '../report/problem-text.js';
import { sanitizeTerminal } from '../report/sanitize-terminal.js';
import { coverageWords, foundWords } from '../report/summary-words.js';
import type { CheckOptions } from './check-options.js';
import { concludeRun } from './conclude-run.js';
import type { CliEnvironment, EngineAccess } from './environment.js';
import { type Gathered, gatherRun } from './gather-run.js';
import { isNeighbour } from './output-file.js';
import { createProgress } from './progress.js';
import { collectChanges } from './watch-changes.js';
import { watchedFolders } from './watched-folders.js';
import { uriOf } from './workspace.js';
import { writeReport } from './write-report.js';

/**
 * Checks, then waits for changes and checks again what they touch, until the run is cancelled. Returns the exit code of
 * what was found last.
 */
export async function watchDrafts(
  environment: CliEnvironment,
  paths: readonly string[],
  options: CheckOptions,
): Promise<number> {
  const { watching, cancellation, stderr } = environment;
  const cwdUri = uriOf(environment, '.');
  const desk = openDesk(environment);
  const changes = collectChanges(watching);
  const output = options.outputFile === undefined ? undefined : uriOf(environment, options.outputFile);
  const watch = watching.open(event => {
    // The report is no reason to write it again.
    const isReport = event.uri === output || isNeighbour(event.uri.slice(event.uri.lastIndexOf('/') + 1));
    if (!isReport) changes.add(event);
  });
  const shown = { code: 2, run: undefined as CheckRun | undefined };
  let changed: readonly string[] = [];
  try {
    for (;;) {
      const progress = createProgress(stderr);
      const gathered = await gatherRun(desk.environment, paths, options, progress);
      progress.end();
      if (cancellation.requested && shown.run) return shown.code;
      if (gathered.kind === 'refused') {
        stderr.write(`stet: ${problemText(gathered.problem)}\n`);
        return 2;
      }
      const { run, rules } = concludeRun(gathered, options);
      if (!shown.run || isOther(shown.run, run)) {
        const told = namesOf(changed, gathered, cwdUri);
        const names = told.length > 0 ? told : filesOther(shown.run, run).map(({ path }) => path);
        const written = await report(environment, { before: shown.run, run, rules, names }, options);
        shown.run = run;
        shown.code = written ? exitCodeOf(run, rules) : 2;
      }
      if (cancellation.requested) return shown.code;
      const { bibliographies } = desk;
      const { project } = gathered;
      const folders = await watchedFolders(environment, paths, options, { project, bibliographies });
      // What changed before a folder was watched is found by looking once more.
      if (watch.watch(folders)) {
        desk.loads = true;
        continue;
      }
      const next = await changes.next();
      if (next.kind === 'ended') return shown.code;
      if (next.kind === 'failed') {
        stderr.write(`stet: ${failureWords(relativePath(cwdUri, next.uri), next.code)}\n`);
        return 2;
      }
      changed = next.uris;
      const drafts = new Set(gathered.files.map(({ path }) => resolveUri(cwdUri, path)));
      desk.loads = changed.some(uri => !drafts.has(uri));
    }
  } finally {
    watch.close();
  }
}

/** An environment in which the engine and the results of earlier runs are there again. */
interface Desk {
  readonly environment: CliEnvironment;
  /** Those that drafts named so far. */
  readonly bibliographies: ReadonlySet<string>;
  /** Something beside the text of drafts changed. */
  loads: boolean;
}

function openDesk(environment: CliEnvironment): Desk {
  const bibliographies = new Set<string>();
  let kept: { readonly key: string; readonly engine: Engine } | undefined;
  const createEngine =
    (create: EngineAccess['createEngine']): EngineAccess['createEngine'] =>
    (ports, engineOptions) => {
      const key = JSON.stringify(engineOptions);
      if (kept?.key === key) return kept.engine;
      const bibliographyNamed = (uri: string): void => void bibliographies.add(uri);
      const engine = create(ports, { ...engineOptions, bibliographyNamed });
      const again: Engine = {
        get snapshot() {
          return engine.snapshot;
        },
        keep: () => engine.keep(),
        overlay: (uri, text) => engine.overlay(uri, text),
        configure: settings => engine.configure(settings),
        useBaseline: baseline => engine.useBaseline(baseline),
        load: async (progress, cancel) =>
          desk.loads ? engine.load(progress, cancel) : { kind: 'loaded', snapshot: engine.snapshot },
      };
      kept = { key, engine: again };
      return again;
    };
  const desk: Desk = {
    environment: {
      ...environment,
      memory: new Map(),
      loadEngine: async () => {
        const access = await environment.loadEngine();
        return { ...access, createEngine: createEngine(access.createEngine) };
      },
    },
    bibliographies,
    loads: true,
  };
  return desk;
}

interface Shown {
  /** Undefined for the first run. */
  readonly before: CheckRun | undefined;
  readonly run: CheckRun;
  readonly rules: ExitRules;
  /** What changed, as the user would write it. */
  readonly names: readonly string[];
}

/** All of it, or for a person where it does not stand on a screen what is other than before. */
async function report(
  environment: CliEnvironment,
  { before, run, rules, names }: Shown,
  options: CheckOptions,
): Promise<boolean> {
  const { stdout, stderr, cancellation } = environment;
  const forPeople = options.format === 'stylish' && options.outputFile === undefined;
  const onScreen = forPeople && stdout.isTTY;
  if (onScreen) stdout.write(CLEAR);
  if (before && forPeople) stdout.write(`${onScreen ? '' : '\n'}${heading(names)}\n\n`);
  const written =
    before && forPeople && !onScreen
      ? await reportChange(environment, { before, run, rules, names }, options)
      : await writeReport(environment, run, rules, options);
  if ((!before || onScreen) && !cancellation.requested)
    stderr.write('stet: watching for changes. Ctrl-C ends this.\n');
  return written;
}

async function reportChange(
  environment: CliEnvironment,
  { before, run, rules }: Shown & { readonly before: CheckRun },
  options: CheckOptions,
): Promise<boolean> {
  const files = filesOther(before, run);
  const isPart = files.length < run.files.length;
  const written =
    files.length === 0 && run.complete
      ? true
      : await writeReport(environment, { ...run, files }, rules, options);
  if (isPart) {
    const summary = summarize(run);
    const words = `All drafts: ${coverageWords(summary, run.sources.size)} ${foundWords(summary)}`;
    environment.stdout.write(`${words}\n`);
  }
  return written;
}

/** The screen, and what has been scrolled off it. */
const CLEAR = '\u001b[2J\u001b[3J\u001b[H';

/** Names in a heading; more are counted. */
const MOST_NAMES = 3;

function heading(names: readonly string[]): string {
  const [more, list] = [names.length - MOST_NAMES, names.slice(0, MOST_NAMES)];
  const all = more > 0 ? [...list, `${more} more`] : list;
  const words = all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : (all[0] ?? 'Something');
  return `${sanitizeTerminal(words)} changed.`;
}

/** Of what changed that which counts, where something does: not what an editor leaves beside it for a moment. */
function namesOf(
  changed: readonly string[],
  { files, project }: Gathered,
  cwdUri: string,
): readonly string[] {
  const drafts = new Set(files.map(({ path }) => resolveUri(cwdUri, path)));
  const sources = project?.settings.sources ?? [];
  const counts = (uri: string): boolean =>
    drafts.has(uri) ||
    sources.some(folder => isInside(folder, uri)) ||
    isProjectFile(uri.slice(uri.lastIndexOf('/') + 1));
  const counting = changed.filter(counts);
  return (counting.length > 0 ? counting : changed).map(uri => relativePath(cwdUri, uri));
}

function isOther(before: CheckRun, run: CheckRun): boolean {
  return (
    run.files.length !== before.files.length ||
    filesOther(before, run).length > 0 ||
    run.complete !== before.complete ||
    run.sources.size !== before.sources.size ||
    !isSameData(before.problems, run.problems) ||
    !isSameData(before.baseline, run.baseline)
  );
}

/** Those that are new, have another text, or of which something else is said. */
function filesOther(before: CheckRun | undefined, { files }: CheckRun): CheckRun['files'] {
  const known = new Map(before?.files.map(file => [file.path, file]));
  return files.filter(file => isOtherFile(known.get(file.path), file));
}

function isOtherFile(
  before: CheckRun['files'][number] | undefined,
  { text, result }: CheckRun['files'][number],
): boolean {
  if (before?.text !== text) return true;
  return before.result !== result && !isSameData(before.result, result);
}

function isSameData(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function failureWords(path: string, code: string): string {
  const place = sanitizeTerminal(path);
  if (code === 'ENOSPC' || code === 'EMFILE')
    return `${place} cannot be watched: the system watches no more folders (${code}). Raise its limit, as with "sysctl fs.inotify.max_user_watches=524288", or name fewer folders.`;
  return `${place} cannot be watched${code === '' ? '' : ` (${code})`}. Check again without --watch.`;
}
