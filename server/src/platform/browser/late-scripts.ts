import type { WorkerScope } from './worker-scope.js';

/**
 * Lets bundles that are loaded late find each other, which is what `require` does in Node. `folder` is where they lie, an
 * address with `/` at its end.
 */
export function loadScriptsFrom(scope: WorkerScope, folder: string): void {
  const loaded = new Map<string, unknown>();
  scope.require = name => {
    if (loaded.has(name)) return loaded.get(name);
    // Taken by the script as it begins, so that one which needs another keeps its own.
    const module = { exports: {} as unknown };
    scope.module = module;
    scope.importScripts(`${folder}${name.replace(/^\.\//, '')}`);
    loaded.set(name, module.exports);
    return module.exports;
  };
}
