import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Span } from '../../server/src/text/span.js';
import { foldOf as hashOf } from './folds.js';

/** A sentence of a draft and what people say of it; null where they do not agree or were not asked. */
export interface LabelledSentence extends Span {
  readonly text: string;
  readonly supported: boolean | null;
}

/** A draft, the article that it was written from, and the labels. Offsets are UTF-16, in `text`. */
export interface LabelledDraft {
  readonly id: string;
  readonly article: string;
  readonly text: string;
  readonly sentences: readonly LabelledSentence[];
  /** Share of people who call the whole draft faithful, where that is known. */
  readonly faithful: number | undefined;
  /** The draft that this one is a copy of, but for `changed`. */
  readonly copyOf: string | undefined;
  readonly changed: readonly Span[];
  /** Numbers of the article's lines that carry the draft; empty where nobody said. */
  readonly goldLines: readonly number[];
}

export interface LabelledSet {
  readonly name: string;
  readonly drafts: readonly LabelledDraft[];
}

/** A line of the data; its offsets are code points. */
interface Row {
  readonly id: string;
  readonly source_text: string;
  readonly draft_text: string;
  readonly sentences: readonly {
    readonly start: number;
    readonly end: number;
    readonly text: string;
    readonly supported?: boolean | null;
  }[];
  readonly response_label?: unknown;
  readonly pair_id?: string | null;
  readonly changed_spans?: readonly (readonly [number, number])[] | null;
  readonly supporting_sentences?: readonly (readonly number[])[] | null;
}

/** A set of `grounding/` in the folder of the labelled data. Throws where the file is missing or broken. */
export function readLabelledSet(folder: string, name: string): LabelledSet {
  const lines = readFileSync(join(folder, 'grounding', `${name}.jsonl`), 'utf8').split('\n');
  return { name, drafts: lines.filter(line => line !== '').map(line => toDraft(JSON.parse(line) as Row)) };
}

/** The drafts of so many articles, the same every time. */
export function sampleArticles({ name, drafts }: LabelledSet, count: number): LabelledSet {
  const articles = inHashOrder(
    drafts.map(({ article }) => article),
    article => article,
  );
  const kept = new Set([...new Set(articles)].slice(0, count));
  return { name, drafts: drafts.filter(({ article }) => kept.has(article)) };
}

/** In an order that has nothing to do with what the texts say, nor with the order they come in. */
export function inHashOrder<T>(items: readonly T[], textOf: (item: T) => string): T[] {
  return items
    .map(item => ({ item, text: textOf(item), hash: hashOf(textOf(item), 2 ** 32) }))
    .sort((a, b) => a.hash - b.hash || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ item }) => item);
}

function toDraft(row: Row): LabelledDraft {
  const at = codePointOffsets(row.draft_text);
  const { response_label: label } = row;
  return {
    id: row.id,
    article: row.source_text,
    text: row.draft_text,
    sentences: row.sentences.map(({ start, end, text, supported }) => ({
      start: at(start),
      end: at(end),
      text,
      supported: supported ?? null,
    })),
    faithful: typeof label === 'number' ? label : undefined,
    copyOf: row.pair_id ?? undefined,
    changed: (row.changed_spans ?? []).map(([start, end]) => ({ start: at(start), end: at(end) })),
    goldLines: [...new Set((row.supporting_sentences ?? []).flat())],
  };
}

/** Leads from the number of a code point to its UTF-16 offset; from beyond the end to the end. */
function codePointOffsets(text: string): (codePoint: number) => number {
  const offsets: number[] = [];
  let at = 0;
  for (const character of text) {
    offsets.push(at);
    at += character.length;
  }
  return codePoint => offsets[codePoint] ?? text.length;
}
