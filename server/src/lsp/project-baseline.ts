import {
  type BaselineInForce,
  type BaselineReading,
  baselinePlace,
  type ConfigurationProblem,
  hasDraftName,
  type Project,
  readBaseline,
} from '../engine/index.js';
import { isInside } from '../ports/uri.js';
import type { ProjectPorts } from './project-host.js';

/** The baseline of one project, as it is on the disk or in an editor; a broken one changes nothing but `problem`. */
export interface ProjectBaseline {
  readonly problem: ConfigurationProblem | undefined;
  /** True where something is other than before. */
  read(): Promise<boolean>;
  /** The file itself, or a draft: whose entries fit another one depends on which drafts there are. */
  restsOn(uri: string): boolean;
}

export function createProjectBaseline(
  { store }: Pick<ProjectPorts, 'store'>,
  project: Project,
  use: (baseline: BaselineInForce | undefined) => void,
): ProjectBaseline {
  const place = baselinePlace(project);
  let problem: ConfigurationProblem | undefined;
  let inForce: BaselineInForce | undefined;
  let told = '';
  let queue: Promise<unknown> = Promise.resolve();

  function take(reading: BaselineReading): boolean {
    const telling = summaryOf(reading);
    if (telling === told) return false;
    told = telling;
    problem = reading.kind === 'invalid' ? reading.problem : undefined;
    if (reading.kind !== 'invalid') {
      inForce = reading.kind === 'baseline' ? reading.baseline : undefined;
      use(inForce);
    }
    return true;
  }

  return {
    get problem() {
      return problem;
    },
    read() {
      // One after another: what was read earlier never outlasts what was read later.
      const done = queue.then(async () => take(await readBaseline(store, place, project.rootUri)));
      queue = done.catch(() => undefined);
      return done;
    },
    restsOn: uri => isInside(uri, place.uri) || (inForce !== undefined && hasDraftName(uri)),
  };
}

function summaryOf(reading: BaselineReading): string {
  switch (reading.kind) {
    case 'none':
      return '';
    case 'invalid':
      return JSON.stringify(reading.problem);
    case 'baseline':
      return JSON.stringify([reading.text, ...reading.baseline.gone]);
  }
}
