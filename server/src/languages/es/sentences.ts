import type { SentenceRules } from '../../text/language-rules.js';
import { words } from '../words.js';
import { functionWords } from './words.js';

export const sentences: SentenceRules = {
  titles: words(`
    sr sra sres sras srta dr dra dres prof profa dña lic ing arq abg gral cnel tte sgto mons pbro sto sta fr
    p.ej ej cf vs aprox i.e e.g D Gen Cap
  `),
  abbreviations: words(`
    ene feb abr jun jul ago sep sept oct nov dic avda av c pza pl ctra ee.uu ff.aa rr.hh s.a s.l s.r.l cía
    inc ltd ud uds vd vds a.c d.c a.m p.m tel depto dpto univ ed eds trad al
  `),
  closing: words('etc'),
  continuers: new Set(),
  beforeNumber: words('no n° nº núm núms p pp pág págs art arts fig vol cap caps t tel apdo'),
  starters: new Set([
    ...functionWords,
    ...words(`
      él sí también según más aún así allí aquí después entonces además sin embargo mientras luego ahora hoy ayer
      mañana finalmente incluso quizá quizás muchos varios algunos cada dos tres qué quién cuándo dónde cómo
    `),
  ]),
  ordinalDot: false,
};
