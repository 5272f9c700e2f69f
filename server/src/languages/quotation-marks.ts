import type { LanguageTag } from '../text/language-rules.js';

export interface QuotationMarks {
  readonly open: string;
  readonly close: string;
}

const curly: QuotationMarks = { open: '“', close: '”' };
const angled: QuotationMarks = { open: '«', close: '»' };
const low: QuotationMarks = { open: '„', close: '“' };

/** Every pair that a text may be found to use already. */
export const usualPairs: readonly QuotationMarks[] = [curly, angled, low];

const printed: ReadonlyMap<LanguageTag, QuotationMarks> = new Map([
  ['de', low],
  ['es', angled],
  ['fr', angled],
  ['ru', angled],
  ['uk', angled],
]);

/** The marks that a language is mostly printed with. */
export function quotationMarksOf(language: LanguageTag): QuotationMarks {
  return printed.get(language) ?? curly;
}
