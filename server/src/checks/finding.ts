import type { Evidence } from '../grounding/evidence.js';
import type { Span } from '../text/span.js';

export type Severity = 'error' | 'warning' | 'information';

/** Half-open span of the draft and what is to stand there. */
export interface TextEdit extends Span {
  readonly newText: string;
}

export interface Fix {
  readonly title: string;
  /** Never changes prose and cannot bring in a finding: may be applied unasked (`--fix`, fixAll). */
  readonly safe: boolean;
  /** Another answer may be as good: it is never marked as the preferred one. */
  readonly doubtful?: boolean;
  /** Its edits hold words of the source, such as its title; left out of reports that must not. */
  readonly quotes?: boolean;
  readonly edits: readonly TextEdit[];
}

/** A message as data; rendered by `renderMessage` with or without the source's words. */
export interface Message {
  readonly id: string;
  readonly data: Readonly<Record<string, string | number>>;
}

/** What a check yields; the engine adds severity and id. */
export interface RawFinding {
  /** In the file. */
  readonly span: Span;
  /** Index of the sentence that it is about; undefined for one about the draft as a whole. */
  readonly sentence: number | undefined;
  readonly message: Message;
  readonly evidence: readonly Evidence[];
  readonly fixes: readonly Fix[];
  /** Lowers the check's severity for this finding; never raises it. */
  readonly atMost?: Severity;
}

export interface Finding extends Omit<RawFinding, 'atMost'> {
  /** Of one finding of a report: code, index of the sentence, place in it. Typing in another sentence leaves it as it is. */
  readonly id: string;
  readonly code: string;
  readonly severity: Severity;
}

/**
 * Indices of the sentences that a finding is about: of a run more than the one it stands on; none where it is about the
 * draft as a whole.
 */
export function sentencesOf({ code, sentence, message }: Finding): readonly number[] {
  if (sentence === undefined) return [];
  const { count } = message.data;
  const isRun = code === 'missing-attribution' && typeof count === 'number';
  return Array.from({ length: isRun ? count : 1 }, (_, at) => sentence + at);
}

/** Something that kept a file from being read or checked; never silence. */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly path: string;
  readonly message: string;
}
