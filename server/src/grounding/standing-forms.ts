import type { Corpus } from './match.js';
import type { PreparedArticle } from './prepared.js';

/** Tells by a form's place in a list whether it stands in a sentence: 1 or 0. */
export type StandingForms = (uri: string, sentence: number) => Uint8Array;

/**
 * Finds out in which sentences of articles each of these forms of content words stands. The index knows: a match looks
 * at a hundred sentences, and reading their words would cost more than all the rest. It has no function words; only for
 * forms that such a word may have as well, the words are read.
 */
export function findStandingForms(forms: readonly string[], corpus: Corpus): StandingForms {
  const held = corpus.index.held(forms);
  const articles = new Map<string, KnownArticle>();
  return (uri, sentence) => {
    let known = articles.get(uri);
    if (!known) {
      known = { sentences: [], unsure: unsurePlaces(forms, corpus.prepared(uri)) };
      articles.set(uri, known);
    }
    const found = known.sentences[sentence];
    if (found) return found;
    const standing = held(uri, sentence);
    for (const place of known.unsure) {
      if (
        corpus
          .prepared(uri)
          ?.forms(sentence)
          .has(forms[place] ?? '')
      )
        standing[place] = 1;
    }
    known.sentences[sentence] = standing;
    return standing;
  };
}

interface KnownArticle {
  /** By sentence. */
  readonly sentences: (Uint8Array | undefined)[];
  /** Places of the forms that a function word of its language may have. */
  readonly unsure: readonly number[];
}

function unsurePlaces(forms: readonly string[], article: PreparedArticle | undefined): readonly number[] {
  return [...forms.keys()].filter(place => article?.isFunctionForm(forms[place] ?? ''));
}
