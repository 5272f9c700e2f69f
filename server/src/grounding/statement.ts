import { contentForms, type Word } from '../text/words.js';
import type { Statement } from './match.js';

/** A sentence's words as a statement to look for; `antecedents`: forms of the names that it refers to. */
export function toStatement(
  words: readonly Word[],
  antecedents: readonly string[] = [],
  inList = false,
): Statement {
  return { words, terms: contentForms(words), antecedents, inList };
}
