/** What is used of the global scope of a worker that runs a classic script. */
export interface WorkerScope {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown): void;
  /** Loads and runs them before it returns; throws a `NetworkError` where one cannot be had. */
  importScripts(...urls: readonly string[]): void;
  addEventListener(type: 'unhandledrejection', listener: (event: { readonly reason: unknown }) => void): void;
  addEventListener(type: 'error', listener: (event: unknown) => void): void;
  /** By which bundles that are loaded late ask for others, and say what they export (scripts/build.ts). */
  require?: (name: string) => unknown;
  module?: { exports: unknown };
}

export const workerScope = globalThis as unknown as WorkerScope;
