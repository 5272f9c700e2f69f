import type { LabelledSet } from '../labelled/labelled-data.js';
import { openSources } from '../labelled/source-folder.js';
import { type Estimate, estimate, estimateShare } from './bootstrap.js';
import { bestThreshold, detectionOf, f1Of, type Judgement } from './detection.js';
import type { HeldOutModels } from './held-out-models.js';
import { detailCodes, type JudgedDraft, type JudgedSentence, judgeDraft } from './judge-drafts.js';
import { type Measure, named } from './measures.js';

/** A judgement with the group of its article and the fold whose model made it. */
interface Row extends Judgement {
  readonly group: string;
  readonly fold: number;
}

/** Drafts of a set with what was found in them, in the order of the set. */
export interface JudgedSet {
  readonly name: string;
  readonly drafts: readonly (JudgedDraft & { readonly group: string; readonly fold: number })[];
}

/** Holds every draft of a set against its own article or all of them, judged by a model that never saw the article. */
export async function judgeSet(
  { name, drafts }: LabelledSet,
  against: 'its article' | 'all articles',
  { models, groupOf, foldOf }: HeldOutModels,
): Promise<JudgedSet> {
  const articles = [...new Set(drafts.map(({ article }) => article))];
  const judged = new Map<string, JudgedSet['drafts'][number]>();
  for (const [fold, model] of models.entries()) {
    const own = drafts.filter(({ article }) => foldOf(article) === fold);
    if (own.length === 0) continue;
    const folder = await openSources(articles, model);
    for (const draft of own) {
      const result = await judgeDraft(folder, draft, against);
      judged.set(draft.id, { ...result, group: groupOf(draft.article), fold });
    }
  }
  return { name, drafts: drafts.flatMap(({ id }) => judged.get(id) ?? []) };
}

/** What tools/score.py prints for a set, and the draft threshold carried over between folds. */
export function measureDetection(set: JudgedSet, run: 'own' | 'pooled'): (readonly [string, Measure])[] {
  const sentences = sentenceRows(set);
  const drafts = draftRows(set);
  const trueOnes = set.drafts.flatMap(({ group, sentences }) =>
    sentences
      .filter(({ label }) => label.supported === true)
      .map(({ findings }) => ({ group, holds: findings.some(({ severity }) => severity === 'error') })),
  );
  const pairs = pairRows(set);
  return [
    ...detection(`${set.name}/${run}/sentence`, sentences),
    ...detection(`${set.name}/${run}/draft`, drafts),
    ...share(`${set.name}/${run}/sentence/errors`, trueOnes),
    ...share(`${set.name}/${run}/pairs/won`, pairs),
    ...named(`${set.name}/${run}/draft`, drafts.length, tunedF1(drafts)),
  ];
}

/** How often each check of a detail speaks on a sentence that people call supported. */
export function measureDetailAlarms({ name, drafts }: JudgedSet): (readonly [string, Measure])[] {
  return detailCodes.flatMap(code => {
    const rows = drafts.flatMap(({ group, sentences }) =>
      sentences
        .filter(({ label }) => label.supported === true)
        .map(({ findings }) => ({ group, holds: findings.some(finding => finding.code === code) })),
    );
    return share(`${name}/own/alarms/${code}`, rows);
  });
}

/** What holding a draft against every article of the set costs, over the same sentences. */
export function measureLoss(own: JudgedSet, pooled: JudgedSet): (readonly [string, Measure])[] {
  const near = sentenceRows(own);
  const far = sentenceRows(pooled);
  if (!hasBoth(near)) return [];
  const ofNear = detectionOf(near);
  const ofFar = detectionOf(far);
  const loss = estimate(groupsOf(near), weights => ({
    'auroc-loss': ofNear(weights).auroc - ofFar(weights).auroc,
  }));
  return named(`${own.name}/pooled/sentence`, near.length, loss);
}

/** Whether the right article, and the right passage, is found, and named. */
export function measureEvidence(pooled: JudgedSet): (readonly [string, Measure])[] {
  const own = pooled.drafts.flatMap(({ group, sentences }) =>
    sentences
      .filter(({ label }) => label.supported === true)
      .map(({ foundOwn }) => ({ group, holds: foundOwn })),
  );
  const gold = pooled.drafts.flatMap(({ group, meetsGold }) =>
    meetsGold === undefined ? [] : [{ group, holds: meetsGold }],
  );
  const marks = pooled.drafts.flatMap(({ group, safeMarks: { inserted, wrong } }) =>
    Array.from({ length: inserted }, (_, at) => ({ group, holds: at < wrong })),
  );
  return [
    ...share(`${pooled.name}/pooled/evidence/own-article`, own),
    ...share(`${pooled.name}/pooled/evidence/gold-passage`, gold),
    ...share(`${pooled.name}/pooled/attribution/wrong`, marks),
  ];
}

