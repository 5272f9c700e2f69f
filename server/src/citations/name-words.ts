import type { Span } from '../text/span.js';

/** A word as names are compared: NFC, lower case, straight apostrophes, without a possessive ending. */
export interface NameWord extends Span {
  readonly form: string;
  readonly possessive: boolean;
  /** Starts with a capital, a digit, or a letter of a script without case. */
  readonly capital: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*['’]?/gu;
const CAPITAL = /^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u;

/** Offsets count in `text`. */
export function nameWords(text: string): NameWord[] {
  const words: NameWord[] = [];
  const composed = text.normalize('NFC') === text;
  for (const match of text.matchAll(WORD)) {
    const written = match[0];
    const folded = (composed ? written : written.normalize('NFC')).toLowerCase().replaceAll('’', "'");
    const possessive = folded.endsWith("'s") || folded.endsWith("s'");
    const bare = folded.endsWith("'s") ? folded.slice(0, -2) : folded;
    const form = bare.endsWith("'") ? bare.slice(0, -1) : bare;
    const end = match.index + written.length;
    words.push({ form, possessive, capital: CAPITAL.test(written), start: match.index, end });
  }
  return words;
}

/** Words of a name without a leading article, so that "The Harbor Gazette" and "Harbor Gazette" are one. */
export function nameForms(name: string): string[] {
  const forms = nameWords(name).map(word => word.form);
  return forms.length > 1 && forms[0] === 'the' ? forms.slice(1) : forms;
}
