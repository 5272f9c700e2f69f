import type { SentenceRules } from '../../text/language-rules.js';
import { words } from '../words.js';
import { functionWords } from './words.js';

export const sentences: SentenceRules = {
  titles: words(`
    mr mme mmes mlle mlles dr drs pr prof mgr st ste sts gén cdt lt adj sgt cf p.ex c.-à-d i.e e.g env vs
    resp M MM Col Me
  `),
  abbreviations: words(`
    janv févr fév avr juil sept oct nov déc av apr j.-c boul bd pl fg faub rte tél éd éds coll trad dir réf
    inc ltd cie s.a s.a.r.l al hab dép min max anc angl all ital esp lat
  `),
  closing: words('etc'),
  continuers: new Set(),
  beforeNumber: words('no nos n° nº p pp art fig vol chap t tome al éd env tél ann'),
  starters: new Set([
    ...functionWords,
    ...words(`
      après être même très à où déjà enfin ensuite puis cependant toutefois pourtant ainsi alors néanmoins
      aujourd'hui hier demain ici là selon malgré depuis parmi plusieurs certains chaque deux trois
    `),
  ]),
  ordinalDot: false,
};
