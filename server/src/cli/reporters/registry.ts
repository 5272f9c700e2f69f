import type { Reporter, ReportOptions } from '../check-run.js';

/** What `--format` names. */
export interface ReportFormat {
  /** Words of the sources where `--evidence` is not given: none in what is uploaded as a rule. */
  readonly evidence: ReportOptions['evidence'];
  /** It shows fixes, so that these are worked out. */
  readonly fixes: boolean;
  /** It tells problems and the reason of the exit code itself, to a person. */
  readonly tellsProblems: boolean;
  /** Loaded when it is asked for, so that no format costs the others their start. */
  load(): Promise<Reporter>;
}

export const reportFormats = {
  stylish: {
    evidence: 'full',
    fixes: false,
    tellsProblems: true,
    load: async () => (await import('./stylish.js')).renderStylish,
  },
  json: {
    evidence: 'full',
    fixes: true,
    tellsProblems: false,
    load: async () => (await import('./json.js')).renderJson,
  },
} as const satisfies Readonly<Record<string, ReportFormat>>;

export type FormatName = keyof typeof reportFormats;
