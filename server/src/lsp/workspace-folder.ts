import {
  baselineName,
  type ConfigurationProblem,
  checkCatalogue,
  defaultSourceFolders,
  isProjectFile,
  type Project,
  type ProjectOutcome,
  resolveProject,
} from '../engine/index.js';
import { isInside } from '../ports/uri.js';
import type { FolderStatus } from '../protocol/index.js';
import { type EditorSettings, readEditorSettings } from './editor-settings.js';
import { configurationProblems, folderStatus, noSourcesFolder, problemLines } from './folder-status.js';
import {
  createProjectHost,
  type ProjectHost,
  type ProjectHostHooks,
  type ProjectPorts,
} from './project-host.js';

export interface FolderName {
  /** As files are spelled here. */
  readonly uri: string;
  readonly name: string;
}

export interface FolderHooks extends ProjectHostHooks {
  /** The section `stet` of the client's settings for a folder, as it came. */
  settings(uri: string): Promise<unknown>;
  /** The buffers that may lie in a new project's sources. */
  overlays(): Iterable<readonly [uri: string, text: string]>;
  /** The folders, in a workspace folder, of files that are open or that something is told of. */
  foldersInUse(uri: string): Iterable<string>;
}

/** The project that a file of the folder belongs to. */
export type FolderProject =
  | { readonly kind: 'project'; readonly host: ProjectHost }
  | {
      readonly kind: 'none';
      /** Why nothing can be checked, with the remedy. */
      readonly message: string;
      /** Without sources, it says all the same what is a draft; undefined where its file is broken. */
      readonly project: Project | undefined;
    };

/** One workspace folder: its settings, its project files, and a project for each of them that is in use. */
export interface WorkspaceFolder extends FolderName {
  readonly settings: EditorSettings;
  /** `startUri`: the folder of the draft, where the search for a project file starts. */
  projectAt(startUri: string): Promise<FolderProject>;
  /** Reads settings and project files again. */
  reconfigure(): Promise<void>;
  filesChanged(uris: readonly string[]): void;
  /** A document was opened: an editor renames a file by closing one and opening the other. */
  opened(uri: string): void;
  overlay(uri: string, text: string | undefined): void;
  hosts(): readonly ProjectHost[];
  /** Of the project files, each once. */
  configurationProblems(): readonly ConfigurationProblem[];
  status(): FolderStatus;
  dispose(): void;
}

/** Milliseconds that changes are gathered for before project files are read again. */
const GATHER_MS = 100;

interface Resolved {
  readonly project: FolderProject;
  readonly problems: readonly ConfigurationProblem[];
}

