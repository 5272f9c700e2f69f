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
    not: words("not n't never"),
    no: words('no nothing none nobody nor neither'),
    'be now': words("am is are 'm 're be"),
    'be then': words('was were'),
    been: words('been'),
    being: words('being'),
    have: words("have has 've"),
    had: words('had'),
    do: words('do does'),
    did: words('did'),
    if: words('if unless whether'),
    because: words('because'),
    and: words('and'),
    but: words('but'),
    or: words('or'),
    so: words('so'),
    well: words('well'),
    now: words('now today tonight currently'),
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
    all: words('all every everybody everyone everything always any anybody anyone anything whole entire'),
    some: words('some somebody someone something sometimes'),
    more: words(
      'more less fewer better worse larger smaller higher lower greater bigger longer stronger weaker',
    ),
    most: words(`
      most least best worst largest smallest highest lowest greatest biggest longest strongest fewest
    `),
    order: words('first last only second third ever once next'),
    just: words('just even still also already'),
    very: words('very really too quite simply certainly obviously clearly absolutely'),
    quantity: words(`
      percent per cent half third quarter double triple twice majority dozen dozens hundred hundreds thousand
      thousands million millions billion billions trillion trillions many much few several number numbers rate
      rates amount average total level levels share ratio record
    `),
    'number word': words(`
      two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
      eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    `),
    one: words('one'),
    money: words(`
      dollar dollars cents cost costs price prices budget deficit debt tax taxes income wages salary salaries
      spending spend spent pay paid revenue revenues money fund funds funding cash surplus profit profits loss
      losses
    `),
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
    act: words(`
      vote votes voted pass passed sign signed veto vetoed oppose opposed opposes support supported supports
      propose proposed proposes introduce introduced sponsor sponsored approve approved reject rejected
      appointed elected ran refused accepted announced endorsed enacted repealed blocked backed adopted ratified
      abolished eliminated launched created built started ended began invaded attacked killed sent sold bought
      gave got took made put brought called asked wrote went left came met held won served worked opened
      closed hired fired arrested charged sued indicted convicted investigated
    `),
    say: words(`
      said says say saying told tells tell talked talking talks stated claimed claims reported reports report
      according quote quoted promised
    `),
    time: words(`
      year years month months week weeks day days decade decades ago yesterday century history hours minutes
      january february march april june july august september october november december monday tuesday
      wednesday thursday friday saturday sunday
    `),
    past: words('years ago year since'),
    opine: words(`
      think believe feel hope wish guess suppose mean know agree disagree understand doubt trust intend prefer
      admire respect
    `),
    want: words('want wants like love care need needs try trying let lets deserve deserves'),
    valuing: words(`
      good bad great right wrong important fair unfair strong weak terrible wonderful proud sure true false
      difficult hard easy simple serious clear real honest tough dangerous tragic ridiculous disgraceful
      outrageous nice happy sad sorry glad able willing ready committed responsible moral beautiful tremendous
      incredible amazing horrible awful smart stupid foolish sound vital essential critical necessary
    `),
    abstract: words(`
      question questions answer point fact issue issues problem problems thing things way ways idea ideas
      difference reason matter kind sort lot bit case subject view opinion judgment leadership future hope
      freedom values faith dream challenge opportunity responsibility principle principles belief choice
      decision vision character respect dignity
    `),
    address: words(`
      look listen let consider imagine remember take give ask make thank thanks please excuse wait stop
    `),
    office: words(`
      senator governor president congressman congress senate house mayor minister secretary court government
      administration bill law legislation act party state states country countries nation nations agency
      department committee
    `),
    group: words(`
      people families workers women men children kids voters citizens students soldiers troops jobs police
      businesses companies schools hospitals teachers seniors veterans immigrants refugees
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
