import type { CachePlace, FileKeeper } from './index.js';

/** Which result is meant, and who may see it. */
export interface ResultKey {
  /** Another result with the same name takes its place. */
  readonly name: string;
  /** The text that it is a result of: what is kept cannot be read without it. */
  readonly text: string;
}

/** The results of one project that rest on the same. */
export interface KeptResults {
  /** In the order of the keys; undefined for what is not there, damaged, or of another text or basis. */
  load(keys: readonly ResultKey[]): Promise<readonly (string | undefined)[]>;
  save(key: ResultKey, content: string): Promise<void>;
  /** Waits for what is being saved, and makes room for it. */
  close(): Promise<void>;
}

/**
 * Keeps results between runs, sealed with what they rest on: whoever has not the same text and the same basis reads
 * nothing of them. Never rejects: whoever made it is told, once, why something could not be kept or taken.
 */
export interface ResultCache {
  /** `basis`: all that results rest on beside the text, in words. */
  open(place: CachePlace, basis: string): KeptResults;
}

export interface ResultKeeper extends ResultCache, FileKeeper {}