export function createWorkspaceFolder(
  ports: ProjectPorts,
  { uri, name }: FolderName,
  hooks: FolderHooks,
): WorkspaceFolder {
  const hosts = new Map<string, ProjectHost>();
  let resolved = new Map<string, Promise<Resolved>>();
  let settled = new Map<string, Resolved>();
  let settings: EditorSettings = readEditorSettings(undefined);
  let queue: Promise<unknown> = Promise.resolve();
  let forgetTimer: (() => void) | undefined;
  let waiting: Promise<void> | undefined;
  let disposed = false;

  /** One after another: what was read earlier never outlasts what was read later. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  }

  async function resolve(startUri: string): Promise<Resolved> {
    const outcome = await resolveProject(ports.store, {
      rootUri: uri,
      startUri,
      flags: {},
      editorSettings: settings.configuration,
      sourcesConfined: settings.sourcesConfined,
      checks: checkCatalogue(),
    }).catch(failedOutcome);
    if (outcome.kind === 'project') return { project: place(outcome.project), problems: [] };
    const { problems } = outcome;
    return {
      project: formerProject(startUri, problems) ?? {
        kind: 'none',
        message: problemLines(problems),
        project: undefined,
      },
      problems,
    };
  }

  /** What was valid before stays in force, for a folder that is asked of later too. */
  function formerProject(
    startUri: string,
    problems: readonly ConfigurationProblem[],
  ): FolderProject | undefined {
    const before = settled.get(startUri)?.project;
    if (before?.kind === 'project') return before;
    const broken = problems.flatMap(problem => problem.uri ?? []);
    const host = [...hosts.values()].find(({ project }) => broken.some(each => each === project.configUri));
    return host && { kind: 'project', host };
  }

  function place(project: Project): FolderProject {
    if (disposed || project.settings.sources.length === 0)
      return { kind: 'none', message: noSourcesFolder, project };
    const key = [project.configUri ?? '', ...project.settings.sources].join(' ');
    const known = hosts.get(key);
    if (known) {
      if (JSON.stringify(known.project) !== JSON.stringify(project)) known.configure(project);
      return { kind: 'project', host: known };
    }
    const host = createProjectHost(ports, project, hooks);
    for (const [overlaid, text] of hooks.overlays())
      if (isSource(host, overlaid)) host.overlay(overlaid, text);
    hosts.set(key, host);
    return { kind: 'project', host };
  }

  function projectOf(startUri: string): Promise<Resolved> {
    const known = resolved.get(startUri);
    if (known) return known;
    const found = inTurn(async () => {
      const result = await resolve(startUri);
      settled.set(startUri, result);
      if (result.problems.length > 0 && !disposed) hooks.changed();
      return result;
    });
    resolved.set(startUri, found);
    return found;
  }

  async function readAgain(): Promise<void> {
    if (disposed) return;
    settings = readEditorSettings(await hooks.settings(uri));
    const fresh = new Map<string, Resolved>();
    for (const startUri of new Set([uri, ...hooks.foldersInUse(uri)]))
      fresh.set(startUri, await resolve(startUri));
    if (disposed) return;
    settled = fresh;
    resolved = new Map([...fresh].map(([startUri, result]) => [startUri, Promise.resolve(result)]));
    const used = new Set(
      [...fresh.values()].flatMap(({ project }) => (project.kind === 'project' ? [project.host] : [])),
    );
    for (const [key, host] of hosts) {
      if (used.has(host)) continue;
      hosts.delete(key);
      host.dispose();
    }
    hooks.changed();
  }

  function reconfigure(): Promise<void> {
    waiting ??= inTurn(() => {
      waiting = undefined;
      return readAgain();
    });
    return waiting;
  }

  function reconfigureSoon(): void {
    forgetTimer ??= ports.clock.after(GATHER_MS, () => {
      forgetTimer = undefined;
      void reconfigure();
    });
  }

  function isConfiguration(changed: string): boolean {
    if (!isInside(uri, changed)) return false;
    const name = changed.slice(changed.lastIndexOf('/') + 1);
    return (
      isProjectFile(name) || [...hosts.values()].some(({ project }) => project.configUris.includes(changed))
    );
  }

  /** A project file, a folder that could become a source, or anything where nothing works yet. */
  function concernsConfiguration(changed: string): boolean {
    if (isConfiguration(changed)) return true;
    const all = [...hosts.values()];
    if (all.some(host => holdsSources(host, changed))) return true;
    if ([...settled.values()].some(({ problems }) => problems.length > 0)) return true;
    if (all.some(host => isSource(host, changed))) return false;
    return defaultSourceFolders.some(folder => changed.slice(uri.length).split('/').includes(folder));
  }

  return {
    uri,
    name,
    get settings() {
      return settings;
    },
    projectAt: async startUri => (await projectOf(startUri)).project,
    reconfigure,
    filesChanged(uris) {
      for (const host of hosts.values())
        if (uris.some(changed => touchesSources(host, changed) || host.bibliographies.has(changed)))
          host.reload();
      for (const host of hosts.values()) host.baselineTouched(uris);
      if (uris.some(concernsConfiguration)) reconfigureSoon();
    },
    opened(opened) {
      for (const host of hosts.values()) host.baselineTouched([opened]);
    },
    overlay(overlaid, text) {
      for (const host of hosts.values()) {
        if (overlaid.endsWith(`/${baselineName}`)) host.baselineTouched([overlaid]);
        if (host.bibliographies.has(overlaid)) host.reloadWhenQuiet();
        if (!isSource(host, overlaid)) continue;
        host.overlay(overlaid, text);
        host.edited(overlaid);
      }
      if (isConfiguration(overlaid)) reconfigureSoon();
    },
    hosts: () => [...hosts.values()],
    configurationProblems() {
      return configurationProblems([...settled.values()]);
    },
    status() {
      return folderStatus({ uri, name }, [...hosts.values()], [...settled.values()]);
    },
    dispose() {
      disposed = true;
      forgetTimer?.();
      for (const host of hosts.values()) host.dispose();
    },
  };
}

function failedOutcome(error: unknown): ProjectOutcome {
  const message = `The configuration could not be read: ${String(error)}`;
  return {
    kind: 'invalid',
    problems: [{ uri: undefined, path: '', line: undefined, column: undefined, message }],
  };
}

export function isSource({ project }: ProjectHost, uri: string): boolean {
  return project.settings.sources.some(folder => isInside(folder, uri));
}

/** A folder that a source folder lies in comes and goes with it. */
function touchesSources(host: ProjectHost, uri: string): boolean {
  return isSource(host, uri) || holdsSources(host, uri);
}

/** Whether it is a source folder, or one that such a folder lies in. */
function holdsSources({ project }: ProjectHost, uri: string): boolean {
  return project.settings.sources.some(folder => isInside(uri, folder));
}
