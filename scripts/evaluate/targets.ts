import { detailCodes } from './judge-drafts.js';
import type { Measure, Measures } from './measures.js';

/** What a figure is to reach. */
export interface Target {
  readonly on: string;
  readonly what: string;
  /** Of the first study, before the engine. */
  readonly before?: string;
  readonly reach: number;
  readonly atMost?: true;
  /** Names of measures; the worst of them counts. */
  readonly measures: readonly string[];
}

export type TargetVerdict =
  | 'met'
  | 'reached, inside the interval'
  | 'not reached, inside the interval'
  | 'missed';

/** The targets; those of every set are of `sets`. */
export function targetsOf(sets: readonly string[]): readonly Target[] {
  const auroc = (set: string, reach: number, before: string): Target => ({
    on: set,
    what: 'sentence AUROC',
    before,
    reach,
    measures: [`${set}/own/sentence/auroc`],
  });
  return [
    auroc('ragtruth_qa_train', 0.9, '.89 to .90'),
    auroc('cliff_cnndm_val', 0.88, '.87'),
    auroc('frank_cnndm_valid', 0.92, '.92'),
    auroc('wice_dev', 0.82, '.80'),
    {
      on: 'bump_dev',
      what: 'pairs: the edited sentence is doubted more',
      before: 'lexical coverage alone .69',
      reach: 0.82,
      measures: ['bump_dev/own/pairs/won'],
    },
    ...foreign('all', 'all sets'),
    ...foreign('summaries', 'without the answers'),
    {
      on: 'true sentences of gum, cliff, frank',
      what: 'with a grounding finding',
      reach: 0.08,
      atMost: true,
      measures: ['gum-cliff-frank/own/sentence/alarms'],
    },
    {
      on: 'true sentences of gum, cliff, frank',
      what: 'with an error',
      reach: 0.012,
      atMost: true,
      measures: ['gum-cliff-frank/own/sentence/errors'],
    },
    {
      on: 'true sentences of gum, cliff, frank',
      what: 'with a finding of one detail check',
      reach: 0.005,
      atMost: true,
      measures: detailCodes.map(code => `gum-cliff-frank/own/alarms/${code}`),
    },
    ...drift,
    {
      on: 'every set, pooled',
      what: 'loss of sentence AUROC against own article',
      reach: 0.03,
      atMost: true,
      measures: sets.map(set => `${set}/pooled/sentence/auroc-loss`),
    },
    {
      on: 'cliff, frank, pooled',
      what: 'first evidence is from the own article',
      reach: 0.98,
      measures: ['cliff-frank/pooled/evidence/own-article'],
    },
    {
      on: 'wice_dev, pooled',
      what: 'some evidence meets a gold passage',
      reach: 0.8,
      measures: ['wice_dev/pooled/evidence/gold-passage'],
    },
    {
      on: 'cliff, frank, pooled',
      what: 'attributions of the safe fix that name the wrong article',
      reach: 0.005,
      atMost: true,
      measures: ['cliff-frank/pooled/attribution/wrong'],
    },
    {
      on: 'ClaimBuster',
      what: 'F1 of "needs a source"',
      reach: 0.75,
      measures: ['claimbuster/needs-a-source/f1'],
    },
  ];
}

/** Of pairs of a true sentence and its copy with one wrong detail, by check and kind. */
const drift: readonly Target[] = [
  ...caught('number-drift', { absent: 0.97, 'in-article': 0.8, swapped: 0.7, bound: 0.75, magnitude: 0.95 }),
  ...caught('date-drift', { absent: 0.97, 'in-article': 0.8 }),
  ...caught('name-drift', { absent: 0.95, 'in-article': 0.72 }),
  ...caught('altered-quote', { word: 0.97 }),
  ...caught('wrong-speaker', { 'in-article': 0.88 }),
  ...caught('contradicted', { antonym: 0.7, negation: 0.7 }),
  spared(['number-drift', 'date-drift', 'name-drift', 'contradicted'], 0.02),
  spared(['altered-quote', 'wrong-speaker'], 0.01),
];

function caught(code: string, byKind: Readonly<Record<string, number>>): Target[] {
  return Object.entries(byKind).map(([kind, reach]) => ({
    on: `pairs, ${kind}`,
    what: `caught by \`${code}\``,
    reach,
    measures: [`drift/${code}:${kind}/caught`],
  }));
}

function spared(codes: readonly string[], reach: number): Target {
  return {
    on: 'pairs, the true half',
    what: `flagged by ${codes.map(code => `\`${code}\``).join(', ')}`,
    reach,
    atMost: true,
    measures: codes.map(code => `drift/${code}/false`),
  };
}

/** A foreign sentence is to be caught where at most five true ones of a thousand are flagged. */
function foreign(part: string, of: string): Target[] {
  return [
    {
      on: `sentences of other articles, ten articles, ${of}`,
      what: 'caught by `unsourced-sentence`',
      before: '.92 to .97',
      reach: 0.93,
      measures: [`${part}/foreign/caught`],
    },
    {
      on: `true sentences, ten articles, ${of}`,
      what: 'flagged by `unsourced-sentence`',
      reach: 0.005,
      atMost: true,
      measures: [`${part}/foreign/alarms`],
    },
  ];
}

/** The worst measure of a target; undefined where none was taken. */
export function worstOf(
  { measures, atMost }: Target,
  all: Measures,
): { name: string; measure: Measure } | undefined {
  const taken = measures.flatMap(name => {
    const measure = all.get(name);
    return measure ? [{ name, measure }] : [];
  });
  const [first, ...others] = taken;
  return (
    first &&
    others.reduce(
      (worst, next) => (next.measure.value > worst.measure.value === (atMost ?? false) ? next : worst),
      first,
    )
  );
}

/** Met or missed where the whole interval is; between, the figure alone tells. */
export function verdictOf({ reach, atMost }: Target, { value, low, high }: Measure): TargetVerdict {
  const sign = atMost ? -1 : 1;
  const worst = atMost ? high : low;
  const best = atMost ? low : high;
  if (sign * (worst - reach) >= 0) return 'met';
  if (sign * (best - reach) < 0) return 'missed';
  return sign * (value - reach) >= 0 ? 'reached, inside the interval' : 'not reached, inside the interval';
}
