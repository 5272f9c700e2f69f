import { type PreparedArticle, prepareArticle } from '../grounding/prepared.js';
import { type HeldTexts, SourceChanged, TextsNeeded } from '../grounding/texts.js';
import type { ReadText } from './read-sources.js';
import { readingTables } from './reading-tables.js';
import { remember } from './remember.js';
import type { Shelf } from './shelf.js';
import type { SourceEntry, SourceTable } from './source-table.js';

/** Texts that are fetched at the same time. */
const PARALLEL = 16;
/** Rounds after which something asks for other texts each time it is done, which would never end. */
const MOST_ROUNDS = 1_000;

/** The texts of the sources in a table. `fetch` reads the file as it stands; undefined where it is no article any more. */
export function holdTexts(
  sources: SourceTable,
  shelf: Shelf,
  fetch: (entry: SourceEntry) => Promise<ReadText | undefined>,
): HeldTexts {
  const coming = new Map<string, Promise<void>>();
  /** Where it lies on the shelf: not where other snapshots have another text, or say something else of it; '' for what is no article. */
  const placeOf = remember((uri: string) => {
    const entry = sources.entry(uri);
    return entry?.card ? `${entry.hash} ${JSON.stringify(entry.card)}` : '';
  });

  function prepared(uri: string): PreparedArticle | undefined {
    const place = placeOf(uri);
    if (place === '') return undefined;
    const found = shelf.take(place);
    if (found) return found;
    throw new TextsNeeded([uri]);
  }

  function need(uris: Iterable<string>): void {
    const missing = [...new Set(uris)].filter(uri => {
      const place = placeOf(uri);
      return place !== '' && !shelf.take(place);
    });
    if (missing.length > 0) throw new TextsNeeded(missing);
  }

  function bring(uri: string): Promise<void> {
    const known = coming.get(uri);
    if (known) return known;
    const own = bringNow(uri).finally(() => coming.delete(uri));
    coming.set(uri, own);
    return own;
  }

  async function bringNow(uri: string): Promise<void> {
    const entry = sources.entry(uri);
    const card = sources.card(uri);
    if (!entry || !card) return;
    const read = await fetch(entry);
    if (read?.hash !== entry.hash) throw new SourceChanged(uri, card.path);
    const { language } = read.article.metadata;
    // What a bibliography says of it was not in the file.
    const article = { ...read.article, ...card };
    shelf.put(placeOf(uri), prepareArticle(article, readingTables(language.value)));
  }

  async function bringAll(uris: readonly string[]): Promise<void> {
    for (let at = 0; at < uris.length; at += PARALLEL)
      await Promise.all(uris.slice(at, at + PARALLEL).map(bring));
  }

  async function hold<T>(work: () => T): Promise<T> {
    const end = shelf.begin();
    try {
      for (let round = 0; round < MOST_ROUNDS; round++) {
        try {
          return work();
        } catch (error) {
          if (!(error instanceof TextsNeeded)) throw error;
          await bringAll(error.uris);
        }
      }
      throw new Error(`The texts of sources are asked for again and again`);
    } finally {
      end();
    }
  }

  return { prepared, need, hold };
}
