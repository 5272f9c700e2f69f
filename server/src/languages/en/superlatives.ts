/** Words that state a rank, then others that may say the same of a thing. */
const groups: readonly (readonly [string, string])[] = [
  [
    'first',
    '1st 1 one debut maiden inaugural opening initial earliest never before began start started new once',
  ],
  ['only sole', 'alone lone unique single just exclusively one 1 no other nobody none'],
  ['most', 'more many majority main mainly top highest best greatest mostly nearly all'],
  ['largest biggest greatest', 'large big great main major huge record top most best leading no 1 number'],
  ['smallest tiniest', 'small tiny little fewest least'],
  ['oldest earliest', 'old ancient eldest longest first early'],
  ['youngest newest latest', 'young new late last recent recently'],
  ['highest tallest', 'high tall top peak record most best'],
  ['lowest', 'low bottom record least worst'],
  ['richest wealthiest', 'rich wealthy top fortune list'],
  ['poorest', 'poor bottom'],
  ['fastest quickest', 'fast quick record rapid rapidly top'],
  ['strongest fiercest', 'strong fierce most record powerful'],
  ['deadliest bloodiest worst', 'deadly bloody bad most devastating record severe'],
  ['longest', 'long record oldest'],
];

export const superlatives: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  groups.flatMap(([ranks, others]) => {
    const same = new Set([...ranks.split(' '), ...others.split(' ')]);
    return ranks.split(' ').map(rank => [rank, same] as const);
  }),
);
