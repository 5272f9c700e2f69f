import type { ReportOptions } from '../report/check-run.js';
import type { BaselineOptions } from './baseline.js';
import type { FormatName } from './reporters/registry.js';
import type { ProjectOptions } from './workspace.js';

/** The options of `stet check`, as the command line gives them. */
export interface CheckOptions extends ProjectOptions, BaselineOptions {
  readonly format: FormatName;
  readonly outputFile?: string;
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly exitZero?: boolean;
  readonly evidence?: ReportOptions['evidence'];
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly errorOnUnmatchedPattern: boolean;
  readonly failOnProblems?: boolean;
  readonly color: boolean;
  /** Write the safe fixes into the drafts. */
  readonly fix?: boolean;
  /** Show as a unified diff what `fix` would write. */
  readonly fixDryRun?: boolean;
  /** With one of the two: also fixes that change prose. */
  readonly unsafeFixes?: boolean;
  readonly watch?: boolean;
  /** A revision of git: check what changed since, and what that touches. */
  readonly changedSince?: string;
}
