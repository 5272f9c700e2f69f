import type { LabelledSet } from '../labelled/labelled-data.js';
import { measureForeign } from './foreign.js';
import type { HeldOutModels } from './held-out-models.js';
import {
  type JudgedSet,
  judgeSet,
  measureDetailAlarms,
  measureDetection,
  measureEvidence,
  measureLoss,
} from './measure-set.js';
import type { Measure, Measures } from './measures.js';
import type { Forecast } from './reliability.js';

/** How large a set is. */
export interface SetSize {
  readonly name: string;
  readonly articles: number;
  readonly drafts: number;
  /** Sentences that people have judged, and those of them that are not supported. */
  readonly sentences: number;
  readonly bad: number;
}

export interface Evaluation {
  readonly sizes: readonly SetSize[];
  readonly measures: Measures;
  /** By set: support against the own article beside what people say, of each sentence that is checked. */
  readonly forecasts: ReadonlyMap<string, readonly Forecast[]>;
}

/** Sets that are measured together as well. */
const joint = {
  'gum-cliff-frank': [
    'gum_human_summaries',
    'cliff_cnndm_val',
    'cliff_xsum_val',
    'frank_cnndm_valid',
    'frank_xsum_valid',
  ],
  'cliff-frank': ['cliff_cnndm_val', 'cliff_xsum_val', 'frank_cnndm_valid', 'frank_xsum_valid'],
} as const;

/** Every measure over the sets, each article judged by the model that never saw it. */
export async function evaluateSets(
  sets: readonly LabelledSet[],
  models: HeldOutModels,
  progress: (done: string) => void,
): Promise<Evaluation> {
  const measures: (readonly [string, Measure])[] = [];
  const own = new Map<string, JudgedSet>();
  const pooled = new Map<string, JudgedSet>();
  for (const set of sets) {
    const near = await judgeSet(set, 'its article', models);
    progress(`${set.name}, own article`);
    const far = await judgeSet(set, 'all articles', models);
    progress(`${set.name}, pooled`);
    own.set(set.name, near);
    pooled.set(set.name, far);
    measures.push(
      ...measureDetection(near, 'own'),
      ...measureDetection(far, 'pooled'),
      ...measureLoss(near, far),
      ...measureEvidence(far),
    );
  }
  measures.push(
    ...joinSets('gum-cliff-frank', own).flatMap(set => [
      ...measureDetection(set, 'own'),
      ...measureDetailAlarms(set),
    ]),
    ...joinSets('cliff-frank', pooled).flatMap(measureEvidence),
    ...(await measureForeign(sets, models, progress)),
  );
  return {
    sizes: sets.map(sizeOf),
    measures: new Map(measures),
    forecasts: new Map([...own].map(([name, set]) => [name, forecastsOf(set)])),
  };
}

/** Empty where one of the sets was not measured. */
function joinSets(name: keyof typeof joint, measured: ReadonlyMap<string, JudgedSet>): JudgedSet[] {
  const sets = joint[name].flatMap(set => measured.get(set) ?? []);
  return sets.length === joint[name].length ? [{ name, drafts: sets.flatMap(({ drafts }) => drafts) }] : [];
}

function forecastsOf({ drafts }: JudgedSet): Forecast[] {
  return drafts.flatMap(({ sentences }) =>
    sentences.flatMap(({ label, checked, doubt }) =>
      checked && label.supported !== null ? [{ support: 1 - doubt, supported: label.supported }] : [],
    ),
  );
}

function sizeOf(set: LabelledSet): SetSize {
  const labels = set.drafts.flatMap(({ sentences }) => sentences.flatMap(({ supported }) => supported ?? []));
  return {
    name: set.name,
    articles: new Set(set.drafts.map(({ article }) => article)).size,
    drafts: set.drafts.length,
    sentences: labels.length,
    bad: labels.filter(supported => !supported).length,
  };
}
