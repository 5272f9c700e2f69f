import type { SentenceRules } from '../../text/language-rules.js';
import { words } from '../words.js';

export const sentences: SentenceRules = {
  titles: words('ім проф акад гр див напр м вул'),
  abbreviations: words('р рр ст тис млн млрд грн коп ін т.д т.п'),
  closing: new Set(),
  continuers: new Set(),
  beforeNumber: words('ст с п стор рис табл'),
  starters: words('він вона воно вони це у в на за але і й та'),
  ordinalDot: false,
};
