import { inHashOrder, type LabelledDraft, type LabelledSet } from '../labelled/labelled-data.js';
import { openSources } from '../labelled/source-folder.js';
import { type Estimate, estimate, estimateShare } from './bootstrap.js';
import { detectionOf } from './detection.js';
import type { HeldOutModels } from './held-out-models.js';
import { judgeDraft } from './judge-drafts.js';
import { type Measure, named } from './measures.js';

/** A true sentence against ten articles with its own among them, and against ten others. */
interface ForeignRow {
  readonly set: string;
  readonly group: string;
  /** `unsourced-sentence` on it with its own article in the folder. */
  readonly alarm: boolean;
  /** `unsourced-sentence` on it without. */
  readonly caught: boolean;
  /** With its own article and without, as `JudgedSentence.distance`. */
  readonly near: number;
  readonly far: number;
}

const POOL = 10;
/** Stands in the place of a set's name for all that are measured together. */
const ALL = 'all';
/** All but the answers, which are three in four of all. */
const SUMMARIES = 'summaries';

/**
 * Whether a folder that a sentence was not written from leaves it unsourced. The true sentences of one draft of
 * each article, against a folder of ten articles with its own, and against one of ten others, of the same set as far
 * as they go. Sentences that Stet does not check (questions, signposting) are left out.
 */
export async function measureForeign(
  sets: readonly LabelledSet[],
  models: HeldOutModels,
  progress: (done: string) => void,
): Promise<(readonly [string, Measure])[]> {
  const rows: ForeignRow[] = [];
  for (const fold of models.models.keys()) {
    rows.push(...(await measureFold(sets, models, fold)));
    progress(`sentences of other articles, fold ${fold + 1} of ${models.models.length}`);
  }
  const names = [...new Set(rows.map(({ set }) => set))];
  return [ALL, SUMMARIES, ...names].flatMap(name => {
    const own = rows.filter(({ set }) => isOf(name, set));
    if (own.length === 0) return [];
    const toMeasure = (holds: (row: ForeignRow) => boolean): Measure => ({
      ...estimateShare(own.map(row => ({ group: row.group, holds: holds(row) }))),
      n: own.length,
    });
    return [
      [`${name}/foreign/caught`, toMeasure(row => row.caught)] as const,
      [`${name}/foreign/alarms`, toMeasure(row => row.alarm)] as const,
      ...named(`${name}/foreign`, own.length, byDistance(own)),
    ];
  });
}

function isOf(name: string, set: string): boolean {
  return name === ALL || set === name || (name === SUMMARIES && set !== 'ragtruth_qa_train');
}

/** What nearness alone would catch, with the threshold at which five true sentences of a thousand fall. */
function byDistance(rows: readonly ForeignRow[]): Readonly<Record<'caught-at-005', Estimate>> {
  const figures = detectionOf([
    ...rows.map(({ near }) => ({ bad: false, flagged: false, doubt: near })),
    ...rows.map(({ far }) => ({ bad: true, flagged: false, doubt: far })),
  ]);
  const groups = rows.map(({ group }) => group);
  return estimate([...groups, ...groups], weights => ({ 'caught-at-005': figures(weights).recallAt005 }));
}

interface PooledDraft {
  readonly set: string;
  readonly group: string;
  readonly draft: LabelledDraft;
}

async function measureFold(
  sets: readonly LabelledSet[],
  { models, groupOf, foldOf }: HeldOutModels,
  fold: number,
): Promise<ForeignRow[]> {
  const model = models[fold];
  if (!model) return [];
  const drafts = sets.flatMap(({ name, drafts }) =>
    onePerArticle(drafts.filter(({ article }) => foldOf(article) === fold)).map(draft => ({
      set: name,
      group: groupOf(draft.article),
      draft,
    })),
  );
  const rows: ForeignRow[] = [];
  for (let first = 0; first < drafts.length; first += POOL) {
    const writers = drafts.slice(first, first + POOL);
    const own = await openSources(fillPool(writers, drafts, first, new Set()), model);
    const groups = new Set(writers.map(({ group }) => group));
    const foreign = await openSources(fillPool([], drafts, first, groups), model);
    for (const { set, group, draft } of writers) {
      const [near, far] = [
        await judgeDraft(own, draft, 'all articles'),
        await judgeDraft(foreign, draft, 'all articles'),
      ];
      for (const [at, sentence] of near.sentences.entries()) {
        const elsewhere = far.sentences[at];
        if (sentence.label.supported !== true || !sentence.checked || !elsewhere) continue;
        rows.push({
          set,
          group,
          alarm: sentence.findings.some(isUnsourced),
          caught: elsewhere.findings.some(isUnsourced),
          near: sentence.distance,
          far: elsewhere.distance,
        });
      }
    }
  }
  return rows;
}

/** Ten articles: those of `drafts`, then of what follows `first`, around the end, but for some groups. */
function fillPool(
  drafts: readonly PooledDraft[],
  all: readonly PooledDraft[],
  first: number,
  without: ReadonlySet<string>,
): readonly string[] {
  const articles = new Set(drafts.map(({ draft }) => draft.article));
  for (let at = 0; at < all.length && articles.size < POOL; at++) {
    const next = all[(first + at) % all.length];
    if (next && !without.has(next.group)) articles.add(next.draft.article);
  }
  return [...articles];
}

/** The first draft of each article that has a true sentence, in an order by hash. */
function onePerArticle(drafts: readonly LabelledDraft[]): readonly LabelledDraft[] {
  const first = new Map<string, LabelledDraft>();
  for (const draft of drafts)
    if (!first.has(draft.article) && draft.sentences.some(({ supported }) => supported === true))
      first.set(draft.article, draft);
  return inHashOrder([...first.values()], ({ article }) => article);
}

function isUnsourced({ code }: { readonly code: string }): boolean {
  return code === 'unsourced-sentence';
}
