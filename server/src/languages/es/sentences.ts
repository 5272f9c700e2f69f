import type { SentenceRules } from '../../text/language-rules.js';
import { words } from '../words.js';

export const sentences: SentenceRules = {
  titles: words('sr sra srta dr dra prof d dña lic ing gral p.ej cf'),
  abbreviations: words('etc ee.uu s.a ene feb abr jun jul ago sept oct nov dic ud uds'),
  closing: new Set(),
  continuers: new Set(),
  beforeNumber: words('no núm p pp art fig vol cap'),
  starters: words('el la los las un una él ella ellos en pero y este esta'),
  ordinalDot: false,
};
