import { buildCatalogue, type Catalogue } from '../citations/catalogue.js';
import type { SourceList } from '../engine/engine.js';
import { listSources } from '../engine/source-list.js';
import { emptySourceTable, type SourceEntry } from '../engine/source-table.js';
import type { Field, SourceCard } from '../sources/article.js';
import type { LanguageTag } from '../text/language-rules.js';

export interface CardFields {
  readonly key: string;
  readonly hash?: string;
  readonly path?: string;
  readonly title?: string;
  readonly derivedTitle?: string;
  readonly publisher?: string;
  readonly author?: string;
  readonly published?: string;
  readonly url?: string;
  readonly language?: LanguageTag;
}

/** A source card for tests; what is not given is unknown, as in a bare text file. */
export function sourceCard(fields: CardFields): SourceCard {
  const path = fields.path ?? `sources/${fields.key}.txt`;
  return {
    uri: `file:///${path}`,
    path,
    key: fields.key,
    keyFrom: 'stem',
    hash: fields.hash ?? '0000',
    coordinates: 'file',
    metadata: {
      title:
        fields.title === undefined
          ? { value: fields.derivedTitle ?? 'A first sentence.', from: 'derived' }
          : { value: fields.title, from: 'front-matter' },
      publisher: field(fields.publisher),
      author: field(fields.author),
      published: field(fields.published),
      url: field(fields.url),
      language: { value: fields.language ?? 'en', from: 'text' },
      kind: { value: 'article', from: 'derived' },
    },
  };
}

/** What a table has of an article whose file is of no matter. */
export function sourceEntry(card: SourceCard): SourceEntry {
  const folderPath = card.path.slice(card.path.indexOf('/') + 1);
  return {
    uri: card.uri,
    folderPath,
    version: '',
    hash: '',
    card,
    problems: [],
    sentenceHashes: new Uint32Array(0),
  };
}

export function sourceListOf(cards: readonly SourceCard[]): SourceList {
  return listSources(emptySourceTable.update(cards.map(sourceEntry), []));
}

export function catalogueOf(
  cards: readonly SourceCard[],
  aliases: readonly (readonly string[])[] = [],
): Catalogue {
  return buildCatalogue(emptySourceTable.update(cards.map(sourceEntry), []), aliases);
}

/** Ostrel, an invented port town, has three papers and a wire. */
export const ostrel = {
  quay: sourceCard({
    key: 'ostrel-gazette-2024-03-04-1a2b',
    hash: '1a2b',
    title: 'Quay Three Reopens After Storm',
    publisher: 'Ostrel Gazette',
    author: 'Mira Falk',
    published: '2024-03-04',
    url: 'https://www.ostrelgazette.example/news/quay-three/?utm_source=feed',
  }),
  ferry: sourceCard({
    key: 'ferry-fares',
    hash: '9c01',
    title: 'Ferry fares rise by a tenth',
    publisher: 'The Harbor Independent',
    published: '2024-05-23',
    url: 'http://harborindependent.example/ferry-fares',
  }),
  council: sourceCard({ key: 'council-minutes', hash: '77aa', derivedTitle: 'The council met on Tuesday.' }),
} as const;

function field<T>(value: T | undefined): Field<T> | undefined {
  return value === undefined ? undefined : { value, from: 'front-matter' };
}
