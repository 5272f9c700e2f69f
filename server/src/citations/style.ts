import type { Locator, SourceCard } from '../sources/article.js';
import { detached } from '../text/detached.js';
import type { Draft } from '../text/draft.js';
import type { Inline } from '../text/markdown-document.js';
import type { Span } from '../text/span.js';
import type { Catalogue } from './catalogue.js';
import type { CitationMark, CitationStyle, CitationTarget } from './mark.js';

/** A mark that one style has read; where it stands among the sentences is told by `readCitations`. */
export interface FoundMark extends Omit<CitationMark, 'sentence' | 'closesParagraph'> {
  readonly inline: Inline;
}

/** Half-open span of the draft and what is to stand there. */
export interface CitationEdit extends Span {
  readonly newText: string;
}

export interface RenderedCitation {
  /** Stands in the text: one line, without the white space around it. */
  readonly text: string;
  /** Footnotes only: puts the definition where the draft has them; undefined where the one that stands will do. */
  readonly definition?: CitationEdit | undefined;
}

/** A mark that is to cite another source. */
export type MarkToRetarget = Pick<CitationMark, 'style' | 'span' | 'keySpan' | 'key' | 'target'>;

/** One way to cite a source in a draft. */
export interface CitationStyleRules {
  readonly style: CitationStyle;
  /** Marks of this style; empty for `prose`, whose attributions are words (attributions.ts). */
  read(draft: Draft, catalogue: Catalogue): readonly FoundMark[];
  /**
   * What cites `card` in the draft, for a mark at file offset `at`. Undefined where the style cannot name the
   * source: a key that the syntax has no place for, no publisher, no words in the language, no place for a
   * definition. `place`: where in the source it says so; told where the style has a way to.
   */
  write(
    card: SourceCard,
    draft: Draft,
    catalogue: Catalogue,
    at: number,
    place?: Locator,
  ): RenderedCitation | undefined;
  /**
   * Edits, in order and not overlapping, after which this mark of the style cites `card` in place of the source
   * that it cites now, or of the unknown key that it has. What the writer put around the key stays, but the page
   * of another source goes. Undefined where the style has no way to name the source here.
   */
  retarget(
    mark: MarkToRetarget,
    card: SourceCard,
    draft: Draft,
    catalogue: Catalogue,
  ): readonly CitationEdit[] | undefined;
  /**
   * What puts `rendered` beside a mark that closes the sentence already, into one group where the style has groups.
   * Undefined where this is no mark of the style, or one that takes no other.
   */
  beside(standing: Inline, rendered: RenderedCitation, draft: Draft): CitationEdit | undefined;
  /** `before-end`: inside the sentence's closing punctuation. `behind-end`: behind it. */
  readonly place: 'before-end' | 'behind-end';
  /** What stands between the sentence's words and the citation. */
  readonly lead: '' | ' ';
}

/** What a key in a mark is made of: nothing that its syntax would end at. */
export const markableKey = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_:.+/-]*$/u;

/** The mark cites another source than `card`, so that a page which it names is not one of `card`. */
export function citesAnother({ target }: MarkToRetarget, card: SourceCard): boolean {
  return target.kind === 'source' && target.uri !== card.uri;
}

export function sourceTargets(cards: readonly SourceCard[]): CitationTarget[] {
  return cards.map(card => ({ kind: 'source', uri: card.uri }));
}

/** Keys that are remembered of one catalogue; a writer who types one leaves the beginnings of it behind. */
const MOST_KEYS = 5_000;

const knownTargets = new WeakMap<Catalogue, Map<string, readonly CitationTarget[]>>();

/** One target for each source that has the key; never empty. The marks of a draft ask for theirs at each keystroke. */
export function keyTargets(key: string, catalogue: Catalogue): readonly CitationTarget[] {
  const known = knownTargets.get(catalogue) ?? new Map<string, readonly CitationTarget[]>();
  knownTargets.set(catalogue, known);
  const found = known.get(key);
  if (found) return found;
  const own = detached(key);
  const targets = findTargets(own, catalogue);
  if (known.size >= MOST_KEYS) known.clear();
  known.set(own, targets);
  return targets;
}

function findTargets(key: string, catalogue: Catalogue): readonly CitationTarget[] {
  const cards = catalogue.byKey(key);
  return cards.length > 0 ? sourceTargets(cards) : [{ kind: 'unknown', nearest: catalogue.nearestKeys(key) }];
}
