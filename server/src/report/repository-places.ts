import type { Evidence } from '../engine/index.js';
import type { Position } from './positions.js';

/** Where things stand in the repository that a report is uploaded for. */
export interface RepositoryPlaces {
  /** Of a path as the report has it: from the repository's root, with `/`; `../` before one that lies outside. */
  fromRoot(path: string): string;
  /** Undefined where the passage has no place in a file that can be read as text. */
  passageAt(evidence: Evidence): PassagePlace | undefined;
  /** Bytes of the draft's file before its text, which are those of a byte-order mark; 0 where nobody asked for them. */
  leadOf(path: string): number;
}

/** In lines of the source's file. */
export interface PassagePlace {
  readonly start: PlacedPosition;
  readonly end: PlacedPosition;
}

export interface PlacedPosition extends Position {
  /** From 1, in bytes of UTF-8. */
  readonly byteColumn: number;
}

export interface PlacesAsked {
  /** The lines of cited passages. */
  readonly passages: boolean;
  /** Columns in bytes. */
  readonly bytes?: boolean;
}

/** Places where no repository is known: the working folder is its root, and no source is read. */
export const noRepository: RepositoryPlaces = {
  fromRoot: path => path,
  passageAt: () => undefined,
  leadOf: () => 0,
};
