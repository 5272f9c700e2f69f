/** Something wrong with a source, for a person; the source itself is still read unless `unreadable`. */
export interface SourceProblem {
  readonly code:
    | 'unreadable'
    | 'too-large'
    | 'empty'
    /** Some of it could not be read: pages without text. */
    | 'incomplete'
    | 'front-matter'
    | 'sidecar'
    | 'metadata'
    | 'bibliography'
    | 'duplicate-key';
  readonly severity: 'warning';
  /** Relative to the working folder; the sidecar's own path where the fault is there. */
  readonly path: string;
  /** Names the file and, where it has one, the line. */
  readonly message: string;
}
