import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type CheckWorthyModel, shippedCheckWorthy } from '../../server/src/grounding/check-worthy.js';
import { type Factuality, readFactuality } from '../../server/src/grounding/factual.js';
import { isSpeech, type OpenQuotation, readOwnWords } from '../../server/src/grounding/voice.js';
import { languageTables } from '../../server/src/languages/index.js';
import { buildDraft } from '../../server/src/text/build-draft.js';
import type { DraftSentence } from '../../server/src/text/draft.js';
import { parseMarkdown } from '../../server/src/text/markdown.js';
import { readWords } from '../../server/src/text/words.js';
import { crossValidate, readDebates } from '../fit/checkworthy.js';
import { type Estimate, estimate } from './bootstrap.js';
import { detectionOf } from './detection.js';

/** Of the decision that a sentence needs a source: shares, 0..1, with 95 % intervals by sentence. */
export interface CheckworthyFigures {
  readonly n: number;
  /** Sentences that need a source, as people see it. */
  readonly positive: number;
  readonly precision: Estimate;
  readonly recall: Estimate;
  readonly f1: Estimate;
  /** F1 of checking everything. */
  readonly flagAll: number;
}

/**
 * ClaimBuster's debate sentences, each a paragraph of one draft, by weights and thresholds that never saw their fifth;
 * and the drafts that are labelled in test-fixtures/needs-a-source.yaml, by the weights that ship.
 */
export function evaluateCheckworthy(folder: string): {
  readonly claimbuster: CheckworthyFigures;
  readonly fixtures: CheckworthyFigures;
} {
  return {
    claimbuster: figuresOf(judgeDebates(folder)),
    fixtures: figuresOf(judgeFixtures('test-fixtures')),
  };
}

interface JudgedSentence {
  readonly text: string;
  readonly needsSource: boolean;
  /** What was decided. */
  readonly checked: boolean;
}

function judgeDebates(folder: string): JudgedSentence[] {
  const debates = readDebates(folder);
  const held = crossValidate(debates);
  const bounds: number[] = [];
  let body = '';
  for (const { text } of debates) {
    body += `${text}\n\n`;
    bounds.push(body.length);
  }
  const itemAt = seek(bounds);
  const items = new Map<DraftSentence, number>();
  const read = readDraft(body, sentence => {
    const at = itemAt(sentence.span.start);
    items.set(sentence, at);
    return held[at]?.model ?? shippedCheckWorthy;
  });
  const checked = new Set(
    read.flatMap(({ sentence, needsSource }) => (needsSource ? (items.get(sentence) ?? []) : [])),
  );
  return debates.map(({ text, label }, at) => ({ text, needsSource: label === 1, checked: checked.has(at) }));
}

type LabelledDraft = { readonly unsourced: readonly string[] } & (
  | { readonly draft: string }
  | { readonly name: string; readonly text: string }
);

/** Throws where a label names no sentence. */
export function judgeFixtures(folder: string): JudgedSentence[] {
  const labelled: readonly LabelledDraft[] = parse(readFileSync(join(folder, 'needs-a-source.yaml'), 'utf8'));
  return labelled.flatMap(draft => {
    const text = 'text' in draft ? draft.text : readFileSync(join(folder, draft.draft), 'utf8');
    const read = readDraft(text, () => shippedCheckWorthy).filter(
      ({ block, reason }) => block !== 'footnote-body' && reason !== 'heading',
    );
    const unsourced = new Set(draft.unsourced);
    const known = new Set(read.map(({ sentence }) => sentence.prose.text));
    const missing = draft.unsourced.find(label => !known.has(label));
    if (missing !== undefined) throw new Error(`no such sentence: ${missing}`);
    return read.map(({ sentence, needsSource }) => ({
      text: sentence.prose.text,
      needsSource: !unsourced.has(sentence.prose.text),
      checked: needsSource,
    }));
  });
}

/** As the engine reads a draft that names no source. */
function readDraft(text: string, modelOf: (sentence: DraftSentence) => CheckWorthyModel) {
  const tables = languageTables('en');
  const draft = buildDraft('draft.md', parseMarkdown(text), 'en', tables.sentences);
  let paragraph = -1;
  let quotation: OpenQuotation = '';
  const read = draft.sentences.map(sentence => {
    const { text } = sentence.prose;
    if (sentence.block !== paragraph) quotation = '';
    paragraph = sentence.block;
    const block = draft.document.blocks[paragraph]?.kind ?? 'paragraph';
    const words = readWords(text, { start: 0, end: text.length }, tables);
    const factuality: Factuality = readFactuality(
      { block, text, words, quotation },
      tables,
      modelOf(sentence),
    );
    quotation = readOwnWords(text, quotation).open;
    return { sentence, block, factuality };
  });
  const register = isSpeech(read.flatMap(({ factuality }) => factuality.voice ?? [])) ? 'speech' : 'report';
  return read.map(({ sentence, block, factuality }) => {
    const reason = factuality[register];
    return { sentence, block, reason, needsSource: reason === undefined };
  });
}

/** The number of the first bound behind an offset; to be asked in order of text. */
function seek(bounds: readonly number[]): (offset: number) => number {
  let at = 0;
  return offset => {
    while (offset >= (bounds[at] ?? Infinity)) at++;
    return at;
  };
}

function figuresOf(judged: readonly JudgedSentence[]): CheckworthyFigures {
  const rows = judged.map(({ needsSource, checked }) => ({
    bad: needsSource,
    flagged: checked,
    doubt: checked ? 1 : 0,
  }));
  const detection = detectionOf(rows);
  const { precision, recall, f1 } = estimate<'precision' | 'recall' | 'f1'>(
    judged.map((_, at) => `${at}`),
    detection,
  );
  const { n, bad, flagAll } = detection();
  return { n, positive: bad, precision, recall, f1, flagAll };
}
