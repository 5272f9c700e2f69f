import type { SentenceRules } from '../../text/language-rules.js';
import { words } from '../words.js';
import { functionWords } from './words.js';

export const sentences: SentenceRules = {
  titles: words(`
    hr hrn fr frl dr prof doz dipl ing dipl.-ing hptm z.b zb d.h dh u.a ua z.t zt i.d.r o.ä u.ä s.o s.u v.a
    m.e i.a u.u z.hd bzw sog ca vgl insb evtl ggf inkl exkl einschl ausschl zzgl abzgl bzgl betr gem lt ehem
    geb gest verh jr sen st skt hl vs versus resp geg ev kath röm griech lat engl frz franz dt österr
    schweiz ital russ amer jüd Mag
  `),
  abbreviations: words(`
    jan feb mär apr jun jul aug sep sept okt nov dez str pl tel abt inh mfg hbf bhf allg max min mind höchst
    durchschn std stdn sek mio mrd mill tsd gmbh e.v ev ag co cie inc ltd corp bd bde hrsg verf übers aufl
    ausg jh jhd jhdt jht n.chr v.chr chr anm erg red univ inst ges bsp akad biol chem math phys med jur phil
    theol a.d o.g i.v p.a i.r a.a gebr getr Mo Di Mi Do Fr Sa gen bes
  `),
  closing: words('usw etc ff u.s.w'),
  continuers: new Set(),
  beforeNumber: words(`
    nr nrn no s bd bde abb abs art kap anm tab ziff z aufl ver tel zi sp vers § p
  `),
  starters: new Set([
    ...functionWords,
    ...words(`
      über für während außerdem allerdings dennoch jedoch zudem deshalb daher trotzdem dort dann danach davor
      später früher heute gestern morgen inzwischen mittlerweile schließlich zunächst bereits besonders leider
      viele mehrere einige alle alles etwas niemand jemand man zwei drei vier fünf insgesamt seit nach laut
      können könnte müssen müsste hätte hätten wäre wären würde würden gegen vielleicht natürlich
    `),
  ]),
  ordinalDot: true,
};
