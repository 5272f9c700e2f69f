import { foldedWords } from '../phrases.js';
import type { ReferenceTables } from '../reference-tables.js';

export const references: ReferenceTables = {
  pronouns: foldedWords('він його йому ним нього вона її їй неї вони їх їм ними них воно'),
  definite: foldedWords('цей ця це ці'),
};
