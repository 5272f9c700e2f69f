import { languageTables } from '../languages/index.js';
import type { LanguageTables } from '../languages/tables.js';

/** The tables to read a text with. Text of unknown language is read as English, on both sides alike. */
export function readingTables(language: string): LanguageTables {
  return languageTables(language === 'und' ? 'en' : language);
}
