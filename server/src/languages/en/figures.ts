import { foldedWords, forms, phrases } from '../phrases.js';
import type { Bound, FigureTables, NumberWord } from '../statement-tables.js';

const numberWords: ReadonlyMap<string, NumberWord> = new Map([
  ...entries('cardinal', {
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fourty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  }),
  ...entries('scale', {
    dozen: 12,
    hundred: 100,
    thousand: 1e3,
    million: 1e6,
    billion: 1e9,
    trillion: 1e12,
  }),
  ...entries('vague', {
    tens: 10,
    dozens: 12,
    scores: 20,
    hundreds: 100,
    thousands: 1e3,
    millions: 1e6,
    billions: 1e9,
    trillions: 1e12,
  }),
  ...entries('fraction', {
    half: 1 / 2,
    halves: 1 / 2,
    quarter: 1 / 4,
    quarters: 1 / 4,
    thirds: 1 / 3,
    fourths: 1 / 4,
    fifths: 1 / 5,
    sixths: 1 / 6,
    sevenths: 1 / 7,
    eighths: 1 / 8,
    ninths: 1 / 9,
    tenths: 1 / 10,
  }),
  ...ordinals({
    first: 1,
    second: 2,
    third: 3,
    fourth: 4,
    fifth: 5,
    sixth: 6,
    seventh: 7,
    eighth: 8,
    ninth: 9,
    tenth: 10,
    eleventh: 11,
    twelfth: 12,
    thirteenth: 13,
    fourteenth: 14,
    fifteenth: 15,
    sixteenth: 16,
    seventeenth: 17,
    eighteenth: 18,
    nineteenth: 19,
    twentieth: 20,
    thirtieth: 30,
    fortieth: 40,
    fiftieth: 50,
    sixtieth: 60,
    seventieth: 70,
    eightieth: 80,
    ninetieth: 90,
    hundredth: 100,
  }),
]);

function entries(
  kind: NumberWord['kind'],
  values: Readonly<Record<string, number>>,
): readonly (readonly [string, NumberWord])[] {
  return Object.entries(values).map(([word, value]) => [word, { kind, value }]);
}

function ordinals(values: Readonly<Record<string, number>>): readonly (readonly [string, NumberWord])[] {
  return Object.entries(values).map(([word, value]) => [
    word,
    value > 2 ? { kind: 'ordinal', value, fraction: 1 / value } : { kind: 'ordinal', value },
  ]);
}

const before: readonly (readonly [Bound, string])[] = [
  [
    'at-least',
    'at least, no fewer than, no less than, not fewer than, not less than, a minimum of, minimum of, not under',
  ],
  [
    'at-most',
    'at most, up to, no more than, not more than, no longer than, not longer than, no later than, no higher than, a maximum of, maximum of, at the most',
  ],
  [
    'more-than',
    'more than, over, above, greater than, in excess of, upwards of, upward of, exceeding, just over, well over, higher than, better than, longer than',
  ],
  ['less-than', 'less than, fewer than, under, below, lower than, just under, well under, shorter than'],
  ['nearly', 'nearly, almost, close to, just short of, not quite, approaching, near'],
  [
    'about',
    'about, around, some, roughly, approximately, approx, circa, an estimated, estimated, in the region of, or so, more or less, somewhere around, around some, as many as',
  ],
];

