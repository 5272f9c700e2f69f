import type { SentenceRules } from '../../text/language-rules.js';
import { words } from '../words.js';
import { functionWords } from './words.js';

/** Capitalised they are names or months, or the name of a country: "John F. Will", "U.S. May", "D.C. US". */
const notStarters = words('us may will must like can might oneself per mine');

export const sentences: SentenceRules = {
  titles: words(`
    mr mrs ms mx dr drs prof profs messrs mmes mlle mme rev revd supt insp atty attys lt capt cpt cmdr cdr
    sgt cpl pvt pfc brig ofc lieut commr gov govs asst assoc sec-gen mgr mt ft Pt Ste vs v e.g eg i.e ie cf
    viz c.f approx incl esp ca f.e n.b Rep Reps Hon Fr Rt Gen Col Ens Det Dir Amb Pres Sen Sens Adm Maj
  `),
  abbreviations: words(`
    st sts ave blvd rd hwy pkwy apt bldg Ln Sq Pl Ct Ter rte inc ltd co cos corp llc plc bros mfg dept div
    univ assn assoc intl natl govt admin comm inst jr sr esq ph.d m.d b.a m.a j.d ll.b d.d.s r.n jan feb Mar
    apr jun jul aug sep sept oct nov dec tue tues thu thur thurs Sat Sun Ala Ariz Ark Calif Cal Colo Conn
    Del Fla Ga Ida Ill Ind Kan Kans Ky La Mass Md Mich Minn Miss Mo Mont Neb Nebr Nev Okla Ore Pa Penn Tenn
    Tex Va Vt Wash Wis Wisc Wyo Ont Que Alta Sask u.s u.s.a u.k u.n e.u d.c l.a n.y u.s.s.r u.a.e al eds
    repr est med abbr a.k.a f.k.a d.b.a p.o btw Mon Wed Fri Ed
  `),
  closing: words('etc a.m p.m b.c a.d b.c.e c.e'),
  continuers: words(`
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    est edt et pst pdt pt cst cdt ct mst mdt gmt utc bst cet cest eet ist msk
  `),
  beforeNumber: words(`
    no nos n° nº p pp pg pgs fig figs vol vols ch chap chaps sec secs sect art arts para paras eq eqs ex ext
    op appx ver tel rs Re bk ca circa aug sept ft lb lbs oz yd hr hrs mins
  `),
  starters: new Set([
    ...[...functionWords].filter(word => !notStarters.has(word)),
    ...words(`
      however meanwhile moreover furthermore nevertheless nonetheless therefore thus hence instead otherwise
      still besides likewise similarly consequently accordingly finally later earlier then now today yesterday
      tomorrow tonight soon often sometimes usually perhaps maybe indeed even once again according given
      many most more few several much none nobody someone something everyone everything anyone people
      two three four five six seven eight nine ten first second last next
      let please yes thanks thank according officials police
    `),
  ]),
  ordinalDot: false,
};
