import type { Span } from './span.js';

/** An instruction to Stet inside an HTML comment of a draft (spec 6). */
export interface Directive extends Span {
  readonly kind: 'stet' | 'disable-next-line' | 'disable' | 'enable' | 'disable-file';
  /** Empty: all codes. */
  readonly codes: readonly string[];
  readonly reason: string | undefined;
}
