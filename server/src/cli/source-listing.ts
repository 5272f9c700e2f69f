import type { Article, Locator, Problem, Snapshot, SourceCard, Span } from '../engine/index.js';

/** What `stet sources` tells of one source. Nothing of its text is kept but what is left out of it. */
export interface ListedSource {
  readonly card: SourceCard;
  /** Passages that may be evidence. */
  readonly sentences: number;
  /** By what its passages can be found, apart from their place in the text. */
  readonly locators: readonly (keyof Locator)[];
  /** Parts of the text that are about the page. */
  readonly furniture: readonly LeftOut[];
  /** Sentences that most of its publisher's articles have. */
  readonly repeated: readonly LeftOut[];
}

export interface LeftOut extends Span {
  readonly words: string;
}

export interface SourceListing {
  readonly complete: boolean;
  readonly sources: readonly ListedSource[];
  readonly problems: readonly Problem[];
}

/** A sentence that is left out of many articles of one publisher. */
export interface RepeatedPhrase {
  readonly publisher: string | undefined;
  readonly words: string;
  /** Of so many articles. */
  readonly articles: number;
}

/** Characters of a passage that is left out; more says nothing more. */
const WORDS_LENGTH = 200;

export async function listSource(card: SourceCard, snapshot: Snapshot): Promise<ListedSource> {
  const article = await snapshot.article(card.uri);
  if (!article) return { card, sentences: 0, locators: [], furniture: [], repeated: [] };
  const { sentences, furniture } = article;
  const repeated = snapshot.repeatedIn(card.uri).flatMap(index => sentences[index] ?? []);
  return {
    card,
    sentences: sentences.length - repeated.length,
    locators: locatorsOf(article),
    furniture: furniture.map(span => leftOut(article, span)),
    repeated: repeated.map(span => leftOut(article, span)),
  };
}

/** By publisher, the most frequent first. */
export function repeatedPhrases(sources: readonly ListedSource[]): readonly RepeatedPhrase[] {
  const phrases = new Map<string, { publisher: string | undefined; words: string; articles: number }>();
  for (const { card, repeated } of sources) {
    const publisher = card.metadata.publisher?.value;
    for (const { words } of repeated) {
      const name = JSON.stringify([publisher?.toLowerCase(), words.toLowerCase()]);
      const known = phrases.get(name);
      if (known) known.articles++;
      else phrases.set(name, { publisher, words, articles: 1 });
    }
  }
  return [...phrases.values()].sort(
    (a, b) =>
      order(a.publisher ?? '', b.publisher ?? '') || b.articles - a.articles || order(a.words, b.words),
  );
}

const LOCATORS: readonly (keyof Locator)[] = ['page', 'heading', 'paragraph', 'time'];

function locatorsOf({ sentences }: Article): (keyof Locator)[] {
  return LOCATORS.filter(name => sentences.some(({ locator }) => locator?.[name] !== undefined));
}

function leftOut({ text }: Article, { start, end }: Span): LeftOut {
  const words = text.slice(start, Math.min(end, start + 2 * WORDS_LENGTH));
  return { start, end, words: words.replace(/\s+/g, ' ').trim().slice(0, WORDS_LENGTH) };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
