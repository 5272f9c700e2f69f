import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabelledDraft } from '../labelled/labelled-data.js';
import { openSources } from '../labelled/source-folder.js';
import { estimateShare } from './bootstrap.js';
import type { HeldOutModels } from './held-out-models.js';
import { judgeDraft } from './judge-drafts.js';
import type { Measure } from './measures.js';

/** A true sentence, and its copy with one wrong detail, made by machine. */
export interface DriftPair {
  readonly id: string;
  readonly article: string;
  /** Code of the check that is to see it. */
  readonly rule: string;
  /** How the detail was made wrong. */
  readonly kind: string;
  readonly right: string;
  readonly wrong: string;
}

export function readDriftPairs(folder: string): DriftPair[] {
  return readFileSync(join(folder, 'drift', 'dev.jsonl'), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Readonly<Record<string, string>>)
    .map(
      ({
        id = '',
        source_text: article = '',
        rule = '',
        kind = '',
        true: right = '',
        false: wrong = '',
      }) => ({
        id,
        article,
        rule,
        kind,
        right,
        wrong,
      }),
    );
}

interface JudgedPair extends DriftPair {
  readonly group: string;
  /** Codes of grounding findings on either half. */
  readonly onRight: ReadonlySet<string>;
  readonly onWrong: ReadonlySet<string>;
}

/**
 * By check, and by check and kind: how often the wrong half, and the right one, has a finding of that check
 * (`caught`, `false`) or any grounding finding (`caught-any`, `false-any`).
 */
export async function measureDrift(
  pairs: readonly DriftPair[],
  models: HeldOutModels,
): Promise<(readonly [string, Measure])[]> {
  const judged = await judgePairs(pairs, models);
  const parts = [...new Set(judged.flatMap(({ rule, kind }) => [rule, `${rule}:${kind}`]))].sort();
  return parts.flatMap(part => {
    const own = judged.filter(({ rule, kind }) => part === rule || part === `${rule}:${kind}`);
    const share = (name: string, holds: (pair: JudgedPair) => boolean): readonly [string, Measure] => [
      `drift/${part}/${name}`,
      { ...estimateShare(own.map(pair => ({ group: pair.group, holds: holds(pair) }))), n: own.length },
    ];
    return [
      share('caught', ({ rule, onWrong }) => onWrong.has(rule)),
      share('false', ({ rule, onRight }) => onRight.has(rule)),
      share('caught-any', ({ onWrong }) => onWrong.size > 0),
      share('false-any', ({ onRight }) => onRight.size > 0),
    ];
  });
}

async function judgePairs(
  pairs: readonly DriftPair[],
  { models, groupOf, foldOf }: HeldOutModels,
): Promise<JudgedPair[]> {
  const articles = [...new Set(pairs.map(({ article }) => article))];
  const judged: JudgedPair[] = [];
  for (const [fold, model] of models.entries()) {
    const own = pairs.filter(({ article }) => foldOf(article) === fold);
    if (own.length === 0) continue;
    const folder = await openSources(articles, model);
    const codes = async (pair: DriftPair, text: string): Promise<ReadonlySet<string>> => {
      const { sentences } = await judgeDraft(folder, toDraft(pair, text), 'its article');
      return new Set(sentences.flatMap(({ findings }) => findings.map(({ code }) => code)));
    };
    for (const pair of own) {
      const [onRight, onWrong] = [await codes(pair, pair.right), await codes(pair, pair.wrong)];
      judged.push({ ...pair, group: groupOf(pair.article), onRight, onWrong });
    }
  }
  return judged;
}

function toDraft({ id, article }: DriftPair, text: string): LabelledDraft {
  return {
    id,
    article,
    text: `${text}\n`,
    sentences: [{ start: 0, end: text.length, text, supported: null }],
    faithful: undefined,
    copyOf: undefined,
    changed: [],
    goldLines: [],
  };
}
