import type { Auxiliary, CheckWorthyCues } from '../check-worthy-cues.js';
import { forms } from '../phrases.js';
import { words } from '../words.js';

const i = words('i me my mine myself');
const we = words('we us our ours ourselves');
const you = words('you your yours yourself yourselves');

export const cues: CheckWorthyCues = {
  classes: {
    i,
    we,
    you,
    he: words('he him his himself she her hers herself'),
    they: words('they them their theirs themselves'),
    it: words('it its itself'),
    demonstrative: words('this that these those'),
    there: words('there'),
    will: words("will 'll shall gonna"),
    would: words("would 'd"),
    should: words('should must ought'),
    can: words('can could cannot'),
    may: words('may might maybe perhaps'),
    not: words("not n't"),
    never: words('never'),
    no: words('no nothing none nobody nor neither'),
    is: words("is 's"),
    are: words("are 're"),
    am: words("am 'm"),
    be: words('be'),
    'be then': words('was were'),
    been: words('been'),
    being: words('being'),
    have: words("have 've"),
    has: words('has'),
    had: words('had'),
    do: words('do'),
    does: words('does'),
    did: words('did'),
    if: words('if unless whether'),
    because: words('because'),
    and: words('and'),
    both: words('both same together along'),
    but: words('but'),
    or: words('or'),
    so: words('so'),
    well: words('well'),
    now: words('now currently recently'),
    today: words('today tonight'),
    when: words('when while before after since until during'),
    what: words('what'),
    who: words('who whom whose'),
    how: words('how why'),
    which: words('which'),
    where: words('where here'),
    of: words('of'),
    in: words('in'),
    by: words('by'),
    from: words('from'),
    to: words('to'),
    for: words('for'),
    on: words('on'),
    at: words('at'),
    with: words('with'),
    over: words('under over above below between against among'),
    the: words('the'),
    a: words('a an'),
    than: words('than'),
    as: words('as'),
    all: words('all every everybody everyone everything always whole entire'),
    any: words('any anybody anyone anything single'),
    other: words('other another others again'),
    some: words('some somebody someone something sometimes'),
    more: words(
      'more less fewer better worse larger smaller higher lower greater bigger longer stronger weaker',
    ),
    most: words('most least'),
    extreme: words(
      'largest smallest highest lowest biggest longest shortest fewest richest poorest fastest worst',
    ),
    best: words('best greatest finest strongest'),
    first: words('first second third'),
    last: words('last next'),
    only: words('only'),
    ever: words('ever once'),
    just: words('just'),
    even: words('even still also already actually'),
    very: words('very really too quite so'),
    surely: words('simply certainly obviously clearly absolutely course frankly honestly'),
    percent: words('percent per cent'),
    magnitude: words(`
      hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens
    `),
    fraction: words(
      'half third quarter double triple twice majority ratio average total record level levels',
    ),
    many: words('many much few several number numbers amount enough lot lots'),
    'number word': words(`
      two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
      eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    `),
    one: words('one'),
    money: words(`
      dollar dollars cents income wages salary salaries revenue revenues money cash surplus profit profits loss
      losses fund funds funding loan loans
    `),
    tax: words('tax taxes budget deficit debt'),
    cost: words('cost costs price prices spending spend spent pay paid afford'),
    rise: words(`
      increase increases increased increasing rise rises rose risen rising grow grows grew grown growing raise
      raised raising raises gain gained gains jump jumped soar soared surged climb climbed expand expanded
      doubled tripled quadrupled
    `),
    fall: words(`
      decrease decreases decreased decreasing fall falls fell fallen falling drop drops dropped decline
      declined declines declining reduce reduced reduces reducing reduction cut cuts cutting lost lose loses
      losing shrink shrank slashed halved down up
    `),
    decide: words(`
      vote votes voted veto vetoed vetoes oppose opposed opposes oppose support supported supports propose proposed
      proposes introduce introduced sponsor sponsored approve approved reject rejected appointed elected
      endorsed endorse enacted repealed repeal ratified abolished eliminated eliminate adopted blocked passed pass
      signed sign cosponsored
    `),
    strike: words(`
      invaded invade attacked attack attacks killed kill killing bombed bombing died dead murdered arrested charged
      sued indicted convicted investigated jailed fired laid
    `),
    make: words(`
      launched created create built started ended began sold bought hired opened closed doubled covered
    `),
    go: words(
      'got get took take made make put brought bring called asked ask went go left came come met held set',
    ),
    say: words(
      'said says say saying told tells stated claimed claims quote quoted promised promise according',
    ),
    talk: words('tell talk talked talking talks word words speak speaking'),
    report: words(
      'reported reports report study studies survey poll census statistics figures data estimates',
    ),
    year: words('year years decade decades century history'),
    month: words(`
      month months week weeks january february march april june july august september october november december
      monday tuesday wednesday thursday friday saturday sunday yesterday
    `),
    day: words('day days hours hour minutes minute time times'),
    ago: words('ago'),
    since: words('since'),
    think: words('think believe feel guess suppose mean doubt thought'),
    hope: words('hope wish intend prefer'),
    know: words('know understand see'),
    agree: words('agree disagree trust admire respect'),
    want: words('want wants'),
    need: words('need needs deserve deserves'),
    like: words('like love care'),
    try: words('try trying tried'),
    let: words('let lets'),
    good: words('good great wonderful proud beautiful tremendous incredible amazing nice happy glad sound'),
    bad: words(`
      bad terrible horrible awful tragic ridiculous disgraceful outrageous stupid foolish sad sorry weak dangerous
      tough unfair
    `),
    right: words('right wrong fair moral responsible honest serious committed'),
    true: words('true false fact facts truth correct accurate'),
    important: words(
      'important vital essential critical necessary clear real simple difficult hard easy strong sure',
    ),
    able: words('able willing ready'),
    question: words('question questions answer point matter issue issues subject'),
    problem: words(
      'problem problems thing things way ways idea ideas reason kind sort something bit case difference',
    ),
    value: words(`
      leadership future freedom values faith dream challenge opportunity opportunities responsibility principle
      principles belief choice choices vision character respect dignity peace strength security prosperity
    `),
    view: words('view opinion judgment concern concerns feeling policy policies politics'),
    address: words(`
      look listen let consider imagine remember take give ask make thank thanks please excuse wait stop
    `),
    official: words('senator governor president congressman mayor minister secretary opponent candidate'),
    body: words(
      'congress senate house court courts government administration party agency department committee',
    ),
    law: words(
      'bill bills law laws legislation act treaty treaties agreement agreements plan program programs',
    ),
    country: words('state states country countries nation nations world'),
    people: words('people americans family families children kids men women folks person'),
    workers: words(`
      workers students soldiers troops police teachers seniors veterans immigrants refugees voters citizens
      patients farmers doctors
    `),
    economy: words(`
      jobs unemployment employment businesses business companies company industry industries trade market markets
      oil energy insurance schools hospitals exports imports bank banks
    `),
    force: words(`
      military nuclear weapons weapon missile missiles army navy force forces terrorist terrorists gun guns drug
      drugs crime crimes border borders prison
    `),
  },
  subjects: forms(
    ['i', 'i'],
    ['we', 'we'],
    ['you', 'you'],
    ['he', 'he she'],
    ['they', 'they'],
    ['it', 'it'],
    ['that', 'that'],
    ['this', 'this'],
    ['there', 'there'],
    ['who', 'who'],
  ),
  joiners: words('and but so well now because or yes no then also'),
  firstPerson: new Set([...i, ...we]),
  firstSubjects: words('i we'),
  secondPerson: you,
  contractions: ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"],
  contracted: new Map([
    ['ca', 'can'],
    ['wo', 'will'],
    ['sha', 'shall'],
  ]),
  auxiliaries: forms<Auxiliary>(
    ['will', "will 'll shall"],
    ['modal', 'should must ought can could may might cannot would'],
    ['would', "'d"],
    ['have', "have 've"],
    ['has', 'has'],
    ['had', 'had'],
    ['do', 'do does'],
    ['did', 'did'],
    ['be', "is are am 's 're 'm"],
    ['was', 'was were'],
    [
      'opine',
      'think believe feel hope wish guess suppose mean know agree disagree understand want like love see need',
    ],
  ),
  irregularPast: words(`
    became began blew broke brought built bought caught chose came cut dealt did drew drank drove ate fell fed
    felt fought found fled flew forgot forgave froze gave went grew had heard hid held hit hurt kept knew laid
    led left lent let lay lit lost made meant met paid put quit read rode rang rose ran said saw sought sold
    sent set shook shot showed shut sang sank sat slept spoke spent split spread stood stole stuck struck swore
    swept swam took taught tore told thought threw understood upheld woke wore won withdrew wrote was were been
    begun blown broken chosen come done drawn driven eaten fallen forgotten given gone grown hidden known lain
    ridden risen run seen shaken shown sung sunk spoken stolen sworn taken torn thrown worn written got gotten
  `),
  pastEnding: 'ed',
  notPast: words(
    'need indeed speed feed seed bed red hundred proceed succeed exceed bleed breed weed deed shed united',
  ),
  progressiveEnding: 'ing',
  future: words('going'),
  obliging: words('to got'),
  adverbs: words("n't not never also just already even always ever only really now still all then"),
  adverbEnding: 'ly',
  presentEnding: 's',
  endings: {
    '-ing': /ing$/,
    '-ly': /ly$/,
    '-tion': /(?:tion|ment|ness|ity|ship|ism)s?$/,
    '-est': /est$/,
  },
};
