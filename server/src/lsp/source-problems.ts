import { type Problem, plainLine } from '../engine/index.js';
import { resolveUri } from '../ports/uri.js';
import type { ListedSource } from '../protocol/index.js';
import type { ReadProject } from './session.js';

/** What is wrong with one file among the sources. */
export interface SourceFault {
  /** As the problems name it. */
  readonly path: string;
  readonly state: Exclude<ListedSource['state'], 'read'>;
  /** Plain text on one line each. */
  readonly messages: readonly string[];
}

export interface SourceFaults {
  /** Of articles, by uri. */
  readonly sources: ReadonlyMap<string, SourceFault>;
  /** Of files that are none, in order of path. */
  readonly others: ReadonlyMap<string, SourceFault>;
}

/** What the folder's own status tells of is left out: that a source folder is gone. */
export function sourceFaults({ project, snapshot }: ReadProject): SourceFaults {
  const known = knownFaults.get(snapshot.problems);
  if (known) return known;
  const byFile = new Map<string, Problem[]>();
  for (const problem of snapshot.problems) {
    const uri = resolveUri(project.rootUri, problem.path);
    if (project.settings.sources.includes(uri)) continue;
    const others = byFile.get(uri);
    if (others) others.push(problem);
    else byFile.set(uri, [problem]);
  }
  const sources = new Map<string, SourceFault>();
  const others = new Map<string, SourceFault>();
  for (const [uri, problems] of byFile) {
    const isSource = snapshot.sources.get(uri) !== undefined;
    const codes = problems.map(({ code }) => code);
    const fault = {
      path: plainLine(problems[0]?.path ?? ''),
      state: isSource ? stateOfSource(codes) : stateOfOther(codes),
      messages: [...new Set(problems.map(({ message }) => plainLine(message)))],
    };
    (isSource ? sources : others).set(uri, fault);
  }
  const faults = { sources, others };
  knownFaults.set(snapshot.problems, faults);
  return faults;
}

const knownFaults = new WeakMap<readonly Problem[], SourceFaults>();

function stateOfSource(codes: readonly string[]): SourceFault['state'] {
  if (codes.includes('empty')) return 'no-passages';
  return codes.includes('incomplete') ? 'partly-read' : 'faulty';
}

/** What a file that describes sources may get wrong while it can be read. */
const slips: readonly string[] = ['sidecar', 'metadata', 'front-matter', 'bibliography', 'duplicate-key'];

function stateOfOther(codes: readonly string[]): SourceFault['state'] {
  return codes.every(code => slips.includes(code)) ? 'faulty' : 'unreadable';
}
