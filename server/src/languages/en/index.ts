import type { LanguageTables } from '../tables.js';
import { clauses } from './clauses.js';
import { doubts } from './doubts.js';
import { figureForms } from './figure-forms.js';
import { kinship, sameStems } from './kinship.js';
import { nonFactual } from './non-factual.js';
import { polarity } from './polarity.js';
import { references } from './references.js';
import { sameForms } from './same-forms.js';
import { sentences } from './sentences.js';
import { statements } from './statements.js';
import { supportCues } from './support-cues.js';
import { clitics, functionWords } from './words.js';

export const en: LanguageTables = {
  tag: 'en',
  sentences,
  functionWords,
  sameForms,
  sameStems,
  kinship,
  figureForms,
  clitics,
  supportCues,
  nonFactual,
  statements,
  doubts,
  polarity,
  clauses,
  references,
};
