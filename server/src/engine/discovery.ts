import type { Problem } from '../checks/finding.js';
import type { Cancellation, FileProblem, Listing, SourceStore } from '../ports/index.js';
import { isInside, relativePath, resolveUri } from '../ports/uri.js';
import { decodeText } from '../text/decode.js';
import type { Project } from './configuration.js';
import type { DraftInput } from './engine.js';
import { locateProblem } from './file-problem.js';
import { isGlob, isIgnoredBy, matchesGlob } from './glob.js';
import type { Settings } from './settings.js';

export interface DraftFile {
  readonly uri: string;
  /** Relative to the working folder, with `/`. */
  readonly path: string;
}

export interface DraftRequest {
  readonly project: Project;
  readonly cwdUri: string;
  /** Files, folders and globs with `/`, as seen from the working folder; empty: the working folder. */
  readonly patterns: readonly string[];
  /** A pattern that matches nothing is no problem. */
  readonly allowUnmatched: boolean;
}

export interface DraftDiscovery {
  /** Ordered by path, by code unit. */
  readonly drafts: readonly DraftFile[];
  /** With severity `error` where a draft that was asked for, or may be there, is not among `drafts`. */
  readonly problems: readonly Problem[];
}

export type DraftReading =
  | { readonly kind: 'draft'; readonly draft: DraftInput }
  | { readonly kind: 'problem'; readonly problem: Problem };

export const draftExtensions = ['.md', '.markdown', '.mdx', '.qmd'] as const;

/** About the project, not of it: never drafts unless they are named. */
export const projectPaper = /^(?:readme|changelog|contributing|license)(?![a-z])/i;

/** Bytes. A long book is a tenth of it. */
export const maxDraftBytes = 20_000_000;

/** The drafts that are to be checked: those named, else the default set of spec 5. */
export async function discoverDrafts(
  store: SourceStore,
  request: DraftRequest,
  cancel: Cancellation,
): Promise<DraftDiscovery> {
  const drafts = new Map<string, DraftFile>();
  const problems = new Map<string, Problem>();
  for (const pattern of request.patterns.length > 0 ? request.patterns : ['.']) {
    const found = await match(store, request, pattern, cancel);
    for (const draft of found.drafts) drafts.set(draft.uri, draft);
    for (const problem of found.problems) problems.set(`${problem.code} ${problem.path}`, problem);
    if (cancel.requested) break;
  }
  return { drafts: sorted(drafts.values()), problems: sorted(problems.values()) };
}

/** Reads a draft and makes text of it; a problem has severity `error`, for the draft goes unchecked. */
export async function readDraft(store: SourceStore, file: DraftFile): Promise<DraftReading> {
  const read = await store.read(file.uri, maxDraftBytes);
  if (read.kind === 'bytes') return decodeDraft(file, read.bytes);
  const { code, path, message } = read.problem;
  return {
    kind: 'problem',
    problem: { code, severity: 'error', path: file.path, message: message.replace(path, () => file.path) },
  };
}

/** Makes a draft of bytes that came from elsewhere, such as standard input. */
export function decodeDraft(file: DraftFile, bytes: Uint8Array): DraftReading {
  const { text, problem } = decodeText(bytes);
  if (!problem) return { kind: 'draft', draft: { ...file, text } };
  const message = `${file.path} was not checked: ${problem.message}.`;
  return { kind: 'problem', problem: { code: 'unreadable', severity: 'error', path: file.path, message } };
}

/**
 * Whether a file would be among the drafts of its project by its path alone. What git ignores is not asked: who
 * opens such a file to write in it wants it checked.
 */
export function isDraftOf({ rootUri, settings }: Project, uri: string): boolean {
  const path = relativePath(rootUri, uri);
  if (settings.sources.some(source => isInside(source, uri))) return false;
  if (
    path
      .split('/')
      .some((part, at, parts) => part === 'node_modules' || (part.startsWith('.') && at < parts.length - 1))
  )
    return false;
  return admits(settings, path) && !settings.ignore.some(pattern => isIgnoredBy(pattern, path));
}

/** Why a file that was named cannot be checked as a draft; undefined where it can. */
export async function obstacleToDraft(
  store: SourceStore,
  { project, cwdUri }: Pick<DraftRequest, 'project' | 'cwdUri'>,
  uri: string,
): Promise<Problem | undefined> {
  const real = (await store.realpath(uri)) ?? uri;
  for (const folder of project.settings.sources) {
    const realFolder = (await store.realpath(folder)) ?? folder;
    if (!isInside(folder, uri) && !isInside(realFolder, real)) continue;
    const path = relativePath(cwdUri, uri);
    const name = relativePath(cwdUri, folder);
    const place = uri === folder ? 'is the sources folder' : `lies in the sources folder ${name}`;
    const message = `${path} ${place}, and no file is both source and draft. Move it out, or name another folder with --sources.`;
    return { code: 'source-as-draft', severity: 'error', path, message };
  }
  return undefined;
}

async function match(
  store: SourceStore,
  request: DraftRequest,
  pattern: string,
  cancel: Cancellation,
): Promise<DraftDiscovery> {
  const { cwdUri } = request;
  const uri = resolveUri(cwdUri, pattern);
  const kind = await store.exists(uri);
  if (kind !== undefined) {
    const obstacle = await obstacleToDraft(store, request, uri);
    if (obstacle) return { drafts: [], problems: [obstacle] };
  }
  if (kind === 'file') return { drafts: [{ uri, path: relativePath(cwdUri, uri) }], problems: [] };
  const found =
    kind === 'folder'
      ? await walkFolder(store, request, uri, cancel)
      : isGlob(pattern)
        ? await walkGlob(store, request, pattern, cancel)
        : noneChosen;
  if (found.drafts.length > 0 || request.allowUnmatched || cancel.requested) return found;
  const path = request.patterns.length > 0 ? pattern : '.';
  const message = unmatchedMessage(request, pattern, kind, found.ignored);
  return {
    drafts: [],
    problems: [...found.problems, { code: 'no-draft', severity: 'error', path, message }],
  };
}

