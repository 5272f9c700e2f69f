import type { WorkerScope } from './worker-scope.js';

/**
 * Lets bundles that are loaded late find each other, which is what `require` does in Node. `folder` is where they lie, an
 * address with `/` at its end.
 */
export function loadScriptsFrom(scope: WorkerScope, folder: string): void {
  const loaded = new Map<string, unknown>();
  scope.require = name => {
    if (loaded.has(name)) return loaded.get(name);
    // Libraries try what Node may have, and go on without.
    if (!name.startsWith('./')) throw new Error(`There is no ${name} in a browser.`);
    // Taken by the script as it begins, so that one which needs another keeps its own.
    const module = { exports: {} as unknown };
    scope.module = module;
    scope.importScripts(`${folder}${name.slice(2)}`);
    loaded.set(name, module.exports);
    return module.exports;
  };
}
