import type { SpeakerMention } from '../../details/details.js';
import { creditsOf, findSayer, type Sayer, sentenceAt } from '../../details/sayers.js';
import type { AlignedWindow } from '../../grounding/match.js';
import { overlaps, type Span } from '../../text/span.js';
import type { Said } from '../difference.js';
import type { Scene } from '../scene.js';
import { findOther, type SpokenArticle } from './speakers-apart.js';
import { isLabelled, labelledOther } from './speakers-labelled.js';
import type { Party } from './speakers-meant.js';
import { sayAt, spokenArticle } from './speakers-said.js';

/** Content words of a statement told in other words; of fewer nobody can tell that they are the same. */
const LEAST_WORDS = 4;
/** Share of its weight that one sentence of a source must carry. */
const LEAST_CARRIED = 0.75;
/** Sentences that carry up to so much less than the best say the same, perhaps. */
const AS_GOOD = 0.25;

/** What the draft reports of a speaker without quoting, where the sources give it to another. */
export function reportedByAnother(scene: Scene, mention: SpeakerMention, party: Party): Said | undefined {
  const places = placesOfStatement(scene, mention);
  const best = places[0];
  if (!best || best.carried < LEAST_CARRIED) return undefined;
  let first: Said | undefined;
  for (const place of places) {
    if (place.carried < best.carried - AS_GOOD) break;
    const said = otherAt(scene, place, party);
    if (!said) return undefined;
    first ??= said;
  }
  return first;
}

interface PlaceOfStatement {
  readonly article: SpokenArticle;
  readonly sentence: number;
  /** Share of the statement's weight, 0..1. */
  readonly carried: number;
  /** Words that carry it, in the article's text. */
  readonly words: readonly Span[];
}

/** Most carrying first. */
function placesOfStatement(scene: Scene, mention: SpeakerMention): readonly PlaceOfStatement[] {
  const { match, details } = scene;
  const told = match.statement.words.map(
    word =>
      word.content &&
      !overlaps(word, mention) &&
      !details.speakers.some(({ cue }) => overlaps(cue, word)) &&
      !details.dates.some(date => overlaps(date, word)),
  );
  if (told.filter(counts => counts).length < LEAST_WORDS) return [];
  const weights = match.weights.map((weight, at) => (told[at] ? weight : 0));
  const total = weights.reduce((a, b) => a + b, 0);
  const found = new Map<string, PlaceOfStatement>();
  for (const window of match.windows) {
    for (const place of placesIn(scene, window, weights, total)) {
      const name = `${place.sentence} ${window.window.uri}`;
      if (place.carried > (found.get(name)?.carried ?? 0)) found.set(name, place);
    }
  }
  return [...found.values()].sort((a, b) => b.carried - a.carried);
}

function placesIn(
  scene: Scene,
  { window, pairs, source, carried }: AlignedWindow,
  weights: readonly number[],
  total: number,
): readonly PlaceOfStatement[] {
  const prepared = scene.corpus.prepared(window.uri);
  if (!prepared) return [];
  const places = new Map<number, { share: number; words: Span[] }>();
  for (const pair of pairs) {
    const word = source[pair.source];
    const weight = weights[pair.draft] ?? 0;
    const sentence = word && weight > 0 ? sentenceAt(prepared.article.sentences, word.start) : undefined;
    if (!word || sentence === undefined) continue;
    const place = places.get(sentence) ?? { share: 0, words: [] };
    places.set(sentence, place);
    place.share += (weight * (carried[pair.draft] ?? 0)) / total;
    place.words.push(word);
  }
  return [...places].map(([sentence, { share, words }]) => ({
    article: spokenArticle(prepared, scene),
    sentence,
    carried: share,
    words,
  }));
}

/** Undefined where the sentence credits nobody, or may credit the draft's speaker too. */
function otherAt(
  scene: Scene,
  { article, sentence, words }: PlaceOfStatement,
  party: Party,
): Said | undefined {
  const span = article.sentences[sentence];
  if (span && isLabelled(article, sentence)) {
    // Whoever speaks may tell what somebody else said.
    if (creditsOf(article, sentence).length > 0) return undefined;
    const label = labelledOther(party, sentence, article);
    return label && sayAt(scene, label, article, span);
  }
  const sayers = sayersOf(article, sentence, words);
  if (!span || sayers.length === 0) return undefined;
  let first: Party | undefined;
  for (const sayer of sayers) {
    const other = findOther(party, sayer, article, 0);
    if (!other) return undefined;
    first ??= other;
  }
  return first && sayAt(scene, first, article, span);
}

/** Everybody who may say the words of a sentence. */
function sayersOf(article: SpokenArticle, sentence: number, words: readonly Span[]): readonly Sayer[] {
  const own = creditsOf(article, sentence).map(
    (mention): Sayer => ({ mention, sentence, credit: 'sentence' }),
  );
  const quotation = article.quotations.find(found => words.every(word => overlaps(found, word)));
  const sayer = quotation && own.length === 0 ? findSayer(article, quotation) : undefined;
  return sayer ? [sayer] : own;
}