/** Sentences that people have judged. */
function sentenceRows({ drafts }: JudgedSet): Row[] {
  return drafts.flatMap(({ group, fold, sentences }) =>
    sentences.flatMap(sentence => {
      const { supported } = sentence.label;
      return supported === null ? [] : [{ ...toJudgement(sentence), bad: !supported, group, fold }];
    }),
  );
}

/** Drafts of which it is known whether something in them is not supported. */
function draftRows({ drafts }: JudgedSet): Row[] {
  return drafts.flatMap(({ draft, group, fold, sentences }) => {
    const labels = draft.sentences.map(({ supported }) => supported);
    const unfaithful = draft.faithful !== undefined && draft.faithful < 1 ? true : undefined;
    const bad = labels.includes(null) ? unfaithful : labels.includes(false);
    if (bad === undefined || sentences.length === 0) return [];
    const judgements = sentences.map(toJudgement);
    return [
      {
        bad,
        flagged: judgements.some(({ flagged }) => flagged),
        doubt: judgements.reduce((most, { doubt }) => Math.max(most, doubt), 0),
        group,
        fold,
      },
    ];
  });
}

function toJudgement({ findings, doubt }: JudgedSentence): Pick<Judgement, 'flagged' | 'doubt'> {
  return { flagged: findings.length > 0, doubt };
}

/** Of a sentence and its copy with an error: 1 where the copy is doubted more, a half where as much. */
function pairRows({ drafts }: JudgedSet): { readonly group: string; readonly holds: number }[] {
  const byId = new Map(drafts.map(judged => [judged.draft.id, judged]));
  return drafts.flatMap(({ draft, group, sentences }) => {
    const original = byId.get(draft.copyOf ?? '');
    const edited = sentences.filter(({ label }) =>
      draft.changed.some(span => span.start < label.end && span.end > label.start),
    );
    if (!original || edited.length === 0) return [];
    const doubt = Math.max(...edited.map(sentence => sentence.doubt));
    const words = new Set(
      sentences.filter(sentence => sentence.doubt === doubt).flatMap(({ label }) => wordsOf(label.text)),
    );
    const mate = mostAlike(original.sentences, words);
    if (!mate) return [];
    return [{ group, holds: doubt > mate.doubt ? 1 : doubt === mate.doubt ? 0.5 : 0 }];
  });
}

function mostAlike(
  sentences: readonly JudgedSentence[],
  words: ReadonlySet<string>,
): JudgedSentence | undefined {
  let best: JudgedSentence | undefined;
  let most = -1;
  for (const sentence of sentences) {
    const shared = new Set(wordsOf(sentence.label.text).filter(word => words.has(word))).size;
    if (shared <= most) continue;
    most = shared;
    best = sentence;
  }
  return best;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

/** F1 over drafts where each fold is flagged above the doubt that is best on the other folds. */
function tunedF1(rows: readonly Row[]): Readonly<Record<string, Estimate>> {
  const folds = [...new Set(rows.map(({ fold }) => fold))];
  if (folds.length < 2 || !hasBoth(rows)) return {};
  const thresholds = new Map(folds.map(fold => [fold, bestThreshold(rows.filter(row => row.fold !== fold))]));
  const flagged = rows.map(({ doubt, fold }) => doubt > (thresholds.get(fold) ?? 1));
  return estimate(groupsOf(rows), weights => {
    let [hits, alarms, misses] = [0, 0, 0];
    for (const [at, { bad }] of rows.entries()) {
      const weight = weights?.[at] ?? 1;
      if (bad && flagged[at]) hits += weight;
      else if (bad) misses += weight;
      else if (flagged[at]) alarms += weight;
    }
    return { 'tuned-f1': f1Of(hits, alarms, misses) };
  });
}

function detection(prefix: string, rows: readonly Row[]): (readonly [string, Measure])[] {
  if (rows.length === 0) return [];
  const figures = detectionOf(rows);
  return named(
    prefix,
    rows.length,
    estimate(groupsOf(rows), weights => ({ ...figures(weights) })),
  ).filter(([, { value }]) => !Number.isNaN(value));
}

function share(
  name: string,
  rows: readonly { readonly group: string; readonly holds: boolean | number }[],
): (readonly [string, Measure])[] {
  return rows.length > 0 ? [[name, { ...estimateShare(rows), n: rows.length }]] : [];
}

function hasBoth(rows: readonly Row[]): boolean {
  return rows.some(({ bad }) => bad) && rows.some(({ bad }) => !bad);
}

function groupsOf(rows: readonly Row[]): string[] {
  return rows.map(({ group }) => group);
}
