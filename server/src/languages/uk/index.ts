import { noSupportCues } from '../support-cues.js';
import type { LanguageTables } from '../tables.js';
import { doubts } from './doubts.js';
import { polarity } from './polarity.js';
import { references } from './references.js';
import { sentences } from './sentences.js';
import { statements } from './statements.js';
import { functionWords } from './words.js';

export const uk: LanguageTables = {
  tag: 'uk',
  sentences,
  functionWords,
  sameForms: new Map(),
  supportCues: noSupportCues,
  nonFactual: undefined,
  statements,
  doubts,
  polarity,
  clauses: undefined,
  references,
};
