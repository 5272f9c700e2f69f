import { readFileSync } from 'node:fs';
import { readArticle, type SourceOutcome } from '../sources/read-article.js';

/** A source of which only the name and the content matter; a text is written as UTF-8. */
export function readSource(path: string, content: string | Uint8Array): Promise<SourceOutcome> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return readArticle({ uri: `mem:///${path}`, path, bytes });
}

/** One of the files under `sources/readers/samples`. */
export function readSample(name: string): Promise<SourceOutcome> {
  const file = new URL(`../sources/readers/samples/${name}`, import.meta.url);
  return readSource(name, new Uint8Array(readFileSync(file)));
}

/** What may be evidence in the source, sentence by sentence; for a source that cannot be read, why. */
export function sentencesOf(outcome: SourceOutcome): readonly string[] {
  if (outcome.kind === 'unreadable') return [outcome.problem.message];
  const { text, sentences } = outcome.article;
  return sentences.map(({ start, end }) => text.slice(start, end));
}
