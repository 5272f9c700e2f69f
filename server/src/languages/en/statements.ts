import { foldedWords, forms, phrases } from '../phrases.js';
import type { Bound, NumberWord, StatementTables } from '../statement-tables.js';
import { functionWords } from './words.js';

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

const clauses = foldedWords(`
  that which who whom whose when while where because although though if as and but or so than since until
  unless before after whether what how why
`);

const prepositions = foldedWords(`
  in on at to from by with of for about against into over under during near inside outside across through
  amid among between within without behind beyond around
`);

const before: readonly (readonly [Bound, string])[] = [
  [
    'at-least',
    'at least, no fewer than, no less than, not fewer than, not less than, a minimum of, minimum of, not under',
  ],
  ['at-most', 'at most, up to, no more than, not more than, a maximum of, maximum of, at the most'],
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

export const statements: StatementTables = {
  language: 'en',
  functionWords,
  figures: {
    numberWords,
    compounds: false,
    articles: foldedWords('a an'),
    joiners: foldedWords('and'),
    halves: phrases([0.5, 'and a half'], [0.25, 'and a quarter']),
    magnitudes: forms([1e3, 'k'], [1e6, 'mn mln mil mm'], [1e9, 'bn bln'], [1e12, 'tn trn']),
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
      ['km2', 'square kilometers, square kilometres, sq km, km2'],
      ['m2', 'square meters, square metres, sq m, m2'],
      ['mi2', 'square miles, sq mi'],
      ['ft2', 'square feet, sq ft'],
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
      ['min', 'minutes, minute, mins'],
      ['h', 'hours, hour, hrs'],
      ['d', 'days, day'],
      ['wk', 'weeks, week'],
      ['mo', 'months, month'],
      ['yr', 'years, year'],
      ['decade', 'decades, decade'],
      ['century', 'centuries, century'],
    ),
    notFigures: phrases([
      true,
      `no one, one another, the one, the ones, this one, that one, another one, each one, every one, any one,
       which one, one day, at one point, one by one, one way or another, one thing, at first, first of all,
       first lady, second hand, split second, second thoughts, on the one hand, on one hand, one hand,
       for one, first and foremost, in the first place, 9 / 11, 24 / 7, at sixes and sevens, ten to one,
       back to square one, first aid, second guess, third party, third parties, one of a kind, zero in`,
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
    nounEndings: ['s'],
    irregularNouns: foldedWords(
      'people men women children police troops personnel feet teeth mice cattle aircraft staff crew fish sheep spacecraft',
    ),
    capitalNouns: false,
  },
  dates: {
    months: forms(
      [1, 'january jan'],
      [2, 'february feb'],
      [3, 'march mar'],
      [4, 'april apr'],
      [5, 'may'],
      [6, 'june jun'],
      [7, 'july jul'],
      [8, 'august aug'],
      [9, 'september sept sep'],
      [10, 'october oct'],
      [11, 'november nov'],
      [12, 'december dec'],
    ),
    weekdays: forms(
      [0, 'sunday'],
      [1, 'monday'],
      [2, 'tuesday'],
      [3, 'wednesday'],
      [4, 'thursday'],
      [5, 'friday'],
      [6, 'saturday'],
    ),
    shortWeekdays: forms(
      [0, 'sun'],
      [1, 'mon'],
      [2, 'tue tues'],
      [3, 'wed'],
      [4, 'thu thur thurs'],
      [5, 'fri'],
      [6, 'sat'],
    ),
    ambiguousMonths: foldedWords('may march mar jan jun sep dec august april june'),
    capitals: true,
    relativeDays: phrases(
      [-2, 'the day before yesterday, day before yesterday'],
      [-1, 'yesterday, last night'],
      [0, 'today, tonight, this morning, this afternoon, this evening'],
      [1, 'tomorrow'],
      [2, 'the day after tomorrow, day after tomorrow'],
    ),
    dayNouns: foldedWords('day days'),
    agoAfter: foldedWords('ago'),
    agoBefore: new Set(),
    before: foldedWords(`
      in on since until till by of from during before after through throughout between to and around late
      early mid last next this every each past the over for circa c
    `),
    beforeMonth: foldedWords('in during since this last next'),
    inner: foldedWords('of'),
    yearNouns: new Set(),
    decadeEndings: foldedWords('s'),
    meridiems: forms([0, 'am a.m'], [720, 'pm p.m']),
    clockWords: foldedWords("o'clock"),
    clockNames: forms([720, 'noon midday'], [0, 'midnight']),
    slashes: 'ambiguous',
  },
  names: {
    openers: foldedWords(`
      according also although among amid another anyone as authorities because besides both but children city
      citizens currently despite details during earlier either elsewhere even eventually every everyone
      everything experts finally first firefighters following former forces fighters friends from further
      furthermore given had half hours however hundreds if indeed inside instead investigators journalists last
      late lately later lawmakers lawyers let like local locals many meanwhile members men more moreover most
      much nearly neighbours neighbors neither never nevertheless new news next nobody none nor nothing now
      officers official officials old once one only others otherwise our outside over parents people perhaps
      please police previously prosecutors protesters rather recent recently regional reporters rescuers
      residents rockets sadly same scientists senior several shops since sometimes somewhere soldiers soon
      sources still students such supporters teachers that then there therefore these they this those though
      thousands three thus to together today tomorrow tonight too troops two under unlike until up video voters
      was we were what when whenever where whether which while who why witnesses with women workers yesterday
      yes yet you young your analysts critics drivers doctors farmers fishermen passengers patients researchers
      schools services streets trains buses work workers water power prices nearby about above across after
      again against all along already always am an and any are around asked at away based before behind being
      below beside between beyond born by can could did do does dr each eight especially except few five
      formerly four get go good great he her here herself hers his how i in into is it its itself just know
      less made may maybe me might mine my near no not of off often on onto or out own per probably quite
      really satellite she should so some someone something than the their them themselves through throughout
      toward towards unfortunately upon us usually very via well will within without would
    `),
    titles: foldedWords(`
      mr mrs ms miss mx dr prof professor sir dame lord lady gov governor pres president vice-president sen
      senator rep representative congressman congresswoman mayor minister premier chancellor secretary
      ambassador gen general col colonel maj major capt captain lt lieutenant sgt sergeant cpl commander
      admiral adm judge justice sheriff detective inspector officer chief director chairman chairwoman
      chairperson spokesman spokeswoman spokesperson deputy king queen prince princess pope bishop archbishop
      cardinal father sister brother rev reverend fr rabbi imam councillor councilor coach engineer
      prime vice
    `),
    longTitles: phrases([
      true,
      `prime minister, vice president, deputy prime minister, deputy mayor, deputy governor, deputy minister,
       secretary of state, secretary of defense, secretary of defence, minister of defence,
       minister of defense, minister of foreign affairs, minister of health, chief executive officer,
       chief executive, chief of staff, secretary general, secretary - general, general secretary,
       vice chairman, lieutenant general, major general, lieutenant colonel, director general`,
    ]),
    bodies: foldedWords(`
      ministry department bureau office offices committee commission council institute institution university
      school college academy board agency authority association society federation union chamber center centre
      house street avenue road square park bridge hospital airport station palace court assembly motors electric
      mills hall church cathedral island islands county city building hotel prize cup league games museum
      library theatre theater company corporation bank group fund foundation service services command staff
      minister's
    `),
    links: foldedWords('of for'),
    linkArticles: foldedWords('the'),
    particles: foldedWords(
      'van von der den de da di du del della dos la le al el bin ibn ben ter ten zu abu ul',
    ),
    and: foldedWords('and'),
    dotted: foldedWords('st mt ft jr sr inc ltd co corp bros no'),
    capitalNouns: false,
    nounEndings: [],
  },
  speakers: {
    verbs: forms(
      ['say', 'said says say saying'],
      ['tell', 'told tells tell telling'],
      ['claim', 'claimed claims claim claiming'],
      ['deny', 'denied denies deny denying'],
      ['state', 'stated states stating'],
      ['report', 'reported reports report reporting'],
      ['announce', 'announced announces announce announcing'],
      ['add', 'added adds adding'],
      ['note', 'noted notes noting'],
      ['write', 'wrote writes written writing'],
      ['warn', 'warned warns warn warning'],
      ['confirm', 'confirmed confirms confirm confirming'],
      ['insist', 'insisted insists insist insisting'],
      ['argue', 'argued argues argue arguing'],
      ['allege', 'alleged alleges allege alleging'],
      ['assert', 'asserted asserts assert asserting'],
      ['suggest', 'suggested suggests suggest suggesting'],
      ['explain', 'explained explains explain explaining'],
      ['admit', 'admitted admits admit admitting'],
      ['acknowledge', 'acknowledged acknowledges acknowledge acknowledging'],
      ['declare', 'declared declares declare declaring'],
      ['remark', 'remarked remarks'],
      ['reply', 'replied replies'],
      ['respond', 'responded responds'],
      ['tweet', 'tweeted tweets'],
      ['post', 'posted'],
      ['quip', 'quipped'],
      ['recall', 'recalled recalls'],
      ['stress', 'stressed stresses'],
      ['emphasize', 'emphasized emphasised emphasizes emphasises'],
      ['urge', 'urged urges'],
      ['ask', 'asked asks'],
      ['believe', 'believed believes believe'],
      ['think', 'thinks think thought'],
      ['estimate', 'estimated estimates'],
      ['predict', 'predicted predicts'],
      ['concede', 'conceded concedes'],
      ['maintain', 'maintained maintains'],
      ['contend', 'contended contends'],
      ['vow', 'vowed vows'],
      ['promise', 'promised promises'],
      ['point out', 'pointed'],
      ['conclude', 'concluded concludes'],
      ['reveal', 'revealed reveals'],
      ['continue', 'continued'],
      ['comment', 'commented'],
      ['joke', 'joked'],
      ['testify', 'testified testifies'],
      ['accuse', 'accused accuses accuse'],
      ['complain', 'complained complains'],
      ['shout', 'shouted'],
      ['agree', 'agreed agrees'],
      ['describe', 'described describes'],
      ['call', 'called calls'],
      ['dismiss', 'dismissed dismisses'],
      ['reject', 'rejected rejects'],
      ['propose', 'proposed proposes'],
    ),
    nouns: foldedWords(`
      claims claim reports report states notes estimates estimated comments remarks replies tweets posted promises
      warning reporting warns urged called calls continued pointed believed thought described proposed maintained
      rejected agreed revealed think say saying telling written writing promised concluded
      alleged accused asked ask asks recalled
    `),
    telling: foldedWords('tell'),
    addressees: phrases([
      true,
      `in an interview with, in an interview to, in interview with, in a statement to, in comments to, in remarks to,
       in an email to, in an e-mail to, in an interview for, speaking to, in a letter to, in a telephone interview with,
       in a phone interview with, in a call with`,
    ]),
    sources: phrases(['say', 'according to, in the words of, as told to, quoting'], ['cite', 'citing']),
    sourcesAfter: new Map(),
    by: foldedWords('by'),
    passives: foldedWords('was were is are been being be am'),
    pronouns: foldedWords('he she they it i we you'),
    relatives: foldedWords('who which'),
    between: foldedWords(`
      has have had did does do also later then earlier reportedly repeatedly previously recently publicly
      separately now once again even not never didn't hasn't haven't doesn't don't would will could may might
      just further still since already flatly firmly initially immediately subsequently all both
    `),
    notBefore: foldedWords(
      'to a an the of as in for with from this these those its their his her our no any such some',
    ),
    articles: foldedWords('the a an'),
    clauses,
    prepositions,
    that: foldedWords('that'),
  },
  hedges: phrases(
    [
      true,
      `alleged, allegedly, alleges, allege, alleging, allegation, allegations, reportedly, purported, purportedly,
       supposed, supposedly, apparently, seemingly, claimed, claims, claim, claiming, may, might, could, may have,
       might have, could have, could be, may be, might be, appears to, appeared to, appear to, appearing to,
       seems to, seemed to, seem to, suspected, suspects, unconfirmed, unverified, rumored, rumoured, rumors,
       rumours, possibly, perhaps, maybe, probably, likely, presumably, presumed, potentially, is believed to,
       are believed to, was believed to, were believed to, believed to be, believed to have, thought to be,
       thought to have, is said to, are said to, was said to, were said to, is understood to, are understood to,
       could not be verified, could not be confirmed, could not independently verify, cannot be verified,
       can not be verified, not independently verified, not been verified, not been confirmed, has not confirmed,
       have not confirmed, not immediately clear, it is unclear, remains unclear, was unclear, it was unclear,
       suggests, suggested, suggesting, suggest, indicates that, signs that, accused of, so far as is known`,
    ],
    [
      false,
      `claimed responsibility, claims responsibility, claim responsibility, claiming responsibility,
       claimed the life, claimed the lives, claims the life, claims the lives, insurance claims, insurance claim,
       could not, might not only, may not only`,
    ],
  ),
  negations: phrases(
    [
      true,
      `not, no, never, without, neither, nor, none, nobody, no one, nothing, nowhere, cannot, no longer,
       not yet, denied, deny, denies, denying, denial, denials, failed to, fails to, fail to,
       failing to, failure to, refused to, refuses to, refuse to, refusing to, declined to, declines to,
       decline to, unable to, lack of, lacks, lacked, lacking, ruled out, rules out, rule out, refuted, refutes,
       hardly, barely, rejected, rejects, prevented from, far from, instead of, rather than`,
    ],
    [
      false,
      `not only, not just, not merely, no doubt, without doubt, without a doubt, no matter, whether or not,
       no sooner, not least, no fewer than, no less than, not less than, not fewer than, no more than, not more than,
       if not, why not, nothing but`,
    ],
  ),
  negatingEnding: "n't",
};
