/** What the server is told of the section `stet` (its answer to `workspace/configuration`). */
export interface ServerSettings {
  readonly sources?: unknown;
  /** Only the user may name folders outside the workspace, so the server must know who spoke. */
  readonly sourcesScope?: 'user' | 'workspace';
  readonly citationStyle?: unknown;
  readonly run?: unknown;
  readonly cache?: unknown;
}

/** Of VS Code's `inspect`: what each scope says, if anything. */
export interface ScopedValue {
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

/** Only what somebody has set: a default sent along would look like a choice. Values go as they are; the server judges. */
export function toServerSettings(inspect: (key: string) => ScopedValue | undefined): ServerSettings {
  const sources = scoped(inspect('sources'));
  const citationStyle = scoped(inspect('citationStyle'))?.value;
  const run = scoped(inspect('run'))?.value;
  // What is left on this computer is the user's own matter.
  const cache = inspect('cache')?.globalValue;
  return {
    ...(sources && !isEmptyList(sources.value)
      ? { sources: sources.value, sourcesScope: sources.scope }
      : {}),
    ...(citationStyle === undefined ? {} : { citationStyle }),
    ...(run === undefined ? {} : { run }),
    ...(cache === undefined ? {} : { cache }),
  };
}

function scoped(
  value: ScopedValue | undefined,
): { readonly value: unknown; readonly scope: 'user' | 'workspace' } | undefined {
  const nearest = value?.workspaceFolderValue ?? value?.workspaceValue;
  if (nearest !== undefined) return { value: nearest, scope: 'workspace' };
  return value?.globalValue === undefined ? undefined : { value: value.globalValue, scope: 'user' };
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
