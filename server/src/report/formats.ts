import type { CheckRun, Reporter, ReportOptions } from './check-run.js';
import type { PlacesAsked } from './repository-places.js';

/** A format that a report is written in. */
export interface ReportFormat {
  /** Words of the sources where `--evidence` is not given: none in what is uploaded as a rule. */
  readonly evidence: ReportOptions['evidence'];
  /** It shows fixes, so that these are worked out. */
  readonly fixes: boolean;
  /** It tells problems and the reason of the exit code itself, to a person. */
  readonly tellsProblems: boolean;
  /** It is given `places` with these. */
  readonly repository?: PlacesAsked;
  /** What it adds to the page of a job on GitHub, in at most so many bytes. */
  summary?(): Promise<JobSummary>;
  /** Loaded when it is asked for, so that no format costs the others their start. */
  load(): Promise<Reporter>;
}

export type JobSummary = (limit: number, run: CheckRun, options: ReportOptions) => { readonly text: string };

/** What an editor exports as well as the command line. */
export const pageFormats = {
  json: {
    evidence: 'full',
    fixes: true,
    tellsProblems: false,
    load: async () => (await import('./json.js')).renderJson,
  },
  markdown: {
    evidence: 'locator',
    fixes: false,
    tellsProblems: false,
    load: async () => (await import('./markdown.js')).renderMarkdown,
  },
  html: {
    evidence: 'full',
    fixes: false,
    tellsProblems: false,
    load: async () => (await import('./html/page.js')).renderHtml,
  },
} as const satisfies Readonly<Record<string, ReportFormat>>;
