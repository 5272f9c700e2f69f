import type { Problem } from '../checks/finding.js';
import type { SourceStore } from '../ports/index.js';
import { isInside, parentUri, relativePath, resolveUri } from '../ports/uri.js';
import { SOURCE_EXTENSIONS } from '../sources/readers/index.js';
import { baselinePlace } from './baseline-file.js';
import type { Project } from './configuration.js';
import { isProjectFile } from './configuration-files.js';
import { type DraftFile, hasDraftExtension } from './discovery.js';

export interface OutputRequest {
  readonly uri: string;
  readonly cwdUri: string;
  /** Undefined where it could not be read whole, so that drafts and sources are not known. */
  readonly project: Project | undefined;
  /** Given on the command line. */
  readonly configUri: string | undefined;
  /** Given on the command line. */
  readonly baselineUri: string | undefined;
  readonly drafts: readonly DraftFile[];
  /** What to do, where that is not an option of the command line. */
  readonly remedy?: string;
}

/**
 * Why a report may not be written there: it would take the place of a draft, a source, a sidecar, a project
 * file, the baseline or a folder. Real paths are compared. Undefined where it may.
 */
export async function obstacleToOutput(
  store: SourceStore,
  {
    uri,
    cwdUri,
    project,
    configUri,
    baselineUri,
    drafts,
    remedy = 'Name another file with --output-file.',
  }: OutputRequest,
): Promise<Problem | undefined> {
  const path = relativePath(cwdUri, uri);
  const refuse = (what: string): Problem => {
    const message = `${path} ${what}, so no report is written there. ${remedy}`;
    return { code: 'output', severity: 'error', path, message };
  };
  const kind = await store.exists(uri);
  if (kind === 'folder') return refuse('is a folder');
  const real = await realTarget(store, uri);
  const isAt = async (other: string | undefined): Promise<boolean> =>
    other !== undefined && (other === uri || (await realTarget(store, other)) === real);
  const looksFor = (one: string): boolean =>
    isProjectFile(nameOf(one)) && isInside(parentUri(one) ?? one, cwdUri);
  if (looksFor(uri) || looksFor(real)) return refuse('is where the project file is looked for');
  if ((await isAt(configUri)) || (await isAt(project?.configUri))) return refuse('is the project file');
  if (project && (await isAt(baselinePlace(project, baselineUri).uri))) return refuse('is the baseline');
  for (const draft of drafts) if (await isAt(draft.uri)) return refuse('is a draft');
  for (const folder of project?.settings.sources ?? []) {
    const inside = isInside(folder, uri) || isInside(await realTarget(store, folder), real);
    if (inside) return refuse(`lies in the sources folder ${relativePath(cwdUri, folder)}`);
  }
  const like = hasDraftExtension(real) || SOURCE_EXTENSIONS.some(extension => real.endsWith(extension));
  if (!project && kind === 'file' && like)
    return refuse('may be a draft or a source, and nothing was checked');
  return undefined;
}

/** The real path of what is there, or of the nearest folder above and the rest as written. */
async function realTarget(store: SourceStore, uri: string): Promise<string> {
  for (let outer: string | undefined = uri; outer !== undefined; outer = parentUri(outer)) {
    const real = await store.realpath(outer);
    if (real !== undefined) return outer === uri ? real : resolveUri(real, relativePath(outer, uri));
  }
  return uri;
}

function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