export const figures: FigureTables = {
  numberWords,
  compounds: false,
  articles: foldedWords('a an'),
  joiners: foldedWords('and'),
  halves: phrases([0.5, 'and a half'], [0.25, 'and a quarter']),
  magnitudes: forms(
    [1e3, 'k'],
    [1e5, 'lakh lakhs'],
    [1e6, 'mn mln mil mm'],
    [1e7, 'crore crores'],
    [1e9, 'bn bln'],
    [1e12, 'tn trn'],
  ),
  ordinalEndings: foldedWords('st nd rd th'),
  ordinalDot: false,
  spaceGroups: false,
  minus: foldedWords('minus negative'),
  rangeWords: foldedWords('to through'),
  rangeFrames: new Map([['between', 'and']]),
  changeWords: foldedWords('from'),
  scoreWords: foldedWords(`
      beat beats beating beaten won win wins winning lost lose loses losing defeat defeated defeats victory
      draw drew drawn score scored scores goal goals penalties scoreline aggregate set sets vote voted votes
    `),
  before: phrases(...before),
  after: phrases(
    ['at-least', 'or more, or higher, or above, plus, or over, and above, and over'],
    ['at-most', 'or less, or fewer, or lower, or under, or below'],
    ['about', 'or so, or thereabouts'],
  ),
  climbing: foldedWords(`
      move moves moved moving climb climbs climbed rise rises rose risen go goes went gone take takes took taken
      bring brings brought push pushed get gets got jump jumped creep crept make makes made step stepped sign
      signed catch caught
    `),
  severals: foldedWords('several few many couple some'),
  falling: foldedWords(`
      fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease
      decreases decreased decreasing lose loses lost losing loss losses sink sank sunk shrink shrinks shrank slump
      slumped slip slips slipped tumble tumbled plunge plunged cut cuts reduce reduces reduced reduction down lower
      contract contracted deficit below minus negative
    `),
  old: foldedWords('old'),
  aged: foldedWords('aged age ages turned turns turning'),
  hourBefore: foldedWords('at after before by until till around about past from since to between'),
  dayParts: phrases([
    true,
    `in the morning, in the afternoon, in the evening, in the night, at night, that morning, that afternoon,
       that evening, that night, this morning, this afternoon, this evening, on the morning, on the evening,
       o'clock, o\u2019clock, sharp`,
  ]),
  abilities: foldedWords('can could may might able'),
  winning: foldedWords(`
      win wins won winning victory beat beats beaten beating defeat defeats defeated triumph triumphed triumphs
      thrash thrashed thrashing
    `),
  ahead: foldedWords('lead leads led leading ahead'),
  units: phrases(
    ['%', '%, percent, per cent, pct'],
    ['pp', 'percentage points, percentage point, percent points, pp'],
    ['USD', 'dollars, dollar, usd, us dollars'],
    ['EUR', 'euros, euro, eur'],
    ['GBP', 'gbp, pounds sterling, british pounds'],
    ['UAH', 'hryvnias, hryvnia, hryvnyas, hryvnya, uah'],
    ['RUB', 'rubles, ruble, roubles, rouble, rub'],
    ['PLN', 'zlotys, zloty, pln'],
    ['JPY', 'yen, jpy'],
    ['CNY', 'yuan, renminbi, cny'],
    ['INR', 'rupees, rupee, inr'],
    ['CHF', 'chf, swiss francs'],
    ['cent', 'cents, cent'],
    ['km', 'kilometers, kilometer, kilometres, kilometre, km, kms'],
    ['m', 'meters, meter, metres, metre, m'],
    ['cm', 'centimeters, centimeter, centimetres, centimetre, cm'],
    ['mm', 'millimeters, millimeter, millimetres, millimetre, mm'],
    ['mi', 'miles, mile'],
    ['ft', 'feet, foot, ft'],
    ['in', 'inches, inch'],
    ['yd', 'yards, yard'],
    ['km2', 'square kilometers, square kilometres, square kilometer, square kilometre, sq km, km2'],
    ['m2', 'square meters, square metres, square meter, square metre, sq m, m2'],
    ['mi2', 'square miles, square mile, sq mi'],
    ['ft2', 'square feet, square foot, sq ft'],
    ['ha', 'hectares, hectare, ha'],
    ['acre', 'acres, acre'],
    ['kg', 'kilograms, kilogram, kilogrammes, kilos, kilo, kg'],
    ['g', 'grams, gram, g'],
    ['t', 'tons, ton, tonnes, tonne, metric tons, metric tonnes'],
    ['lb', 'lbs, lb'],
    ['oz', 'ounces, ounce, oz'],
    ['l', 'liters, liter, litres, litre'],
    ['gal', 'gallons, gallon'],
    ['bbl', 'barrels, barrel'],
    [
      'km/h',
      'km / h, kph, kmh, kilometers per hour, kilometres per hour, kilometers an hour, kilometres an hour',
    ],
    ['mph', 'mph, miles per hour, miles an hour'],
    ['kW', 'kilowatts, kilowatt, kw'],
    ['MW', 'megawatts, megawatt, mw'],
    ['GW', 'gigawatts, gigawatt, gw'],
    ['kWh', 'kilowatt hours, kwh'],
    ['MWh', 'megawatt hours, mwh'],
    ['\u00b0C', '\u00b0 c, degrees celsius, degrees centigrade'],
    ['\u00b0F', '\u00b0 f, degrees fahrenheit'],
    ['\u00b0', 'degrees, degree, \u00b0'],
    ['s', 'seconds, second'],
    ['min', 'minutes, minute, mins, min'],
    ['h', 'hours, hour, hrs'],
    ['d', 'days, day'],
    ['wk', 'weeks, week'],
    ['mo', 'months, month'],
    ['yr', 'years, year'],
    ['decade', 'decades, decade'],
    ['century', 'centuries, century'],
  ),
  references: foldedWords(`
    passage passages step steps page pages chapter chapters section sections paragraph paragraphs example
    exhibit footnote
  `),
  notFigures: phrases([
    true,
    `no one, one another, the one, the ones, this one, that one, another one, each one, every one, any one,
       which one, one day, at one point, one by one, one way or another, one thing, at first, first of all,
       first lady, second hand, split second, second thoughts, on the one hand, on one hand, one hand,
       for one, first and foremost, in the first place, 9 / 11, 24 / 7, at sixes and sevens, ten to one,
       back to square one, 401 k, 401 ( k ), 403 b, 403 ( b ), first aid, second guess, third party, third parties, one of a kind, zero in`,
  ]),
  pronouns: new Map([
    [
      'one',
      foldedWords(`
          can could should would may might must will shall is was has had does did who that which whose to
          and but or if when as where because than ought never always cannot can't with for at on by
        `),
    ],
  ]),
  unitBefore: foldedWords('per every a each split'),
  beforeNoun: foldedWords(
    'of the a an its his her their our these those this that other more additional new such all my your old',
  ),
  nounEndings: ['s', 'men'],
  irregularNouns: foldedWords(
    'people men women children police troops personnel feet teeth mice cattle aircraft staff crew fish sheep spacecraft',
  ),
  capitalNouns: false,
};
