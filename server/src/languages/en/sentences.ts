import type { SentenceRules } from '../../text/language-rules.js';
import { words } from '../words.js';

export const sentences: SentenceRules = {
  titles: words('mr mrs ms dr prof st gen col lt sgt capt rep sen gov hon rev e.g i.e vs mt viz cf'),
  abbreviations: words(
    'inc ltd co corp jr sr etc jan feb mar apr jun jul aug sep sept oct nov dec u.s u.s.a u.k a.m p.m e.u',
  ),
  closing: new Set(),
  continuers: new Set(),
  beforeNumber: words('no nos p pp fig figs vol ch sec art rs'),
  starters: words('the he she it they we i you a an this that these those in on at but and'),
  ordinalDot: false,
};
