import type { Field } from '../../engine/index.js';
import { escapeUnsafeJson } from '../../report/sanitize-terminal.js';
import { type LeftOut, repeatedPhrases, type SourceListing } from '../source-listing.js';

/** Key order is fixed; the same sources give the same bytes. */
export function sourcesToJson({ complete, sources, problems }: SourceListing, version: string): string {
  const report = {
    version: 1,
    tool: { name: 'stet', version },
    complete,
    sources: sources.map(({ card, sentences, locators, furniture, repeated }) => ({
      key: card.key,
      keyFrom: card.keyFrom,
      path: card.path,
      title: fieldToJson(card.metadata.title),
      publisher: fieldToJson(card.metadata.publisher),
      author: fieldToJson(card.metadata.author),
      published: fieldToJson(card.metadata.published),
      url: fieldToJson(card.metadata.url),
      language: fieldToJson(card.metadata.language),
      kind: fieldToJson(card.metadata.kind),
      coordinates: card.coordinates,
      locators,
      sentences,
      furniture: furniture.map(partToJson),
      repeated: repeated.map(partToJson),
    })),
    repeated: repeatedPhrases(sources).map(({ publisher, words, articles }) => ({
      publisher: publisher ?? null,
      text: words,
      articles,
    })),
    problems: problems.map(({ code, severity, path, message }) => ({ code, severity, path, message })),
  };
  return `${escapeUnsafeJson(JSON.stringify(report, null, 2))}\n`;
}

function fieldToJson(field: Field<string> | undefined): object | null {
  return field ? { value: field.value, from: field.from } : null;
}

function partToJson({ start, end, words }: LeftOut): object {
  return { start, end, text: words };
}
