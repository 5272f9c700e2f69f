import {
  checkCatalogue,
  createEngine,
  type Engine,
  type EngineOptions,
  resolveProject,
} from '../server/src/engine/index.js';
import { createMemoryStore } from '../server/src/platform/browser/memory-store.js';
import { nodeYielder } from '../server/src/platform/node/yielder.js';

/** An engine over files in memory, as `stet check` would configure it below `rootUri`; nothing is read yet. */
export async function openEngine(
  files: ReadonlyMap<string, string>,
  rootUri: string,
  judges: Pick<EngineOptions, 'model' | 'compare'> = {},
): Promise<Engine> {
  const store = createMemoryStore(files);
  const outcome = await resolveProject(store, {
    rootUri,
    startUri: rootUri,
    flags: {},
    editorSettings: {},
    checks: checkCatalogue(),
  });
  if (outcome.kind !== 'project') throw new Error('the files in memory have no valid configuration');
  return createEngine({ store, yielder: nodeYielder }, { ...outcome.project, ...judges });
}
