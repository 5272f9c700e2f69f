import { soundOf } from '../../text/name-sounds.js';
import { foldedWords } from '../phrases.js';
import type { NameVariants } from '../statement-tables.js';

/** A country or its short name, its people, and one of them; the first is the name that they go by here. */
const countries = `
  afghanistan afghan afghans; albania albanian albanians; algeria algerian algerians;
  america us usa american americans; argentina argentine argentinian argentines argentinians;
  armenia armenian armenians; australia australian australians aussie aussies; austria austrian austrians;
  azerbaijan azerbaijani azeri azerbaijanis; bangladesh bangladeshi bangladeshis; belarus belarusian belarusians;
  belgium belgian belgians; bolivia bolivian bolivians; bosnia bosnian bosnians; brazil brazilian brazilians;
  britain british briton britons brit brits uk england english englishman englishmen englishwoman;
  bulgaria bulgarian bulgarians; burma burmese myanmar; cambodia cambodian cambodians;
  cameroon cameroonian cameroonians; canada canadian canadians; chechnya chechen chechens; chile chilean chileans;
  china chinese; colombia colombian colombians; congo congolese; croatia croatian croatians croat croats;
  cuba cuban cubans; cyprus cypriot cypriots; czechia czech czechs; denmark danish dane danes;
  ecuador ecuadorian ecuadorean ecuadorians; egypt egyptian egyptians; estonia estonian estonians;
  ethiopia ethiopian ethiopians; europe european europeans; finland finnish finn finns;
  france french frenchman frenchmen frenchwoman; georgia georgian georgians; germany german germans;
  ghana ghanaian ghanaians; greece greek greeks; haiti haitian haitians; hungary hungarian hungarians;
  iceland icelandic icelander icelanders; india indian indians; indonesia indonesian indonesians;
  iran iranian iranians; iraq iraqi iraqis; ireland irish irishman irishmen irishwoman;
  israel israeli israelis; italy italian italians; jamaica jamaican jamaicans; japan japanese;
  jordan jordanian jordanians; kazakhstan kazakh kazakhs; kenya kenyan kenyans; korea korean koreans;
  kosovo kosovan kosovar kosovars; kuwait kuwaiti kuwaitis; latvia latvian latvians;
  lebanon lebanese; liberia liberian liberians; libya libyan libyans; lithuania lithuanian lithuanians;
  macedonia macedonian macedonians; malaysia malaysian malaysians; mali malian malians; mexico mexican mexicans;
  moldova moldovan moldovans; mongolia mongolian mongolians; montenegro montenegrin montenegrins;
  morocco moroccan moroccans; nepal nepalese nepali nepalis;
  netherlands dutch dutchman dutchmen dutchwoman holland; nigeria nigerian nigerians;
  norway norwegian norwegians; pakistan pakistani pakistanis; palestine palestinian palestinians;
  paraguay paraguayan paraguayans; peru peruvian peruvians; philippines philippine filipino filipinos;
  poland polish pole poles; portugal portuguese; qatar qatari qataris; romania romanian romanians;
  russia russian russians; rwanda rwandan rwandans; scotland scottish scot scots scotsman scotsmen;
  senegal senegalese; serbia serbian serbians serb serbs; singapore singaporean singaporeans;
  slovakia slovak slovaks slovakian; slovenia slovenian slovenians slovene; somalia somali somalis;
  spain spanish spaniard spaniards; sudan sudanese; sweden swedish swede swedes;
  switzerland swiss; syria syrian syrians; taiwan taiwanese; thailand thai thais; tibet tibetan tibetans;
  tunisia tunisian tunisians; turkey turkish turk turks turkiye; uganda ugandan ugandans;
  ukraine ukrainian ukrainians; uruguay uruguayan uruguayans; uzbekistan uzbek uzbeks;
  venezuela venezuelan venezuelans; vietnam vietnamese; wales welsh welshman welshmen; yemen yemeni yemenis;
  zambia zambian zambians; zimbabwe zimbabwean zimbabweans
`
  .split(';')
  .map(list => list.trim().split(/\s+/));

/** Countries themselves, beside the first of each list. */
const alsoCountries: ReadonlySet<string> = new Set('us usa uk england myanmar holland turkiye'.split(' '));

const peoplesBeside =
  'jewish jew jews muslim muslims arab arabs arabic christian christians catholic catholics kurdish kurd kurds';

