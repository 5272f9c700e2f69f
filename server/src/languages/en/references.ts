import type { ReferenceTables } from '../reference-tables.js';
import { words } from '../words.js';

export const references: ReferenceTables = {
  pronouns: words('he him his she her hers they them their theirs it its'),
  definite: words('the this these those'),
};
