import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLibrary } from '../../server/src/engine/library.js';
import { uncheckedReason } from '../../server/src/grounding/factual.js';
import { readFeatures } from '../../server/src/grounding/features.js';
import { type Corpus, type Match, matchStatement } from '../../server/src/grounding/match.js';
import { buildRarity } from '../../server/src/grounding/rarity.js';
import { toStatement } from '../../server/src/grounding/statement.js';
import { languageTables } from '../../server/src/languages/index.js';
import { buildDraft } from '../../server/src/text/build-draft.js';
import { parseMarkdown } from '../../server/src/text/markdown.js';
import { readWords } from '../../server/src/text/words.js';
import type { Example } from './boost.js';

/** A labelled set and the weight that each of its sentences has in the fit. */
export interface TrainingSet {
  readonly name: string;
  readonly weight: number;
}

/** A sentence with its features; `group` is its article, which never stands on both sides of a split. */
export interface LabelledExample extends Example {
  readonly set: string;
  readonly group: string;
  /** Held against articles that it was not written from. */
  readonly foreign: boolean;
}

interface LabelledDraft {
  readonly source_text: string;
  readonly draft_text: string;
  readonly sentences: readonly {
    readonly start: number;
    readonly end: number;
    readonly supported: boolean | null;
  }[];
}

/** Articles that a foreign sentence is held against, and how many drafts give such sentences. */
const FOREIGN_ARTICLES = 9;
const FOREIGN_EVERY = 3;

/** Features and labels of every labelled sentence of a set, read exactly as `stet check` reads them. */
export function readExamples(
  folder: string,
  { name, weight }: TrainingSet,
  foreignWeight: number,
): LabelledExample[] {
  const drafts: LabelledDraft[] = readFileSync(join(folder, 'grounding', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  const tables = languageTables('en');
  const uris = new Map<string, string>();
  for (const { source_text: text } of drafts)
    if (!uris.has(text)) uris.set(text, `file:///doc-${uris.size}.txt`);
  const library = readLibrary(
    [...uris].map(([text, uri]) => ({ uri, bytes: new TextEncoder().encode(text) })),
  );
  const corpus: Corpus = {
    index: library.index,
    prepared: uri => library.entries.get(uri)?.prepared,
    admits: () => true,
    isFurniture: () => false,
    originOf: uri => uri,
    rarity: buildRarity(library.index, 'en'),
    cues: tables.supportCues,
  };
  const all = [...uris.values()];
  return drafts.flatMap((labelled, at) => {
    const own = uris.get(labelled.source_text) ?? '';
    const draft = buildDraft('draft.md', parseMarkdown(labelled.draft_text), 'en', tables.sentences);
    const statements = draft.sentences.map(sentence => {
      const { text } = sentence.prose;
      const words = readWords(text, { start: 0, end: text.length }, tables);
      const block = draft.document.blocks[sentence.block]?.kind ?? 'paragraph';
      return uncheckedReason({ block, text, words }, tables) ? undefined : toStatement(words);
    });
    const matches = statements.map(statement => statement && matchStatement(statement, corpus, [own]));
    const group = `${name} ${own}`;
    const example = (match: Match, y: 0 | 1, w: number, foreign: boolean): LabelledExample => ({
      x: readFeatures(match, tables.supportCues),
      y,
      weight: w,
      set: name,
      group,
      foreign,
    });
    const others = Array.from(
      { length: FOREIGN_ARTICLES },
      (_, k) => all[(at * 7 + k * 13 + 1) % all.length] ?? '',
    );
    return draft.sentences.flatMap((sentence, index) => {
      const match = matches[index];
      const statement = statements[index];
      if (!match || !statement) return [];
      const labels = labelled.sentences
        .filter(label => label.start < sentence.span.end && sentence.span.start < label.end)
        .map(label => label.supported);
      if (labels.length === 0 || labels.includes(null)) return [];
      const own01 = example(match, labels.includes(false) ? 0 : 1, weight, false);
      if (at % FOREIGN_EVERY !== 0) return [own01];
      const elsewhere = matchStatement(
        statement,
        corpus,
        others.filter(uri => uri !== own),
      );
      return [own01, example(elsewhere, 0, foreignWeight, true)];
    });
  });
}
