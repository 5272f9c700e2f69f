import { foldWord } from '../../text/normalise.js';
import { stem } from '../../text/stems.js';
import { backgroundShare } from '../frequencies.js';
import lexicon from '../generated/lexicon-en.json' with { type: 'json' };
import { buildKinship, type Compound, type KinKind, type Kinship } from '../kinship.js';
import { once } from '../once.js';
import { sameForms } from './same-forms.js';

/** Stem of a spelling to that of the other: `colour` to `color`. */
export const sameStems: ReadonlyMap<string, string> = new Map(parted(lexicon.spellings));

/** Built when first asked for: a draft in another language does not need it. */
export const kinship: () => Kinship = once(() =>
  buildKinship({
    pairs: [
      ['number', formPairs(ordinals)],
      ['abbreviation', formPairs(titles)],
      ['name', formPairs(names)],
      ['derivation', parted(lexicon.derivations)],
    ],
    compounds: [
      ...parted(lexicon.compounds).map(parts => compound(parts, formOf(parts.join('')), 'spelling')),
      ...shortNames.map(([whole, ...parts]) => compound(parts, whole, 'abbreviation')),
    ],
    kindOf,
    isCommon: form => backgroundShare(form, 'en') > 0,
  }),
);

function kindOf(a: string, b: string): 'stem' | KinKind {
  if (abbreviations.has(a) || abbreviations.has(b)) return 'abbreviation';
  if (/^\d/.test(a) || /^\d/.test(b)) return 'date';
  if (isSpelling(a) || isSpelling(b) || withZ(a) === withZ(b) || areEndings(a, b)) return 'spelling';
  if (sameForms.has(a) || sameForms.has(b)) return 'stem';
  return inflected(a).some(form => inflected(b).includes(form)) ? 'stem' : 'derivation';
}

function isSpelling(folded: string): boolean {
  return sameStems.has(stem(folded, 'en'));
}

/** "blond" and "blonde", a name with one or two of its last letter. */
function areEndings(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long === `${short}e` || long === short + short.slice(-1);
}

function withZ(folded: string): string {
  return folded.replace(/s(?=(?:e|es|ed|er|ers|ing|ations?|able)$)/, 'z');
}

/** What the word may be a form of: itself, without its plural or tense, with the `e` or `y` that these took. */
function inflected(folded: string): readonly string[] {
  const forms = [folded];
  for (const ending of ['s', 'es', 'ed', 'd', 'ing', 'ings']) {
    if (!folded.endsWith(ending)) continue;
    const rest = folded.slice(0, -ending.length);
    forms.push(rest, `${rest}e`, rest.replace(/i$/, 'y'), rest.replace(/([^aeiou])\1$/, '$1'));
  }
  return forms;
}

const ordinals = `
  1 first; 2 second; 3 third; 4 fourth; 5 fifth; 6 sixth; 7 seventh; 8 eighth; 9 ninth; 10 tenth; 11 eleventh;
  12 twelfth; 13 thirteenth; 14 fourteenth; 15 fifteenth; 16 sixteenth; 17 seventeenth; 18 eighteenth;
  19 nineteenth; 20 twentieth; 30 thirtieth
`;

const titles = `
  gov governor; sen senator; rep representative; pres president; gen general; maj major; col colonel;
  adm admiral; cpl corporal; rev reverend; st saint; mt mount; supt superintendent; insp inspector; sec secretary;
  asst assistant; corp corporation; co company; inc incorporated; ltd limited; univ university; intl international;
  natl national; assn association; ave avenue; min minister; est estimated; max maximum
`;

/** Places that are written in more than one way, first names in Ukrainian and Russian, people and their country. */
const names = `
  kyiv kiev; kharkiv kharkov; lviv lvov; odesa odessa; dnipro dnepr; mykolaiv nikolaev; mykolaiv nikolayev;
  luhansk lugansk; chornobyl chernobyl; chernihiv chernigov; zaporizhzhia zaporozhye; zaporizhia zaporozhye;
  zaporizhzhia zaporizhzhya; rivne rovno; kremenchuk kremenchug; belarus belorussia; moldova moldavia;
  kyrgyzstan kirghizia; turkey turkiye; beijing peking; mumbai bombay; kolkata calcutta;
  chennai madras; yangon rangoon; myanmar burma; guangzhou canton; tehran teheran; mecca makkah;
  volodymyr vladimir; oleksandr alexander; oleksandr aleksandr; alexander aleksandr; serhii sergei;
  serhiy sergei; serhii sergey; serhiy sergey; sergei sergey; dmytro dmitry; dmytro dmitri; dmitry dmitri;
  dmitry dmitriy; mykola nikolai; mykola nikolay; nikolai nikolay; andrii andrei; andriy andrei; andrii andrey;
  andrei andrey; mykhailo mikhail; yevgeny evgeny; yevgeny yevgeniy; viktor victor; oleksii alexei;
  oleksiy alexei; alexei aleksei; alexei alexey; yurii yuri; yuriy yuri; pavlo pavel; petro pyotr;
  mohammed muhammad; mohammed mohamed; mohammed mohammad; muhammad mohammad; muhammad mohamed; mohamed mohammad;
  osama usama; hussein husayn; hussein hussain; gaddafi qaddafi; gaddafi gadhafi; qaddafi gadhafi;
  US american; US america; uk british; uk britain; ussr soviet
`;

/** Short name, then the words of the long one. Others are recognised by their initials. */
const shortNames: readonly (readonly [string, ...string[]])[] = [
  ['US', 'united', 'states'],
  ['uk', 'united', 'kingdom'],
  ['un', 'united', 'nations'],
  ['eu', 'european', 'union'],
  ['la', 'los', 'angeles'],
  ['ny', 'new', 'york'],
  ['pm', 'prime', 'minister'],
  ['ap', 'associated', 'press'],
  ['mp', 'member', 'of', 'parliament'],
  ['mph', 'miles', 'per', 'hour'],
  ['kph', 'kilometers', 'per', 'hour'],
  ['ceo', 'chief', 'executive'],
];

/** Folded words of `sameForms` that cut a word short; the others there are numbers and irregular forms. */
const abbreviations: ReadonlySet<string> = new Set(
  `jan feb apr aug sept sep oct nov dec mon tue tues wed thu thurs fri pct km kms cm mm kg kgs kilo kilos lb lbs
   ft hr hrs mins secs yr yrs sq bn bln mln mn tn u.s u.s.a usa u.k e.u u.n govt dept dr prof sgt lt capt approx
   vs % $ \u20ac \u00a3`.split(/\s+/),
);

function compound(words: readonly string[], whole: string, kind: KinKind): Compound {
  return { parts: words.map(formOf), whole, kind };
}

function formPairs(list: string): (readonly [string, string])[] {
  return list.split(';').map(pair => {
    const [a = '', b = ''] = pair.trim().split(/\s+/);
    return [formOf(a), formOf(b)] as const;
  });
}

/** As `readWords` would have it; an acronym that is spelled in capitals is its own form. */
function formOf(word: string): string {
  if (word !== word.toLowerCase()) return word;
  const folded = foldWord(word);
  const stemmed = stem(folded, 'en');
  return sameForms.get(folded) ?? sameStems.get(stemmed) ?? stemmed;
}

function parted(lines: readonly string[]): (readonly [string, string])[] {
  return lines.flatMap(line =>
    line.split(', ').map(entry => {
      const space = entry.indexOf(' ');
      return [entry.slice(0, space), entry.slice(space + 1)] as const;
    }),
  );
}
