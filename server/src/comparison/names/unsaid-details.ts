import { weightedShare } from '../../grounding/match.js';
import { overlaps, type Span } from '../../text/span.js';
import type { Comparison } from '../compare.js';
import { placesOf, type Scene } from '../scene.js';
import { contentOf, isJudged, isWithoutCapitals } from './judged-names.js';
import { areOneInSources } from './learnt-names.js';
import { buildNameBook } from './name-book.js';

/*
 * Chosen on cliff_cnndm_val, frank_cnndm_valid, gum_human_summaries and ragtruth_qa_train; the halves of their articles
 * were not kept apart strictly, so that neither confirms the other.
 */

/** Share of the other words' weight that one window must carry: who writes freely names things freely too. */
const LEAST_REST = 0.85;
/** Content words that it must carry. */
const LEAST_CARRIED = 4;

/**
 * A name that stands in no source that speaks of the same, or a superlative that none of them has, while they say all
 * the rest. Undefined where something else is wrong with the sentence already.
 */
export function findUnsaidDetail(scene: Scene, { differences }: Comparison): Span | undefined {
  if (differences.length > 0 || scene.match.windows.length === 0) return undefined;
  return findUnsaidName(scene) ?? findUnsaidSuperlative(scene);
}

function findUnsaidName(scene: Scene): Span | undefined {
  const { details, match, corpus, text, tables } = scene;
  const missing = details.names.filter(
    name => isMissing(scene, name) && isJudged(scene, name) && saysTheRest(scene, name),
  );
  if (missing.length === 0 || isWithoutCapitals(scene)) return undefined;
  const book = buildNameBook(tables, scene.aliases);
  const uris = new Set(match.windows.map(({ window }) => window.uri));
  return missing.find(name => {
    const words = contentOf(match.statement.words, name);
    if (book.kindOf(name, words) !== 'name') return false;
    const isKnown = words.some(word =>
      [...uris].some(uri => {
        const prepared = corpus.prepared(uri);
        return (
          prepared?.places().has(word.form) ||
          prepared?.article.text.includes(text.slice(word.start, word.end)) ||
          tables.kinship?.().knows(word.form)
        );
      }),
    );
    if (isKnown) return false;
    return placesOf(scene).every(place =>
      place.details.names.every(theirs => {
        const other = contentOf(place.window.source, theirs);
        return book.likeness(words, other) !== 'same' && !areOneInSources(words, other, scene);
      }),
    );
  });
}

function findUnsaidSuperlative(scene: Scene): Span | undefined {
  const { match, tables, details } = scene;
  const superlatives = tables.statements?.superlatives;
  const articles = tables.statements?.speakers.articles;
  if (!superlatives || !articles) return undefined;
  const { words } = match.statement;
  const [best] = match.windows;
  for (const [at, word] of words.entries()) {
    const same = superlatives.get(word.folded);
    if (!same || details.quotations.some(span => overlaps(span, word))) continue;
    if (articles.size > 0 && !articles.has(words[at - 1]?.folded ?? '')) continue;
    const isSaid = match.windows.some(({ source }) => source.some(other => same.has(other.folded)));
    if (!isSaid && best && saysTheRest(scene, word)) return { start: word.start, end: word.end };
  }
  return undefined;
}

/** No window has any of its words. */
function isMissing({ match }: Scene, span: Span): boolean {
  return match.statement.words.every(
    (word, at) =>
      !overlaps(word, span) ||
      !word.content ||
      match.windows.every(({ carried }) => (carried[at] ?? 0) === 0),
  );
}

/** One window carries nearly all of the words beside. */
function saysTheRest({ match }: Scene, span: Span): boolean {
  const { words } = match.statement;
  const weights = words.map((word, at) => (overlaps(word, span) ? 0 : (match.weights[at] ?? 0)));
  return match.windows.some(
    ({ carried }) =>
      weightedShare(carried, weights) >= LEAST_REST &&
      words.filter((word, at) => word.content && (carried[at] ?? 0) > 0).length >= LEAST_CARRIED,
  );
}
