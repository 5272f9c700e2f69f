import type { Details } from '../details/details.js';
import type { Evidence } from '../grounding/evidence.js';
import { type Grounding, toEvidence } from '../grounding/ground.js';
import type { AlignedWindow, Corpus, Match } from '../grounding/match.js';
import type { PreparedArticle } from '../grounding/prepared.js';
import type { OpenQuotation } from '../grounding/voice.js';
import type { LanguageTables } from '../languages/tables.js';
import type { BlockKind } from '../text/markdown-document.js';
import type { Span } from '../text/span.js';
import type { Said } from './difference.js';

/** A sentence of a draft as its details are compared with what the sources say. Its spans count in `text`. */
export interface Scene {
  /** The sentence's prose. */
  readonly text: string;
  readonly kind: BlockKind;
  /** It stands in a block quotation. */
  readonly inBlockQuotation: boolean;
  readonly details: Details;
  /** Words that name a source: no part of what is stated. */
  readonly attributed: readonly Span[];
  /** Names before it in its paragraph that it refers to. */
  readonly antecedents: readonly string[];
  /** The quotation in which it begins. */
  readonly quotation: OpenQuotation;
  /** Calendar date of the draft, `YYYY-MM-DD`; undefined where its front matter has none. */
  readonly dated: string | undefined;
  readonly tables: LanguageTables;
  readonly match: Match;
  /** Before any comparison. */
  readonly grounding: Grounding;
  readonly corpus: Corpus;
  /** Each list holds names that are the same. */
  readonly aliases: readonly (readonly string[])[];
  /** Uris of the sources that may speak; undefined: all that the corpus admits. */
  readonly within: readonly string[] | undefined;
}

/** Sentences of the sources that were aligned with the scene's sentence, each once, in the order of the windows. */
export interface Place {
  readonly uri: string;
  /** Index into `Article.sentences`. */
  readonly sentence: number;
  readonly details: Details;
  /** The best window that holds it. */
  readonly window: AlignedWindow;
}

const known = new WeakMap<Scene, readonly Place[]>();

/** Where the sources speak of the sentence, the most carrying window first. The same for the same scene. */
export function placesOf(scene: Scene): readonly Place[] {
  const places = known.get(scene) ?? readPlaces(scene);
  known.set(scene, places);
  return places;
}

function readPlaces(scene: Scene): readonly Place[] {
  return sentencesOf(scene).flatMap(({ uri, sentence, window, prepared }) => {
    const details = prepared.details(sentence);
    return details ? [{ uri, sentence, details, window }] : [];
  });
}

/** A sentence of a source that was aligned with the scene's, and the best window that holds it. */
export interface AlignedSentence extends Pick<Place, 'uri' | 'sentence' | 'window'> {
  readonly prepared: PreparedArticle;
}

const knownSentences = new WeakMap<Match, readonly AlignedSentence[]>();

/** Each once, in the order of the windows; the same for the same match. */
export function sentencesOf({ match, corpus }: Scene): readonly AlignedSentence[] {
  const found = knownSentences.get(match) ?? readSentences(match, corpus);
  knownSentences.set(match, found);
  return found;
}

function readSentences({ windows }: Match, corpus: Corpus): readonly AlignedSentence[] {
  const seenIn = new Map<string, Set<number>>();
  const found: AlignedSentence[] = [];
  for (const window of windows) {
    const { uri, first, last } = window.window;
    const prepared = corpus.prepared(uri);
    if (!prepared) continue;
    const seen = seenIn.get(uri) ?? new Set<number>();
    seenIn.set(uri, seen);
    for (let sentence = first; sentence <= last; sentence++) {
      if (seen.has(sentence)) continue;
      seen.add(sentence);
      found.push({ uri, sentence, window, prepared });
    }
  }
  return found;
}

/** Words of an article as what it says of a detail. Undefined where the article is no longer there. */
export function say(
  scene: Scene,
  { uri, sentence, window }: Pick<Place, 'uri' | 'sentence' | 'window'>,
  { start, end }: Span,
): Said | undefined {
  const text = scene.corpus.prepared(uri)?.article.text.slice(start, end);
  const evidence = text === undefined ? undefined : evidenceAt(scene, uri, sentence, window);
  return evidence && text !== undefined ? { start, end, text, evidence } : undefined;
}

/** A sentence of an article as evidence: the window around it where it was aligned, else the sentence alone. */
export function evidenceAt(
  { match, corpus }: Scene,
  uri: string,
  sentence: number,
  window?: AlignedWindow,
): Evidence | undefined {
  if (window) return toEvidence(window, match, corpus);
  const span = corpus.prepared(uri)?.article.sentences[sentence];
  if (!span) return undefined;
  const { start, end } = span;
  const bare = { uri, first: sentence, last: sentence, start, end };
  return toEvidence(
    { window: bare, source: [], pairs: [], carried: [], coverage: 0, named: 1 },
    match,
    corpus,
  );
}
