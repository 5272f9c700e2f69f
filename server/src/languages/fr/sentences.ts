import type { SentenceRules } from '../../text/language-rules.js';
import { words } from '../words.js';

export const sentences: SentenceRules = {
  titles: words('m mm mme mlle dr pr me st ste cf p.ex c.-à-d'),
  abbreviations: words('etc janv févr avr juil sept oct nov déc av apr j.-c'),
  closing: new Set(),
  continuers: new Set(),
  beforeNumber: words('no n p pp art fig vol chap'),
  starters: words('le la les un une il elle ils elles on ce cette ces dans en mais et'),
  ordinalDot: false,
};
