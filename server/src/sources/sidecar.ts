const SUFFIX = '.meta.yaml';

/** What sidecars end in, and what is meant to be one. */
export const SIDECAR_ENDINGS: readonly string[] = [SUFFIX, '.meta.yml'];

/** `name.meta.yaml` beside a source `name.ext` holds its metadata and is no source itself. */
export function isSidecar(path: string): boolean {
  const lower = path.toLowerCase();
  return SIDECAR_ENDINGS.some(ending => lower.endsWith(ending));
}

/** The path at which the sidecar of a source would stand. */
export function sidecarFor(path: string): string {
  const name = path.lastIndexOf('/') + 1;
  const dot = path.lastIndexOf('.');
  return `${dot > name ? path.slice(0, dot) : path}${SUFFIX}`;
}
