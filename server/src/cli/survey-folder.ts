import {
  type CitationStyle,
  defaultSourceFolders,
  discoverDrafts,
  hasDraftName,
  type Problem,
  readDraft,
  type Snapshot,
  sourceExtensions,
} from '../engine/index.js';
import { relativePath } from '../ports/uri.js';
import type { CliEnvironment } from './environment.js';
import type { ProgressLine } from './progress.js';
import { openWorkspace, uriOf } from './workspace.js';

/** What lies in a folder, as far as its project file should say. */
export interface FolderSurvey {
  readonly sources: SourcesFound;
  /** Articles that can be read. */
  readonly articles: number;
  readonly drafts: number;
  /** Folders that hold all drafts; empty where they lie everywhere, or nowhere. */
  readonly draftFolders: readonly string[];
  /** In which the drafts cite, if they agree. */
  readonly citationStyle: CitationStyle | undefined;
  /** Of the articles, the most frequent first. */
  readonly languages: readonly string[];
  /** A project file further up that holds here so far; relative to the working folder. */
  readonly above: string | undefined;
}

export interface SourcesFound {
  /** Relative to the working folder, with `/`; empty where none was found. */
  readonly folders: readonly string[];
  /** None of them has a name that says it. */
  readonly guessed: boolean;
}

/** Drafts that are looked at for their citations: a newsroom has one way of citing. */
const MOST_DRAFTS_READ = 50;
/** A folder with fewer files that no draft can be is no guess. */
const LEAST_GUESSED = 3;
/** More folders than this are no list for a person to keep. */
const MOST_FOLDERS = 8;
const sourceFolderNames: readonly string[] = defaultSourceFolders;
const draftFolderNames: readonly string[] = ['drafts', 'content', 'posts', 'stories'];

/** Looks at the working folder; undefined where that was cancelled. Problems: of a project file further up. */
export async function surveyFolder(
  environment: CliEnvironment,
  progress: ProgressLine,
): Promise<FolderSurvey | { readonly problems: readonly Problem[] } | undefined> {
  const { ports, cancellation } = environment;
  const cwdUri = uriOf(environment, '.');
  const sources = await findSources(environment);
  if (cancellation.requested) return undefined;
  if (sources.folders.length === 0) return nothingFound;
  const workspace = await openWorkspace(environment, { sources: sources.folders });
  if (workspace.kind === 'problems') return workspace;
  const { project } = workspace;
  const request = { project, cwdUri, patterns: [], allowUnmatched: true };
  const { drafts } = await discoverDrafts(ports.store, request, cancellation);
  const { createEngine } = await environment.loadEngine();
  const { rootUri: projectUri, settings } = project;
  const engine = createEngine(ports, { rootUri: cwdUri, projectUri, settings });
  const loaded = await engine.load(progress, cancellation);
  if (loaded.kind === 'cancelled') return undefined;
  await engine.keep();
  const { snapshot } = loaded;
  const styles = new Set<CitationStyle>();
  for (const file of drafts.slice(0, MOST_DRAFTS_READ)) {
    const reading = await readDraft(ports.store, file);
    if (reading.kind !== 'draft') continue;
    const outcome = await snapshot.check(reading.draft, cancellation);
    if (outcome.kind === 'cancelled') return undefined;
    // A mark of something else says nothing of how sources are cited.
    if (outcome.kind === 'checked' && outcome.report.attributions.some(({ sources }) => sources.length > 0))
      styles.add(outcome.report.citationStyle);
  }
  const [style, other] = styles;
  return {
    sources,
    articles: snapshot.sources.size,
    drafts: drafts.length,
    draftFolders: foldersOf(drafts.map(({ path }) => path)),
    citationStyle: other === undefined ? style : undefined,
    languages: languagesOf(snapshot.sources),
    above: project.configUri === undefined ? undefined : relativePath(cwdUri, project.configUri),
  };
}

const nothingFound: FolderSurvey = {
  sources: { folders: [], guessed: false },
  articles: 0,
  drafts: 0,
  draftFolders: [],
  citationStyle: undefined,
  languages: [],
  above: undefined,
};

/**
 * The folder that would be read without a project file, and more folders with such a name; else such folders further
 * down; else, as a guess, the one with most files that no draft can be.
 */
async function findSources(environment: CliEnvironment): Promise<SourcesFound> {
  const { ports, cancellation } = environment;
  const filesIn = async (folder: string, respectIgnore: boolean): Promise<readonly string[]> => {
    const options = { extensions: [...sourceExtensions], respectIgnore };
    const { files } = await ports.store.list(uriOf(environment, folder), options, cancellation);
    return files.map(({ uri }) => relativePath(uriOf(environment, '.'), uri));
  };
  const folders: string[] = [];
  for (const name of defaultSourceFolders) {
    if ((await ports.store.exists(uriOf(environment, name))) !== 'folder') continue;
    const isAdded = folders.length === 0 || (await filesIn(name, false)).some(path => !hasDraftName(path));
    if (isAdded) folders.push(name);
  }
  return folders.length > 0 ? { folders, guessed: false } : guessSources(await filesIn('.', true));
}

function guessSources(paths: readonly string[]): SourcesFound {
  const deeper = new Set<string>();
  const counts = new Map<string, number>();
  for (const path of paths) {
    const folders = path.split('/').slice(0, -1);
    const depth = folders.findIndex(folder => sourceFolderNames.includes(folder));
    if (depth >= 0) deeper.add(folders.slice(0, depth + 1).join('/'));
    const [top] = folders;
    if (top !== undefined && !hasDraftName(path)) counts.set(top, (counts.get(top) ?? 0) + 1);
  }
  if (deeper.size > 0 && deeper.size <= MOST_FOLDERS) return { folders: [...deeper].sort(), guessed: false };
  const [most] = inOrder(counts);
  return most && most[1] >= LEAST_GUESSED
    ? { folders: [most[0]], guessed: true }
    : { folders: [], guessed: false };
}

/** Folders that are named for drafts, else all where there are few and none of the drafts lies outside. */
function foldersOf(drafts: readonly string[]): readonly string[] {
  const folders = new Set(drafts.map(topFolder));
  const known = draftFolderNames.filter(name => folders.has(name));
  if (known.length > 0) return known;
  const all = [...folders].filter(folder => folder !== undefined && isPlain(folder)) as readonly string[];
  return all.length === folders.size && all.length <= MOST_FOLDERS ? [...all].sort() : [];
}

function languagesOf(sources: Snapshot['sources']): readonly string[] {
  const counts = new Map<string, number>();
  for (const { metadata } of sources) {
    const language = metadata.language.value;
    if (/^[a-z]{2,3}$/.test(language) && language !== 'und')
      counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return inOrder(counts).map(([language]) => language);
}

/** The most frequent first; of equals by code unit. */
function inOrder(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

function topFolder(path: string): string | undefined {
  const slash = path.indexOf('/');
  return slash < 0 ? undefined : path.slice(0, slash);
}

/** Without a sign that means something in a glob. */
function isPlain(folder: string): boolean {
  return !/[*?[\]{}\\!]/.test(folder);
}
