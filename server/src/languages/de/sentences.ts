import type { SentenceRules } from '../../text/language-rules.js';
import { words } from '../words.js';

export const sentences: SentenceRules = {
  titles: words('hr fr dr prof z.b d.h bzw ca u.a z.t st'),
  abbreviations: words('usw etc jan feb mär apr jun jul aug sep sept okt nov dez str'),
  closing: new Set(),
  continuers: new Set(),
  beforeNumber: words('nr s bd abb abs art kap'),
  starters: words('der die das ein eine er sie es wir ich in im auf am bei und aber'),
  ordinalDot: true,
};
