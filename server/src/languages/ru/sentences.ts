import type { SentenceRules } from '../../text/language-rules.js';
import { words } from '../words.js';

export const sentences: SentenceRules = {
  titles: words('им проф акад гр см напр г ул'),
  abbreviations: words('г гг в вв ст тыс млн млрд руб коп др т.д т.п'),
  closing: new Set(),
  continuers: new Set(),
  beforeNumber: words('ст с п стр рис табл'),
  starters: words('он она оно они это у в на за но и'),
  ordinalDot: false,
};
