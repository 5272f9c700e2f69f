/** Client to server: what the command line reports of a draft or a folder, of the texts as the editor has them. */
export const reportRequest = 'stet/report';

export interface ReportParams {
  /** Of a draft, or of a folder in a workspace folder. */
  readonly uri: string;
  /** The draft alone, or every draft of the project that the draft or folder belongs to. */
  readonly drafts: 'one' | 'every';
  /** `page`: the html for the editor itself, which opens the places that it names. */
  readonly format: ReportFormatName;
  /** Uri of the file that it is for: no draft, source or file of the project's own. */
  readonly to?: string;
}

export const reportFormatNames = ['html', 'json', 'markdown', 'page'] as const;

export type ReportFormatName = (typeof reportFormatNames)[number];

export type ReportAnswer =
  | WrittenReport
  /** Nothing to report on, too long to be handed over, or `to` is taken: a sentence for a person. */
  | { readonly kind: 'none'; readonly message: string }
  | { readonly kind: 'cancelled' };

export interface WrittenReport {
  readonly kind: 'report';
  readonly text: string;
  /** Everything that was to be checked was checked; the report says what was not. */
  readonly complete: boolean;
  /** Uris of the drafts and sources that a `page` has places in, by the numbers that it names them by. */
  readonly draft: readonly string[];
  readonly source: readonly string[];
}

/** Client to server: where a place of a `page` stands; `PlainLocation`, or null where it is gone. */
export const reportPlaceRequest = 'stet/reportPlace';

export interface ReportPlaceParams {
  /** Of a draft or source that a `WrittenReport` names. */
  readonly uri: string;
  /** UTF-16 code units in the text that the report is about. */
  readonly start: number;
  readonly end: number;
}
