const SUFFIX = '.meta.yaml';

/** `name.meta.yaml` beside a source `name.ext` holds its metadata and is no source itself. */
export function isSidecar(path: string): boolean {
  return path.toLowerCase().endsWith(SUFFIX);
}

/** The path at which the sidecar of a source would stand. */
export function sidecarFor(path: string): string {
  const name = path.lastIndexOf('/') + 1;
  const dot = path.lastIndexOf('.');
  return `${dot > name ? path.slice(0, dot) : path}${SUFFIX}`;
}
