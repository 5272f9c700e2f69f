import { posix } from 'node:path';
import { decodeDraft, type Evidence, findRoot, maxDraftBytes } from '../engine/index.js';
import { isInside, pathToUri, relativePath } from '../ports/uri.js';
import { type CheckedFile, isFilePath, STDIN_PATH } from '../report/check-run.js';
import { byteColumnsOf, positionsOf } from '../report/positions.js';
import type { PassagePlace, PlacesAsked, RepositoryPlaces } from '../report/repository-places.js';
import type { CliEnvironment } from './environment.js';
import { uriOf, withSlashes } from './workspace.js';

/** Bytes of cited sources that are read to find lines, together; passages of what is beyond have no lines. */
const READ_AT_MOST = 256 * 1024 * 1024;

/**
 * The nearest folder upward with a `.git` is the root, else the one that a workflow names, else the working folder.
 * `passages`: the cited sources are read once more, for a result has no lines of theirs. `bytes`: so are the drafts.
 */
export async function findRepositoryPlaces(
  environment: CliEnvironment,
  files: readonly CheckedFile[],
  { passages, bytes = false }: PlacesAsked,
): Promise<RepositoryPlaces> {
  const folder = await workingFolder(environment);
  const places = passages ? await placePassages(environment, files) : new Map<string, PassagePlace>();
  const leads = bytes ? await readLeads(environment, files) : new Map<string, number>();
  return {
    fromRoot: path => (folder === '' || path === STDIN_PATH ? path : posix.normalize(`${folder}/${path}`)),
    passageAt: evidence => places.get(keyOf(evidence)),
    leadOf: path => leads.get(path) ?? 0,
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

async function readLeads(
  environment: CliEnvironment,
  files: readonly CheckedFile[],
): Promise<ReadonlyMap<string, number>> {
  const leads = new Map<string, number>();
  for (const { path, result } of files) {
    if (result.findings.length === 0 || !isFilePath(path) || environment.cancellation.requested) continue;
    const read = await environment.ports.store.read(uriOf(environment, path), maxDraftBytes);
    if (read.kind === 'bytes') leads.set(path, leadBytes(read.bytes));
  }
  return leads;
}

/** Of a mark in UTF-8; text in another encoding has no columns in bytes of UTF-8. */
function leadBytes(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
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
    const byteColumnAt = byteColumnsOf(text, positionAt, leadBytes(outcome.bytes));
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
