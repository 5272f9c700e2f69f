import type { SourceCard } from '../sources/article.js';
import type { Draft } from '../text/draft.js';
import type { LanguageTag } from '../text/language-rules.js';
import type { Inline } from '../text/markdown-document.js';
import type { Catalogue } from './catalogue.js';
import type { CitationMark, CitationStyle, CitationTarget } from './mark.js';

/** A mark that one style has read; where it stands among the sentences is told by `readCitations`. */
export interface FoundMark extends Omit<CitationMark, 'sentence' | 'closesParagraph'> {
  readonly inline: Inline;
}

export interface RenderedCitation {
  /** Stands in the text: one line, without the white space around it. */
  readonly text: string;
  /** Stands at the end of the file; footnotes only. One line. */
  readonly definition?: string;
}

/** One way to cite a source in a draft. */
export interface CitationStyleRules {
  readonly style: CitationStyle;
  /** Marks of this style; empty for `prose`, whose attributions are words (attributions.ts). */
  read(draft: Draft, catalogue: Catalogue): readonly FoundMark[];
  /**
   * What cites `card`. `draftPath` is relative to the working folder like `SourceCard.path`. Undefined where
   * the style cannot name the source: a key that the syntax has no place for, no publisher, no words in the
   * language.
   */
  write(card: SourceCard, language: LanguageTag, draftPath: string): RenderedCitation | undefined;
  /** `before-end`: inside the sentence's closing punctuation. `behind-end`: behind it. */
  readonly place: 'before-end' | 'behind-end';
  /** What stands between the sentence's words and the citation. */
  readonly lead: '' | ' ';
}

export function sourceTargets(cards: readonly SourceCard[]): CitationTarget[] {
  return cards.map(card => ({ kind: 'source', uri: card.uri }));
}

/** One target for each source that has the key; never empty. */
export function keyTargets(key: string, catalogue: Catalogue): readonly CitationTarget[] {
  const cards = catalogue.byKey(key);
  return cards.length > 0 ? sourceTargets(cards) : [{ kind: 'unknown', nearest: catalogue.nearestKeys(key) }];
}
