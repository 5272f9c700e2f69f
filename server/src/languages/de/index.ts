import { noSupportCues } from '../support-cues.js';
import type { LanguageTables } from '../tables.js';
import { references } from './references.js';
import { sentences } from './sentences.js';
import { statements } from './statements.js';
import { functionWords } from './words.js';

export const de: LanguageTables = {
  tag: 'de',
  sentences,
  functionWords,
  sameForms: new Map(),
  supportCues: noSupportCues,
  nonFactual: undefined,
  statements,
  clauses: undefined,
  references,
};
