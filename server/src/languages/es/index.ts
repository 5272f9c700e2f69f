import { noSupportCues } from '../support-cues.js';
import type { LanguageTables } from '../tables.js';
import { sentences } from './sentences.js';
import { functionWords } from './words.js';

export const es: LanguageTables = {
  tag: 'es',
  sentences,
  functionWords,
  sameForms: new Map(),
  supportCues: noSupportCues,
  nonFactual: undefined,
  statements: undefined,
  clauses: undefined,
  references: undefined,
};
