import { createHash } from 'node:crypto';
import type { DraftReport } from '../../server/src/engine/index.js';
import type { SupportModel } from '../../server/src/grounding/model.js';
import { neverCancelled } from '../../server/src/ports/index.js';
import { resolveUri } from '../../server/src/ports/uri.js';
import { openEngine } from '../memory-engine.js';

/** Articles as a folder of sources, and the model that judges by them. */
export interface SourceFolder {
  /** By URI. */
  readonly keys: ReadonlyMap<string, string>;
  /** Holds a draft against some articles of the folder, by the draft's front matter, or against all of them. */
  check(text: string, within?: readonly string[]): Promise<CheckedDraft>;
}

export interface CheckedDraft {
  readonly report: DraftReport;
  /** Where the draft begins, behind the front matter. */
  readonly offset: number;
}

const ROOT = 'file:///evaluation';

/** A project without a project file over the articles, as `stet check` would find it. */
export async function openSources(articles: readonly string[], model: SupportModel): Promise<SourceFolder> {
  const files = new Map(articles.map(text => [sourceUri(text), text]));
  const engine = await openEngine(files, ROOT, { model });
  await engine.load({ report: () => undefined }, neverCancelled);
  const { snapshot } = engine;
  const path = 'drafts/draft.md';
  const uri = resolveUri(ROOT, path);
  return {
    keys: new Map(Array.from(snapshot.sources, ({ uri, key }) => [uri, key])),
    async check(text, within) {
      const head = within ? narrowTo(within) : '';
      const outcome = await snapshot.check({ uri, path, text: head + text }, neverCancelled);
      if (outcome.kind !== 'checked') throw new Error(`a draft was ${outcome.kind}`);
      const failure = outcome.report.problems.find(({ severity }) => severity === 'error');
      if (failure) throw new Error(failure.message);
      return { report: outcome.report, offset: head.length };
    },
  };
}

export function sourceUri(article: string): string {
  return resolveUri(ROOT, `sources/${fileName(article)}`);
}

function narrowTo(articles: readonly string[]): string {
  return `---\nstet:\n  sources: [${articles.map(article => `"${fileName(article)}"`).join(', ')}]\n---\n\n`;
}

function fileName(article: string): string {
  return `doc-${createHash('sha256').update(article).digest('hex').slice(0, 16)}.txt`;
}
