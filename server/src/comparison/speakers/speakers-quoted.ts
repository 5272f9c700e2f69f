import { findSayer, sentenceAt } from '../../details/sayers.js';
import { contains, overlaps, type Span } from '../../text/span.js';
import type { Said } from '../difference.js';
import type { Scene } from '../scene.js';
import { longestRun } from './speaker-runs.js';
import { findOther, type SpokenArticle } from './speakers-apart.js';
import { isLabelled, labelledOther } from './speakers-labelled.js';
import type { Party } from './speakers-meant.js';
import { sayAt, spokenArticle } from './speakers-said.js';

/** Words of a quotation that must stand in a source as they are, in a row. */
const LEAST_RUN = 4;
/** Share of the longest run from which on another one is a place of the quotation as well. */
const RUN_SHARE = 0.7;

interface PlaceOfQuotation {
  readonly article: SpokenArticle;
  /** In the article's text. */
  readonly span: Span;
  readonly length: number;
}

/**
 * Undefined unless every place of the quotation that says whose it is gives it to another; a place that does not say
 * is one of the draft's speaker, unless its own article credits the words elsewhere.
 */
export function quotedByAnother(scene: Scene, inner: Span, party: Party): Said | undefined {
  const others: Said[] = [];
  const credited = new Set<string>();
  const silent: string[] = [];
  for (const place of placesOfQuotation(scene, inner)) {
    const { article } = place;
    const { uri } = article.prepared.article;
    const marked = article.quotations.find(found => overlaps(found, place.span));
    const sentence = sentenceAt(article.sentences, place.span.start);
    if (!marked && sentence !== undefined && isLabelled(article, sentence)) {
      const label = labelledOther(party, sentence, article);
      const said = label && sayAt(scene, label, article, place.span);
      if (!said) return undefined;
      others.push(said);
      credited.add(uri);
      continue;
    }
    const sayer = findSayer(article, marked ?? place.span);
    if (!sayer) {
      silent.push(uri);
      continue;
    }
    const other = findOther(party, sayer, article, place.length);
    const said = other && sayAt(scene, other, article, place.span);
    if (!said) return undefined;
    others.push(said);
    credited.add(uri);
  }
  return silent.every(uri => credited.has(uri)) ? others[0] : undefined;
}

function placesOfQuotation(scene: Scene, inner: Span): readonly PlaceOfQuotation[] {
  const { match, corpus } = scene;
  const words = match.statement.words.filter(word => contains(inner, word));
  if (words.length < LEAST_RUN) return [];
  const found: PlaceOfQuotation[] = [];
  const seen = new Set<string>();
  for (const { window, source } of match.windows) {
    const run = longestRun(words, source);
    const prepared = corpus.prepared(window.uri);
    if (!prepared || run.length < LEAST_RUN) continue;
    const name = `${run.start} ${window.uri}`;
    if (seen.has(name)) continue;
    seen.add(name);
    found.push({ article: spokenArticle(prepared, scene), span: run, length: run.length });
  }
  const longest = found.reduce((most, { length }) => Math.max(most, length), 0);
  return found.filter(({ length }) => length >= RUN_SHARE * longest);
}
