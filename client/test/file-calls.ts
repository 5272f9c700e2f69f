import { type FileSystem, workspace } from 'vscode';

/**
 * The calls to `workspace.fs` that tests and extension make while `act` runs, as `stat drafts/story.md`. Both have the
 * same `vscode`, so that its parts can be replaced.
 */
export async function fileCalls(act: () => Promise<void>): Promise<readonly string[]> {
  const calls: string[] = [];
  const { fs } = workspace;
  const noted = new Proxy<FileSystem>(
    { ...fs },
    {
      get(target, name, receiver) {
        const method: unknown = Reflect.get(target, name, receiver);
        if (typeof method !== 'function') return method;
        return (...given: readonly unknown[]) => {
          calls.push(`${String(name)} ${given.map(String).join(' ')}`);
          return Reflect.apply(method, fs, given);
        };
      },
    },
  );
  Object.defineProperty(workspace, 'fs', { configurable: true, get: () => noted });
  try {
    await act();
  } finally {
    Object.defineProperty(workspace, 'fs', { configurable: true, get: () => fs });
  }
  return calls;
}