/** A first name and its short forms. */
const firstNames = `
  alan al; albert al bert; alexander alex sandy sasha; alfred al fred alf; andrew andy drew; anthony tony;
  antonio tony; arthur art; barbara barb; benjamin ben benny; bernard bernie; catherine cathy kate katie;
  charles charlie chuck; christine chris christy tina; christopher chris; clifford cliff; cynthia cindy;
  daniel dan danny; david dave; deborah debbie deb; dennis denny; dmytro dima; donald don donny; dorothy dot;
  douglas doug; edward ed eddie ted ned; edwin ed; elizabeth liz lizzie beth betty eliza; eugene gene;
  frances fran; francis frank; frederick fred freddie; gabriel gabe; geoffrey geoff; gerald gerry jerry;
  gregory greg; harold hal harry; henry harry hank; herbert herb; jacob jake; james jim jimmy jamie;
  jeffrey jeff; jennifer jen jenny; jeremy jerry; jerome jerry; jessica jess; john jack johnny; jonathan jon;
  joseph joe joey; joshua josh; judith judy; katherine kate kathy katie kay; kathleen kathy; kenneth ken kenny;
  lawrence larry; leonard len leo; lewis lew; louis lou; margaret maggie meg peggy; martin marty;
  matthew matt; michael mike mick mickey; mykola kolya; nathaniel nate nathan; nicholas nick; olena lena;
  oleksandr sasha; pamela pam; patricia pat patty tricia; patrick pat paddy; peter pete; philip phil;
  rebecca becky; raymond ray; richard dick rick richie; robert bob bobby rob robbie; ronald ron ronnie;
  russell russ; samuel sam; samantha sam; sidney sid; stanley stan; stephen steve; steven steve;
  stuart stu; susan sue susie; susanna sue; terence terry; theodore ted teddy theo; thomas tom tommy;
  timothy tim; valerie val; victoria vicky; victor vic; vincent vince vinny; volodymyr vova; walter walt;
  william bill billy will liam; zachary zach
`
  .split(';')
  .map(list => list.trim().split(/\s+/));

function readNicknames(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [whole = '', ...shorts] of firstNames) {
    for (const name of [whole, ...shorts]) found.set(name, (found.get(name) ?? new Set()).add(whole));
  }
  return found;
}

const knownAs = ['is', 'was', 'which is', 'which was', 'who is', 'who was', '']
  .flatMap(verb =>
    [
      'known',
      'also known',
      'better known',
      'best known',
      'formerly known',
      'previously known',
      'now known',
      'once known',
    ].map(known => `${verb} ${known} as`.trim()),
  )
  .concat(
    'aka',
    'a.k.a.',
    'also called',
    'is also called',
    'was renamed',
    'has been renamed',
    'was formerly called',
  );
const setOff =
  'formerly, previously, now, once, then known as, formerly called, now called, renamed, later renamed, née, nee, also spelled, also spelt, also written, nicknamed'.split(
    ', ',
  );

export const variants: NameVariants = {
  sound: soundOf,
  nations: new Map(countries.flatMap(list => list.map(word => [word, list[0] ?? word] as const))),
  peoples: new Set([
    ...countries.flatMap(([, ...others]) => others.filter(word => !alsoCountries.has(word))),
    ...peoplesBeside.split(' '),
  ]),
  nicknames: readNicknames(),
  suffixes: foldedWords(
    'jr sr jnr snr ii iii iv inc incorporated corp corporation co company companies ltd limited llc llp plc group holdings',
  ),
  aliases: [
    ['Pentagon', 'Defense Department', 'Department of Defense'],
    ['State Department', 'Department of State'],
    ['Justice Department', 'Department of Justice'],
    ['Treasury Department', 'Department of the Treasury', 'Treasury'],
    ['Scotland Yard', 'Metropolitan Police'],
    ['Downing Street', 'Number 10', 'No. 10'],
    ['World War I', 'First World War', 'Great War'],
    ['World War II', 'Second World War'],
    ['Big Blue', 'IBM'],
    ['Big Apple', 'New York', 'New York City'],
    ['Congress', 'Capitol Hill'],
  ],
  otherNames: new Map([
    ...knownAs.map(phrase => [phrase, 'plain'] as const),
    ...setOff.map(phrase => [phrase, 'set-off'] as const),
  ]),
  asKnown: ['is known', 'was known', 'is also known', 'is called', 'was called', 'is now known'].map(
    behind => ['as', behind] as const,
  ),
};
