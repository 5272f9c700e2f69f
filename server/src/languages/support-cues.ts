/** Single words, folded, that the support model looks for. Details have finer tables; the model wants counts. */
export interface SupportCues {
  readonly negations: ReadonlySet<string>;
  readonly hedges: ReadonlySet<string>;
  /** At the start of a sentence: it concludes or goes on rather than reports. */
  readonly connectives: ReadonlySet<string>;
  /** Advice and possibility. */
  readonly modals: ReadonlySet<string>;
  /** Those that are no cue with a capital: May is a month. */
  readonly names: ReadonlySet<string>;
  /** Of texts and what they hold: the sentence is on its sources rather than on what they say. */
  readonly texts: ReadonlySet<string>;
  /** "you" */
  readonly readers: ReadonlySet<string>;
}

/** For a language without such words: the features that ask for them are 0. */
export const noSupportCues: SupportCues = {
  negations: new Set(),
  hedges: new Set(),
  connectives: new Set(),
  modals: new Set(),
  names: new Set(),
  texts: new Set(),
  readers: new Set(),
};
