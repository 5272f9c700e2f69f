import { soundOf } from '../../text/name-sounds.js';
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

export const variants: NameVariants = {
  sound: soundOf,
  nations: new Map(countries.flatMap(list => list.map(word => [word, list[0] ?? word] as const))),
  peoples: new Set([
    ...countries.flatMap(([, ...others]) => others.filter(word => !alsoCountries.has(word))),
    ...peoplesBeside.split(' '),
  ]),
};
