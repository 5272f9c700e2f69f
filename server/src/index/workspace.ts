import type { Corpus } from './corpus.js';
import { createTermList, type TermList } from './term-lists.js';

/**
 * The arrays that a search writes in, kept between searches and shared by all versions of an index. Between
 * searches `scores`, `positions` and `found` are all zero.
 */
export interface Workspace {
  /** Sum so far, for each passage slot. */
  scores: Float64Array;
  /** Passage slots with a score, in the order they were met. */
  touched: Uint32Array;
  touchedCount: number;
  /** For each term slot its position in the query, from 1; 0: not in it. */
  positions: Uint16Array;
  /** 1 for each article slot that a search is narrowed to. Says nothing between searches. */
  chosen: Uint8Array;
  /** Impacts of one passage, for each position in the query. */
  found: Uint16Array;
  /** Terms of one passage. Says nothing between searches. */
  readonly list: TermList;
}

/** Those that no search is using: more than one only where a query's `admits` searches itself. */
export type Workspaces = Workspace[];

export function borrowWorkspace(idle: Workspaces, corpus: Corpus, queryTerms: number): Workspace {
  const space = idle.pop() ?? {
    scores: new Float64Array(0),
    touched: new Uint32Array(0),
    touchedCount: 0,
    positions: new Uint16Array(0),
    chosen: new Uint8Array(0),
    found: new Uint16Array(0),
    list: createTermList(),
  };
  if (space.scores.length < corpus.passageSlots) {
    space.scores = new Float64Array(withRoom(corpus.passageSlots));
    space.touched = new Uint32Array(withRoom(corpus.passageSlots));
  }
  if (space.positions.length < corpus.termSlots)
    space.positions = new Uint16Array(withRoom(corpus.termSlots));
  if (space.chosen.length < corpus.articleSlots) {
    space.chosen = new Uint8Array(withRoom(corpus.articleSlots));
  }
  if (space.found.length <= queryTerms) space.found = new Uint16Array(withRoom(queryTerms + 1));
  return space;
}

/** `positions` must be zero again. */
export function returnWorkspace(idle: Workspaces, space: Workspace): void {
  for (let at = 0; at < space.touchedCount; at++) space.scores[space.touched[at] as number] = 0;
  space.touchedCount = 0;
  idle.push(space);
}

/** A quarter more than needed, so that an index that grows article by article seldom asks for new arrays. */
function withRoom(slots: number): number {
  return slots + (slots >> 2) + 16;
}
