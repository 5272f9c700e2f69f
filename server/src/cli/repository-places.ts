import { posix } from 'node:path';
import { decodeDraft, type Evidence, findRoot } from '../engine/index.js';
import { isInside, pathToUri, relativePath } from '../ports/uri.js';
import { type CheckedFile, STDIN_PATH } from './check-run.js';
import type { CliEnvironment } from './environment.js';
import { byteColumnsOf, type Position, positionsOf } from './reporters/positions.js';
import { uriOf, withSlashes } from './workspace.js';

/** Where things stand in the repository that a report is uploaded for. */
export interface RepositoryPlaces {
  /** Of a path as the report has it: from the repository's root, with `/`; `../` before one that lies outside. */
  fromRoot(path: string): string;
  /** Undefined where the passage has no place in a file that can be read as text. */
  passageAt(evidence: Evidence): PassagePlace | undefined;
}

/** In lines of the source's file. */
export interface PassagePlace {
  readonly start: PlacedPosition;
  readonly end: PlacedPosition;
}

export interface PlacedPosition extends Position {
  /** From 1, in bytes of UTF-8. */
  readonly byteColumn: number;
}

/** Places where no repository is known: the working folder is its root, and no source is read. */
export const noRepository: RepositoryPlaces = { fromRoot: path => path, passageAt: () => undefined };

/** Bytes of cited sources that are read to find lines, together; passages of what is beyond have no lines. */
const READ_AT_MOST = 256 * 1024 * 1024;

/**
 * The nearest folder upward with a `.git` is the root, else the one that a workflow names, else the working folder.
 * `passages`: the cited sources are read once more, for a result has no lines of theirs.
 */
export async function findRepositoryPlaces(
  environment: CliEnvironment,
  files: readonly CheckedFile[],
  { passages }: { readonly passages: boolean },
): Promise<RepositoryPlaces> {
  const folder = await workingFolder(environment);
  const places = passages ? await placePassages(environment, files) : new Map<string, PassagePlace>();
  return {
    fromRoot: path => (folder === '' || path === STDIN_PATH ? path : posix.normalize(`${folder}/${path}`)),
    passageAt: evidence => places.get(keyOf(evidence)),
  };
}

/** From the root; empty where it is the root. */
async function workingFolder(environment: CliEnvironment): Promise<string> {
  const { ports, variables } = environment;
  const cwdUri = uriOf(environment, '.');
  const rootUri = await findRoot(ports.store, cwdUri);
  const workspace = variables.GITHUB_WORKSPACE;
  const workspaceUri = workspace ? pathToUri(withSlashes(workspace)) : cwdUri;
  const known = rootUri !== cwdUri || !isInside(workspaceUri, cwdUri) ? rootUri : workspaceUri;
  const path = relativePath(known, cwdUri);
  return path === '.' ? '' : path;
}

async function placePassages(
  { ports, cancellation }: CliEnvironment,
  files: readonly CheckedFile[],
): Promise<Map<string, PassagePlace>> {
  const cited = new Map<string, Evidence[]>();
  for (const { result } of files) {
    const findings = [...result.findings, ...result.suppressed.map(({ finding }) => finding)];
    for (const evidence of findings.flatMap(finding => finding.evidence)) {
      if (evidence.coordinates !== 'file') continue;
      const known = cited.get(evidence.uri);
      if (known) known.push(evidence);
      else cited.set(evidence.uri, [evidence]);
    }
  }
  const places = new Map<string, PassagePlace>();
  let left = READ_AT_MOST;
  for (const [uri, passages] of cited) {
    if (cancellation.requested) break;
    const outcome = await ports.store.read(uri, left);
    if (outcome.kind === 'problem') continue;
    left -= outcome.bytes.length;
    const reading = decodeDraft({ uri, path: uri }, outcome.bytes);
    if (reading.kind === 'problem') continue;
    const { text } = reading.draft;
    const positionAt = positionsOf(text);
    const byteColumnAt = byteColumnsOf(text, positionAt);
    const placed = (offset: number) => ({ ...positionAt(offset), byteColumn: byteColumnAt(offset) });
    for (const evidence of passages) {
      // The file may have changed since.
      if (!text.startsWith(evidence.text, evidence.start)) continue;
      places.set(keyOf(evidence), { start: placed(evidence.start), end: placed(evidence.end) });
    }
  }
  return places;
}

function keyOf({ uri, start, end }: Evidence): string {
  return `${start} ${end} ${uri}`;
}
