import type { ReferenceTables } from '../reference-tables.js';
import { words } from '../words.js';

export const references: ReferenceTables = {
  pronouns: words(
    'er ihn ihm sein seine seinen seinem seiner seines sie ihr ihre ihren ihrem ihrer ihres es',
  ),
  definite: words('der die das dieser diese dieses den dem'),
};
