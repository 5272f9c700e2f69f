import { contentForms, type Word } from '../text/words.js';
import type { Antecedent, Statement } from './match.js';

/** A sentence's words as a statement to look for; `antecedents`: words of the names that it refers to. */
export function toStatement(
  words: readonly Word[],
  antecedents: readonly Antecedent[] = [],
  inList = false,
): Statement {
  return { words, terms: contentForms(words), antecedents, inList };
}
