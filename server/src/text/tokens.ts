import type { Span } from './span.js';

export type TokenKind = 'word' | 'number' | 'symbol';

/**
 * A word keeps inner apostrophes and hyphens are boundaries ("cross-border" is two words); a number keeps its
 * separators ("1,200.50"); a symbol is one character that is neither, white space left out.
 */
export interface Token extends Span {
  readonly kind: TokenKind;
}
