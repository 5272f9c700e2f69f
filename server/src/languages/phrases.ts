import { foldWord } from '../text/normalise.js';
import type { NumberWord, Phrase, PhraseTable } from './statement-tables.js';

/** Phrases separated by commas, for each value, as a table. */
export function phrases<T>(...groups: readonly (readonly [T, string])[]): PhraseTable<T> {
  const table = new Map<string, Phrase<T>[]>();
  for (const [value, list] of groups) {
    for (const phrase of splitList(list)) {
      const words = phrase.split(/\s+/);
      const first = words[0] ?? '';
      table.set(first, [...(table.get(first) ?? []), { words, value }]);
    }
  }
  for (const list of table.values()) list.sort((a, b) => b.words.length - a.words.length);
  return table;
}

/** Forms separated by spaces, for each value, as a map. */
export function forms<T>(...groups: readonly (readonly [T, string])[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const [value, list] of groups) {
    for (const form of list.trim().split(/\s+/)) map.set(foldWord(form), value);
  }
  return map;
}

/** Number words of one kind: forms separated by spaces, for each value. */
export function numberForms(
  kind: NumberWord['kind'],
  groups: readonly (readonly [number, string])[],
): readonly (readonly [string, NumberWord])[] {
  return [...forms(...groups)].map(([word, value]) => [word, { kind, value }]);
}

/** Rows separated by commas, of forms separated by spaces, as they are written. */
export function rows(list: string): readonly (readonly string[])[] {
  return list.split(',').map(row => row.trim().split(/\s+/));
}

/** The words of a list as folded forms. */
export function foldedWords(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/).map(foldWord));
}

function splitList(list: string): readonly string[] {
  return list
    .split(',')
    .map(part => foldWord(part.trim()))
    .filter(part => part !== '');
}
