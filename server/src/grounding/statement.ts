import { contentForms, type Word } from '../text/words.js';
import type { Statement } from './match.js';

/** A sentence's words as a statement to look for. */
export function toStatement(words: readonly Word[]): Statement {
  return { words, terms: contentForms(words) };
}
