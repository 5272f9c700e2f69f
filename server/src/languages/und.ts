import { noSupportCues } from './support-cues.js';
import type { LanguageTables } from './tables.js';

/** For texts whose language could not be told or has no tables: rules that hold without knowing a word. */
export const und: LanguageTables = {
  tag: 'und',
  sentences: {
    titles: new Set(),
    abbreviations: new Set(),
    closing: new Set(),
    continuers: new Set(),
    beforeNumber: new Set(),
    starters: new Set(),
    ordinalDot: false,
  },
  functionWords: new Set(),
  sameForms: new Map(),
  supportCues: noSupportCues,
  nonFactual: undefined,
  statements: undefined,
  clauses: undefined,
  references: undefined,
};
