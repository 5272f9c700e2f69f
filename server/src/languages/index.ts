import type { LanguageTag } from '../text/language-rules.js';
import { de } from './de/index.js';
import { en } from './en/index.js';
import { es } from './es/index.js';
import { fr } from './fr/index.js';
import { ru } from './ru/index.js';
import type { LanguageTables } from './tables.js';
import { uk } from './uk/index.js';
import { und } from './und.js';

const byTag: ReadonlyMap<LanguageTag, LanguageTables> = new Map(
  [en, uk, ru, de, fr, es].map(tables => [tables.tag, tables]),
);

/** The tables of a language, regional subtags aside (`en-GB` is `en`); neutral ones where it has none. */
export function languageTables(tag: LanguageTag): LanguageTables {
  const primary = tag.toLowerCase().split(/[-_]/)[0] ?? '';
  return byTag.get(primary) ?? und;
}
