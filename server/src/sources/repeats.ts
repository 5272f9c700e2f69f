import type { Article } from './article.js';
import { sketchOf } from './sketch.js';

/** From so many articles of one publisher on, repeats are judged; fewer may all tell one story. */
const FEWEST_ARTICLES = 8;
/** Share of the publisher's articles that hold the sentence. A story's background is in fewer of them. */
const REPEATED_SHARE = 0.6;
/** Page furniture stands among so many first or last sentences of an article. */
const EDGE = 3;

/**
 * Sentences that a publisher puts at the edge of most of its articles (appeals, notes on the outlet): furniture that
 * one article alone does not give away. By URI, indices into `Article.sentences`; independent of the order given.
 */
export function repeatedFurniture(
  articles: readonly Pick<Article, 'uri' | 'text' | 'sentences' | 'metadata'>[],
): ReadonlyMap<string, ReadonlySet<number>> {
  const publishers = new Map<string, (typeof articles)[number][]>();
  for (const article of articles) {
    const name = article.metadata.publisher?.value.toLowerCase();
    if (name === undefined) continue;
    const list = publishers.get(name);
    if (list) list.push(article);
    else publishers.set(name, [article]);
  }
  const found = new Map<string, Set<number>>();
  for (const list of publishers.values()) {
    if (list.length < FEWEST_ARTICLES) continue;
    const counts = new Map<number, number>();
    for (const article of list) {
      for (const words of new Set(edgeSentences(article).values()))
        counts.set(words, (counts.get(words) ?? 0) + 1);
    }
    for (const article of list) {
      for (const [index, words] of edgeSentences(article)) {
        if ((counts.get(words) ?? 0) < REPEATED_SHARE * list.length) continue;
        found.set(article.uri, (found.get(article.uri) ?? new Set()).add(index));
      }
    }
  }
  return found;
}

/** The words of the first and last sentences as a hash, by index. */
function edgeSentences(article: Pick<Article, 'text' | 'sentences'>): Map<number, number> {
  const edge = new Map<number, number>();
  const { texts } = sketchOf(article);
  for (let index = 0; index < texts.length; index++) {
    if (index === EDGE) index = Math.max(EDGE, texts.length - EDGE);
    edge.set(index, texts[index] as number);
  }
  return edge;
}
