import type { Catalogue } from '../citations/catalogue.js';
import type { CheckTrace } from './check-draft.js';
import type { DraftOptions } from './draft-options.js';
import type { DraftReport } from './engine.js';
import type { SourcesInLanguage } from './library-view.js';
import type { Narrowed } from './narrow-sources.js';
import type { Studies } from './sentence-study.js';
import type { Settings } from './settings.js';

/** What a check leaves for the next one of the same draft, and what each part is true for. */
export interface CheckMemo {
  readonly detected: Detected | undefined;
  readonly asked: Asked;
  readonly sources: SourcesInLanguage;
  readonly within: readonly string[] | undefined;
  readonly studies: Studies;
  readonly trace: CheckTrace;
}

/** A language and the words by which it was told. */
export interface Detected {
  readonly words: string;
  readonly language: string;
}

/** What the front matter asks for. */
export interface Asked {
  readonly settings: Settings;
  readonly options: DraftOptions;
  readonly catalogue: Catalogue;
  readonly narrowed: Narrowed;
}

const memos = new WeakMap<DraftReport, CheckMemo>();

export function memoOf(report: DraftReport | undefined): CheckMemo | undefined {
  return report && memos.get(report);
}

export function leaveMemo(report: DraftReport, memo: CheckMemo): void {
  memos.set(report, memo);
}