async function walkFolder(
  store: SourceStore,
  request: DraftRequest,
  folder: string,
  cancel: Cancellation,
): Promise<Chosen> {
  const { settings, rootUri } = request.project;
  const extensions = settings.drafts.length > 0 ? [] : draftExtensions;
  const listing = await list(store, request, folder, extensions, cancel);
  return choose(request, folder, listing, uri => admits(settings, relativePath(rootUri, uri)));
}

/** `path` counts from the root. */
function admits({ drafts }: Settings, path: string): boolean {
  if (drafts.length > 0) return drafts.some(glob => matchesGlob(glob, path) || matchesFolder(glob, path));
  return hasDraftName(path);
}

/** Whether a path or URI names a draft where no project says which ones there are. */
export function hasDraftName(path: string): boolean {
  return hasDraftExtension(path) && !projectPaper.test(path.slice(path.lastIndexOf('/') + 1));
}

async function walkGlob(
  store: SourceStore,
  request: DraftRequest,
  pattern: string,
  cancel: Cancellation,
): Promise<Chosen> {
  const parts = pattern.split('/');
  const firstGlob = parts.findIndex(isGlob);
  const fixed = parts.slice(0, firstGlob).join('/');
  const folder = resolveUri(request.cwdUri, pattern.startsWith('/') ? `${fixed}/` : fixed || '.');
  if ((await store.exists(folder)) !== 'folder') return noneChosen;
  const glob = parts.slice(firstGlob).join('/');
  const namesExtension = (parts[parts.length - 1] ?? '').includes('.');
  const listing = await list(store, request, folder, namesExtension ? [] : draftExtensions, cancel);
  return choose(request, folder, listing, uri => matchesGlob(glob, relativePath(folder, uri)));
}

function list(
  store: SourceStore,
  { project }: DraftRequest,
  folder: string,
  extensions: readonly string[],
  cancel: Cancellation,
): Promise<Listing> {
  return store.list(folder, { extensions, respectIgnore: true, skip: project.settings.sources }, cancel);
}

interface Chosen extends DraftDiscovery {
  /** Drafts that `ignore` in the settings leaves out. */
  readonly ignored: number;
}

const noneChosen: Chosen = { drafts: [], problems: [], ignored: 0 };

function choose(
  { project, cwdUri }: DraftRequest,
  folder: string,
  listing: Listing,
  admits: (uri: string) => boolean,
): Chosen {
  const { sources, ignore } = project.settings;
  const fitting = listing.files.filter(
    ({ uri }) => !sources.some(source => isInside(source, uri)) && admits(uri),
  );
  const drafts = fitting.filter(({ uri }) => {
    const path = relativePath(project.rootUri, uri);
    return !ignore.some(pattern => isIgnoredBy(pattern, path));
  });
  return {
    ignored: fitting.length - drafts.length,
    drafts: drafts.map(({ uri }) => ({ uri, path: relativePath(cwdUri, uri) })),
    problems: listing.problems.map(problem => walkProblem(problem, folder, cwdUri)),
  };
}

/** `content` in the project file stands for every draft below that folder. */
function matchesFolder(pattern: string, path: string): boolean {
  return hasDraftExtension(path) && matchesGlob(`${pattern.replace(/\/+$/, '')}/**`, path);
}

export function hasDraftExtension(path: string): boolean {
  const lower = path.toLowerCase();
  return draftExtensions.some(extension => lower.endsWith(extension));
}

/**
 * What could not be entered may hold drafts, and a link named like a draft that leads nowhere it may follow is a
 * draft that is not checked: errors. Other links and devices are only told.
 */
function walkProblem(problem: FileProblem, folder: string, cwdUri: string): Problem {
  const { code, path } = problem;
  const isLink = code === 'link-out' || code === 'link-loop' || code === 'vanished';
  const hides = code === 'no-permission' || code === 'unreadable' || (isLink && hasDraftExtension(path));
  return {
    code,
    severity: hides ? 'error' : 'warning',
    ...locateProblem(problem, folder, cwdUri),
  };
}

function unmatchedMessage(
  request: DraftRequest,
  pattern: string,
  kind: 'file' | 'folder' | undefined,
  ignored: number,
): string {
  if (kind === undefined && !isGlob(pattern))
    return `${pattern} does not exist. Name a draft, a folder or a glob.`;
  if (ignored > 0) {
    const asked = request.patterns.length > 0 ? `"${pattern}" matches` : 'There are';
    const drafts = ignored === 1 ? '1 draft' : `${ignored} drafts`;
    return `${asked} ${drafts}, all left out by "ignore" in the project file. Name a draft by its path to check it all the same.`;
  }
  const where = request.patterns.length > 0 ? `"${pattern}" matches no draft` : 'There is no draft here';
  const { drafts } = request.project.settings;
  const expected =
    drafts.length > 0
      ? `"drafts" in the project file asks for ${drafts.join(', ')}`
      : 'Drafts end in .md, .markdown, .mdx or .qmd';
  return `${where}. ${expected}; files that git ignores and the sources folder do not count.`;
}

function sorted<T extends { readonly path: string }>(items: Iterable<T>): T[] {
  return [...items].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
