import type { PreparedArticle } from './prepared.js';

/** The texts of sources, few of which are at hand at a time. */
export interface Texts {
  /**
   * Undefined for what is no source. Throws TextsNeeded where its text is not at hand: what asked is done again when
   * it is (`HeldTexts.hold`), so that it must not change anything.
   */
  prepared(uri: string): PreparedArticle | undefined;
  /** Throws TextsNeeded for all of these that are not at hand; asked for together, they come together. */
  need(uris: Iterable<string>): void;
}

/** The texts of a snapshot, which come when they are asked for. */
export interface HeldTexts extends Texts {
  /**
   * What `work` gives once every text that it asks for is at hand; it is begun again for each that was not. Rejects
   * with SourceChanged where a source is not as it was read any more.
   */
  hold<T>(work: () => T): Promise<T>;
}

/** As `hold`; where all texts are at hand, nothing is waited for. */
export function heldNow<T>(texts: Pick<HeldTexts, 'hold'>, work: () => T): T | Promise<T> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TextsNeeded)) throw error;
    return texts.hold(work);
  }
}

export class TextsNeeded extends Error {
  constructor(readonly uris: readonly string[]) {
    super(`The texts of ${uris.length} sources are not at hand`);
  }
}

/** A source has changed, or cannot be read any more, since it was indexed. */
export class SourceChanged extends Error {
  constructor(
    readonly uri: string,
    readonly path: string,
  ) {
    super(`${path} has changed since it was indexed; check again.`);
  }
}
