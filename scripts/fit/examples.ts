import type { SupportModel } from '../../server/src/grounding/model.js';
import { overlaps } from '../../server/src/text/span.js';
import { foldOf } from '../labelled/folds.js';
import type { LabelledDraft, LabelledSet } from '../labelled/labelled-data.js';
import { openSources } from '../labelled/source-folder.js';

/** A sentence of Stet's with what the model sees of it and what people say of it. */
export interface LabelledExample {
  readonly set: string;
  readonly article: string;
  /** As `featureSpecs`. */
  readonly x: readonly number[];
  /** 1: supported. Of a foreign sentence always 0. */
  readonly y: 0 | 1;
  /** Held against articles that it was not written from. */
  readonly foreign: boolean;
}

/** Articles that a foreign sentence is held against; one draft in so many gives such sentences. */
const FOREIGN_ARTICLES = 9;
const FOREIGN_EVERY = 3;

/** Judges nothing: features do not depend on what is made of them. */
const noModel: SupportModel = { support: { base: 0, trees: [] }, nearness: { base: 0, trees: [] } };

/** Features and labels of every sentence of a set that Stet checks, read exactly as `stet check` reads them. */
export async function readExamples({ name, drafts }: LabelledSet): Promise<LabelledExample[]> {
  const articles = [...new Set(drafts.map(({ article }) => article))];
  const folder = await openSources(articles, noModel);
  const examples: LabelledExample[] = [];
  const read = async (draft: LabelledDraft, within: readonly string[], foreign: boolean): Promise<void> => {
    const { report, offset } = await folder.check(draft.text, within);
    for (const { start, end, features: x } of report.sentences) {
      const span = { start: start - offset, end: end - offset };
      const labels = draft.sentences.filter(label => overlaps(label, span)).map(label => label.supported);
      if (x.length === 0 || labels.length === 0 || labels.includes(null)) continue;
      const y = foreign || labels.includes(false) ? 0 : 1;
      examples.push({ set: name, article: draft.article, x, y, foreign });
    }
  };
  for (const [at, draft] of drafts.entries()) {
    await read(draft, [draft.article], false);
    if (at % FOREIGN_EVERY === 0) await read(draft, othersOf(draft, articles), true);
  }
  return examples;
}

/** The same ones every time, and others for each draft. */
function othersOf({ id, article }: LabelledDraft, articles: readonly string[]): readonly string[] {
  const first = foldOf(id, articles.length);
  const others = Array.from(
    { length: FOREIGN_ARTICLES },
    (_, k) => articles[(first + k * STRIDE) % articles.length] ?? '',
  );
  return others.filter(other => other !== article);
}

const STRIDE = 13;
