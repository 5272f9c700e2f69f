import type { Uri } from 'vscode';
import type { ReportFormatName, ReportParams } from '../../../server/src/protocol/index.js';

/** What a report is about. */
export interface ReportTarget {
  readonly drafts: ReportParams['drafts'];
  /** Of the draft; or of one by which the project is found, else of the folder. */
  readonly uri: Uri;
  /** The workspace folder; undefined for a draft alone. */
  readonly folder: Uri | undefined;
  /** For a title. */
  readonly name: string;
}

export function paramsOf({ uri, drafts }: ReportTarget, format: ReportFormatName): ReportParams {
  return { uri: uri.toString(), drafts, format };
}
